-- Consents and shares as people use them: a suspected guardian is never asked, every consent that a share rests on is named by it and
-- locked with the record, and what has been narrowed is never widened again.

alter domain share_end drop constraint share_end_codes;
alter domain share_end add constraint share_end_codes check (value in (
  'ended_by_owner', 'given_back', 'consent_withdrawn', 'guardian_suspected', 'record_erased'));

-- With joint custody both guardians decide (föräldrabalken 6 kap. 13 §), so a child's share can rest on three consents.
alter table shares
  add column other_guardian_consent_id uuid,
  add constraint shares_other_guardian_consent foreign key (other_guardian_consent_id, record_id) references consents (id, record_id),
  -- A consent to statistics, say, never carries a share.
  add constraint shares_purpose check (purpose in ('share_nsp', 'share_member', 'share_authority', 'share_regional_coordinator')),
  drop constraint shares_ground_consent,
  add constraint shares_ground_consent check (
    (ground = 'consent') = (num_nonnulls(consent_id, guardian_consent_id, other_guardian_consent_id, overridden_by) > 0)
    and (overridden_by is null or num_nonnulls(consent_id, guardian_consent_id, other_guardian_consent_id) = 0));
create index shares_by_other_guardian_consent on shares (other_guardian_consent_id) where other_guardian_consent_id is not null;

-- Ends what rests on any of some consents. Called by triggers only, in the transaction that took the consent away.
create function app.end_shares_on(consent_ids uuid[], because share_end) returns void language sql as $$
  update shares set ended_at = now(), ended_by = (select app.actor_user()), ended_because = because, version = version + 1
    where (consent_id = any (consent_ids) or guardian_consent_id = any (consent_ids) or other_guardian_consent_id = any (consent_ids))
      and ended_at is null;
$$;

create or replace function app.end_shares_of_consent() returns trigger language plpgsql as $$
declare last_moment timestamptz := (new.valid_until + 1)::timestamp at time zone 'Europe/Stockholm';
begin
  if new.state not in ('given', 'by_representative', 'child_assent') then
    perform app.end_shares_on(array[new.id], 'consent_withdrawn');
  end if;
  update shares set ends_at = greatest(last_moment, starts_at + interval '1 microsecond'), version = version + 1
    where new.id in (consent_id, guardian_consent_id, other_guardian_consent_id) and ended_at is null and ends_at > last_moment;
  return null;
end $$;

-- A new answer is a new row. A refusal takes back what the same giver had said to the same purpose, and the row of the record is held,
-- so that a share that is being made at the same moment either waits and is refused, or is there to be ended.
create function app.check_consent() returns trigger language plpgsql as $$
declare custody text;
begin
  if new.child_id is null then
    perform from cases where id = new.case_id for no key update;
  else
    select custody_situation into custody from children where id = new.child_id for no key update;
    if new.giver = 'guardian_other' and custody = 'other_guardian_suspected' then
      raise exception 'a suspected guardian is never asked' using errcode = '23514', constraint = 'consents_guardian_suspected', table = 'consents';
    end if;
  end if;
  return new;
end $$;
create trigger consents_check before insert on consents for each row execute function app.check_consent();

create function app.end_shares_of_refusal() returns trigger language plpgsql as $$
begin
  perform app.end_shares_on(array(select id from consents earlier where earlier.record_id = new.record_id and earlier.purpose = new.purpose
    and earlier.giver = new.giver and earlier.id <> new.id), 'consent_withdrawn');
  return null;
end $$;
create trigger consents_refused after insert on consents for each row when (new.state = 'refused')
  execute function app.end_shares_of_refusal();

-- What was answered stays as it was: an answer can only be taken back, once.
create function app.check_consent_change() returns trigger language plpgsql as $$
begin
  if old.state = 'withdrawn' or (new.state <> old.state
      and (new.state <> 'withdrawn' or old.state not in ('given', 'by_representative', 'child_assent'))) then
    raise exception 'an answer can only be withdrawn' using errcode = '23514', constraint = 'consents_only_withdrawn', table = 'consents';
  end if;
  return new;
end $$;
create trigger consents_check_change before update of state, withdrawn_at, valid_until on consents
  for each row execute function app.check_consent_change();

-- What a guardian has said stops counting when the guardian becomes a suspect.
create function app.end_shares_of_suspect() returns trigger language plpgsql as $$
begin
  perform app.end_shares_on(array(select id from consents where child_id = new.id and giver = 'guardian_other'), 'guardian_suspected');
  return null;
end $$;
create trigger children_end_shares after update of custody_situation on children for each row
  when (new.custody_situation = 'other_guardian_suspected' and old.custody_situation is distinct from new.custody_situation)
  execute function app.end_shares_of_suspect();

-- A share rests only on consents that stand: found, for this purpose, not taken back, not past their day, not answered anew with a
-- refusal, not a suspect's. A row that the actor cannot lock counts as not found.
create or replace function app.check_share_consent() returns trigger language plpgsql as $$
declare
  standing consents;
  custody text;
  found_count integer := 0;
begin
  if new.ground <> 'consent' or new.overridden_by is not null then return new; end if;
  if new.child_id is null then
    perform from cases where id = new.case_id for share;
  else
    select custody_situation into custody from children where id = new.child_id for share;
  end if;
  for standing in
    select * from consents where id in (new.consent_id, new.guardian_consent_id, new.other_guardian_consent_id) for share
  loop
    found_count := found_count + 1;
    if standing.state not in ('given', 'by_representative', 'child_assent')
      or standing.valid_until < (now() at time zone 'Europe/Stockholm')::date
      or standing.purpose <> new.purpose
      or (standing.giver = 'guardian_other' and custody = 'other_guardian_suspected')
      or exists (select from consents later where later.record_id = standing.record_id and later.purpose = standing.purpose
        and later.giver = standing.giver and later.id > standing.id and later.state = 'refused')
    then
      raise exception 'the consent does not stand' using errcode = '23514', constraint = 'shares_consent_stands', table = 'shares';
    end if;
    if standing.valid_until is not null then
      new.ends_at = least(new.ends_at, (standing.valid_until + 1)::timestamp at time zone 'Europe/Stockholm');
    end if;
  end loop;
  if found_count <> num_nonnulls(new.consent_id, new.guardian_consent_id, new.other_guardian_consent_id) then
    raise exception 'the consent is not found' using errcode = '23514', constraint = 'shares_consent_stands', table = 'shares';
  end if;
  return new;
end $$;

-- The recipient may write these columns too, to give a share back: neither side can lengthen it or open it again.
create function app.check_share_change() returns trigger language plpgsql as $$
begin
  if new.ends_at > old.ends_at or (old.ended_at is not null and (new.ended_at, new.ended_because) is distinct from (old.ended_at, old.ended_because))
    or (new.ends_at < old.ends_at and old.organisation_id is distinct from (select app.actor_organisation()))
  then
    raise exception 'a share can only be narrowed' using errcode = '23514', constraint = 'shares_only_narrow', table = 'shares';
  end if;
  return new;
end $$;
create trigger shares_check_change before update on shares for each row execute function app.check_share_change();

-- A manager who shares on a consent must be able to lock it. A protected record's consents are for the named workers.
drop policy consents_own_organisation_read on consents;
create policy consents_own_organisation_read on consents for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])));
drop policy consents_own_organisation_update on consents;
create policy consents_own_organisation_update on consents for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])));

-- An organisation that has been closed keeps no door open: not by a token that is still valid, not by a direct question. What is
-- shared is found through this policy (app.opened_ids reads under it).
create function app.recipient_is_active() returns boolean stable parallel safe language sql as $$
  select exists (select from organisations where id = (select app.actor_organisation()) and active)
$$;

drop policy shares_read on shares;
create policy shares_read on shares for select using (
  (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'))
  or (recipient_organisation_id = (select app.actor_organisation())
    and (select app.actor_role()) in ('case_worker', 'organisation_manager', 'shelter_staff', 'national_coordinator')
    and (select app.recipient_is_active()))
  or (select app.actor_role()) = 'privacy_officer');

-- A bare `record_id` inside these subqueries is that of the share or the opening, so the key's own is named in full. The privacy officer
-- judges why somebody shared without the consent.
drop policy data_keys_read on data_keys;
create policy data_keys_read on data_keys for select using (
  (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'shelter_staff'))
  or record_id = any ((select app.opened_ids('identity'))::uuid[])
  or record_id = any ((select app.opened_ids('views'))::uuid[])
  or exists (select from break_glass_openings opening where opening.id = data_keys.record_id)
  or exists (select from shares share where share.id = data_keys.record_id
    and (share.organisation_id = (select app.actor_organisation()) or (select app.actor_role()) = 'privacy_officer')));
drop policy data_keys_insert on data_keys;
create policy data_keys_insert on data_keys for insert with check (
  (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'shelter_staff'))
  or exists (select from break_glass_openings opening where opening.id = data_keys.record_id and opening.opened_by = (select app.actor_user()))
  or exists (select from shares share where share.id = data_keys.record_id and share.organisation_id = (select app.actor_organisation())));

-- The organisation whose files the actor works with, or null for a role that has none. Written as one value, because the planner takes a
-- role list beside an OR for a rare thing and then sorts all rows of an organisation to show fifty: measured on 50,000 cases, 10,000 of
-- them own, the list took 26 ms and takes 0.2 ms with this (0.12 ms without any policy).
create function app.file_organisation() returns uuid stable parallel safe language sql as $$
  select case when app.actor_role() in ('case_worker', 'organisation_manager') then app.actor_organisation() end
$$;
alter policy cases_read on cases using (
  organisation_id = (select app.file_organisation())
  or id = any ((select app.opened_ids('facts'))::uuid[])
  or (select app.actor_role()) = 'break_glass');
alter policy children_read on children using (
  organisation_id = (select app.file_organisation())
  or id = any ((select app.opened_ids('facts'))::uuid[])
  or (select app.actor_role()) = 'break_glass');
