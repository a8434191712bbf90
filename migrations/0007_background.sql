-- Work that no request waits for. What is to be done is read from the state of the tables, so a task that is killed goes on where it
-- stopped; this table only tells people how far each has come.

create table background_tasks (
  name text constraint background_tasks_pkey primary key constraint background_tasks_name check (name ~ '^[a-z][a-z_]{1,40}$'),
  started_at timestamptz not null,
  finished_at timestamptz,
  done bigint not null default 0,
  total bigint,
  -- A problem code or SQLSTATE of the last run; never a message, which might quote a value.
  failure text,
  constraint background_tasks_progress check (done >= 0 and (total is null or total >= 0))
);
alter table background_tasks enable row level security;
alter table background_tasks force row level security;
-- 'background' is the actor that keeps this table; what a task does to other rows it does as an actor of its own.
create policy background_tasks_own on background_tasks using ((select app.actor_role()) = 'background');
create policy background_tasks_read on background_tasks for select using (
  (select app.actor_role()) in ('platform_admin', 'privacy_officer'));
grant select, insert, update on background_tasks to varn_app;

-- A client repeats a request within minutes; a day is ample. An answer kept longer would be personal data kept for nothing.
create policy idempotency_keys_housekeeping_read on idempotency_keys for select using ((select app.actor_role()) = 'housekeeping');
create policy idempotency_keys_housekeeping on idempotency_keys for delete using ((select app.actor_role()) = 'housekeeping');
create index idempotency_keys_created on idempotency_keys (created_at);
