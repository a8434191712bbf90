-- A transfer is proposed of a case that the proposer's organisation has. The key to the case cannot say so, because the row stays with
-- the proposer when the case has moved; and is_protected() knows nothing of a case that is somebody else's.
drop policy transfers_insert on transfers;
create policy transfers_insert on transfers for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and created_by = (select app.actor_user()) and created_as = (select app.actor_role())
  and exists (select from cases where cases.id = case_id and cases.organisation_id = (select app.actor_organisation()))
  and (not app.is_protected(case_id) or case_id = any ((select app.named_ids())::uuid[])));
