-- Nobody comes to a protected record by having named themselves before it was protected, puts a named colleague out, or gives
-- themselves a role.

-- When protection begins, whoever begins it is the one named: the others are named anew, by her.
create function app.begin_protection() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  update record_workers set ended_at = now(), ended_by = app.actor_user()
    where record_id = new.id and ended_at is null and user_id <> app.actor_user();
  return null;
end $$;
create trigger cases_begin_protection after update of protected_identity on cases for each row
  when (new.is_protected and not old.is_protected) execute function app.begin_protection();
create trigger children_begin_protection after update of protected_identity on children for each row
  when (new.is_protected and not old.is_protected) execute function app.begin_protection();
create policy record_workers_protection_read on record_workers for select to varn_owner using (
  organisation_id = (select app.actor_organisation()));
create policy record_workers_protection on record_workers for update to varn_owner using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker');

-- One's own naming, or a manager's decision.
alter policy record_workers_update on record_workers using (
  organisation_id = (select app.actor_organisation())
  and ((select app.actor_role()) = 'organisation_manager'
    or ((select app.actor_role()) = 'case_worker' and user_id = (select app.actor_user()))));

-- Two people stand behind every role: whoever gives it, and whoever has it.
alter policy memberships_insert on memberships with check (
  user_id is distinct from (select app.actor_user())
  and ((select app.actor_role()) = 'platform_admin'
    or ((select app.actor_role()) = 'organisation_manager' and organisation_id = (select app.actor_organisation()))));
