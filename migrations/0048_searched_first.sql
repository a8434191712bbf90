-- Before a new record it is asked whether the person is here already. The record keeps what was chosen; the log keeps which search it was.

create domain searched_first as text constraint searched_first_codes check (value in (
  'searched', 'nothing_to_search_by', 'may_not_search', 'known_new', 'urgent', 'from_other_system', 'other'));
-- Null for what was opened before it was asked, and for the own case of a child whose record was looked for.
alter table cases add column searched_first searched_first;
alter table children add column searched_first searched_first;

-- Searches for a person, by whom and when: that one was made before a record is opened, and how many there were today. What was searched
-- for stands in the log alone, as hashes.
create table identity_searches (
  -- Random, so that it tells no time where it is told.
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null constraint identity_searches_organisation references organisations (id),
  user_id uuid not null constraint identity_searches_user references users (id),
  searched_at timestamptz not null default now()
);
create index identity_searches_by_user on identity_searches (user_id, searched_at);
create index identity_searches_searched_at on identity_searches (searched_at);
alter table identity_searches enable row level security;
alter table identity_searches force row level security;
create policy identity_searches_own_read on identity_searches for select using (
  user_id = (select app.actor_user()) and organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) = 'case_worker');
create policy identity_searches_insert on identity_searches for insert with check (
  user_id = (select app.actor_user()) and organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) = 'case_worker');
create policy identity_searches_housekeeping_read on identity_searches for select using ((select app.actor_role()) = 'housekeeping');
create policy identity_searches_housekeeping on identity_searches for delete using ((select app.actor_role()) = 'housekeeping');
grant select, insert, delete on identity_searches to varn_app;
