-- Reminders outside the system: a calendar that somebody subscribes to by a secret address, and a daily mail. Neither holds a name, a
-- reference or a word from a record.

create table calendar_feeds (
  id uuid primary key default app.uuid_v7(),
  user_id uuid not null,
  membership_id uuid not null constraint calendar_feeds_membership references memberships (id),
  token_hash bytea not null constraint calendar_feeds_token_unique unique,
  language text not null constraint calendar_feeds_language check (language in ('sv', 'en')),
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint calendar_feeds_user foreign key (user_id) references users (id)
);
create unique index calendar_feeds_current on calendar_feeds (membership_id) where revoked_at is null;

-- Without a row nobody is mailed: a mailbox is outside the walls, so each person chooses it.
create table mail_settings (
  user_id uuid primary key constraint mail_settings_user references users (id),
  digest boolean not null default false,
  language text not null constraint mail_settings_language check (language in ('sv', 'en')),
  updated_at timestamptz not null default now()
);

-- One mail for each person, organisation and day. It is marked as being sent before it is, so that one whose fate nobody knows is
-- never sent a second time. No address and no text: both are made at the moment of sending.
create table mail_outbox (
  id uuid primary key default app.uuid_v7(),
  user_id uuid not null constraint mail_outbox_user references users (id),
  organisation_id uuid not null constraint mail_outbox_organisation references organisations (id),
  day date not null,
  language text not null constraint mail_outbox_language check (language in ('sv', 'en')),
  waiting integer not null,
  overdue integer not null,
  state text not null default 'queued' constraint mail_outbox_state check (state in ('queued', 'sending', 'sent', 'failed', 'unknown')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  failure text constraint mail_outbox_failure check (length(failure) <= 40),
  sent_at timestamptz,
  created_at timestamptz not null default now(),
  constraint mail_outbox_once unique (user_id, organisation_id, day)
);
create index mail_outbox_due on mail_outbox (next_at) where state in ('queued', 'sending');

alter table calendar_feeds enable row level security;
alter table calendar_feeds force row level security;
alter table mail_settings enable row level security;
alter table mail_settings force row level security;
alter table mail_outbox enable row level security;
alter table mail_outbox force row level security;

create policy calendar_feeds_read on calendar_feeds for select using (
  user_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication');
create policy calendar_feeds_insert on calendar_feeds for insert with check (user_id = (select app.actor_user()));
create policy calendar_feeds_update on calendar_feeds for update using (
  user_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication');
grant select, insert on calendar_feeds to varn_app;
grant update (last_used_at, revoked_at) on calendar_feeds to varn_app;

create policy mail_settings_read on mail_settings for select using (
  user_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication');
create policy mail_settings_insert on mail_settings for insert with check (user_id = (select app.actor_user()));
create policy mail_settings_update on mail_settings for update using (user_id = (select app.actor_user()));
grant select, insert on mail_settings to varn_app;
grant update (digest, language, updated_at) on mail_settings to varn_app;

create policy mail_outbox_mail on mail_outbox using ((select app.actor_role()) = 'mail');
grant select, insert on mail_outbox to varn_app;
grant update (state, attempts, next_at, failure, sent_at) on mail_outbox to varn_app;
