-- What somebody has begun to write and not yet saved: sealed under the writer's own key, read by nobody else, gone after 14 days.

create table drafts (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null constraint drafts_organisation references organisations (id),
  user_id uuid not null constraint drafts_user references users (id),
  -- Which form of which record, in code words and ids.
  draft_key text not null constraint drafts_key check (draft_key ~ '^(case|child):[a-z0-9_:-]{3,160}$'),
  case_id uuid constraint drafts_case references cases (id) on delete cascade,
  child_id uuid constraint drafts_child references children (id) on delete cascade,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  -- The version that the form was opened on; null where nothing has been saved before.
  began_from integer constraint drafts_began_from check (began_from > 0),
  content bytea not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint drafts_one_record check (num_nonnulls(case_id, child_id) <= 1),
  constraint drafts_key_unique unique (user_id, organisation_id, draft_key)
);
create index drafts_case_id on drafts (case_id) where case_id is not null;
create index drafts_child_id on drafts (child_id) where child_id is not null;
create index drafts_updated_at on drafts (updated_at);

alter table drafts enable row level security;
alter table drafts force row level security;
-- Only whoever writes it, in the same organisation, and only while the record is open to them by name.
create policy drafts_own on drafts using (
  user_id = (select app.actor_user()) and organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (record_id is null or not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])));
create policy drafts_housekeeping_read on drafts for select using ((select app.actor_role()) = 'housekeeping');
create policy drafts_housekeeping on drafts for delete using ((select app.actor_role()) = 'housekeeping');
create policy drafts_reencryption_read on drafts for select using ((select app.actor_role()) = 'reencryption');
create policy drafts_reencryption on drafts for update using ((select app.actor_role()) = 'reencryption');
create policy drafts_closing_read on drafts for select to varn_owner using (true);
create policy drafts_closing on drafts for delete to varn_owner using (true);
grant select, insert, delete on drafts to varn_app;
grant update (began_from, content, updated_at) on drafts to varn_app;

-- A record that goes to another organisation, or that protection closes, leaves no draft with those who can no longer read it.
create function app.forget_drafts() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  delete from drafts where record_id = new.id
    and (new.organisation_id <> old.organisation_id or user_id <> app.actor_user());
  return null;
end $$;
create trigger cases_forget_drafts after update on cases for each row
  when ((new.is_protected and not old.is_protected) or new.organisation_id <> old.organisation_id) execute function app.forget_drafts();
create trigger children_forget_drafts after update on children for each row
  when ((new.is_protected and not old.is_protected) or new.organisation_id <> old.organisation_id) execute function app.forget_drafts();

create function app.forget_drafts_of_worker() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  delete from drafts where record_id = new.record_id and user_id = new.user_id and app.is_protected(new.record_id);
  return null;
end $$;
create trigger record_workers_forget_drafts after update of ended_at on record_workers for each row
  when (new.ended_at is not null and old.ended_at is null) execute function app.forget_drafts_of_worker();
