-- A referral that was taken back or declined keeps its words with those who sent it: the recipient has nothing to do with the person any
-- more. One whose time has run out is closed by the API, which knows the day.
create or replace function app.may_open_key(record uuid, owner uuid) returns boolean stable language plpgsql as $$
begin
  if record = any (app.opened_ids('identity')) or record = any (app.opened_ids('views')) then
    return true;
  end if;
  if exists (select from break_glass_openings where id = record) or exists (select from referrals
      where id = record and (organisation_id = app.file_organisation() or state not in ('declined', 'withdrawn')))
    or exists (select from transfers where id = record)
  then
    return true;
  end if;
  if exists (select from shares
    where id = record and (organisation_id = app.actor_organisation() or app.actor_role() = 'privacy_officer')) then
    return true;
  end if;
  return owner = app.actor_organisation() and app.actor_role() = 'organisation_manager'
    and exists (select from data_subject_requests where id = record);
end $$;
