-- Seven policies with look-ups in four other tables, each under policies of its own, took 2 ms to plan for one key and 35 the first time on
-- a connection. A function's questions are planned when they are asked, and for a key of one's own organisation none is. Who reads which key
-- is the same: what was a policy of its own stands here with the same words.
create function app.may_open_key(record uuid, owner uuid) returns boolean stable language plpgsql as $$
begin
  if record = any (app.opened_ids('identity')) or record = any (app.opened_ids('views')) then
    return true;
  end if;
  if exists (select from break_glass_openings where id = record) or exists (select from referrals where id = record) then
    return true;
  end if;
  if exists (select from shares
    where id = record and (organisation_id = app.actor_organisation() or app.actor_role() = 'privacy_officer')) then
    return true;
  end if;
  return owner = app.actor_organisation() and app.actor_role() = 'organisation_manager'
    and exists (select from data_subject_requests where id = record);
end $$;

alter policy data_keys_read on data_keys using (
  (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'shelter_staff'))
  or (select app.actor_role()) in ('keys', 'reencryption')
  or (organisation_id is null and (record_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication'))
  or app.may_open_key(record_id, organisation_id));
drop policy data_keys_keys_read on data_keys;
drop policy data_keys_reencryption_read on data_keys;
drop policy data_keys_person_read on data_keys;
drop policy data_keys_referrals_read on data_keys;
drop policy data_keys_requests_read on data_keys;
-- What it let through, break_glass_openings lets through too.
drop policy data_keys_retention_openings_read on data_keys;
