-- A transfer's note tells of the person as a referral's words do: it goes with the key of an identity that is forgotten or erased, also where
-- the record was one of several that went, or has become part of another since.
create policy transfers_forget on transfers for select to varn_owner using (true);
create or replace function app.forget_around() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  delete from drafts where record_id = old.record_id;
  update idempotency_keys set response_sealed = null where record_ids @> array[old.record_id] and response_sealed is not null;
  delete from data_keys where record_id in (select id from referrals where referrals.record_id = old.record_id);
  delete from data_keys where record_id in (select id from transfers where record_ids && app.with_merged(old.record_id));
  return null;
end $$;
create index transfers_by_records on transfers using gin (record_ids);

-- One that was taken back or declined keeps its note with those who proposed it, as a referral does its words. One whose time has run out,
-- or whose ground is gone, is closed by the API.
create or replace function app.may_open_key(record uuid, owner uuid) returns boolean stable language plpgsql as $$
begin
  if record = any (app.opened_ids('identity')) or record = any (app.opened_ids('views')) then
    return true;
  end if;
  if exists (select from break_glass_openings where id = record) or exists (select from referrals
      where id = record and (organisation_id = app.file_organisation() or state not in ('declined', 'withdrawn')))
    or exists (select from transfers
      where id = record and (organisation_id = app.actor_organisation() or state not in ('declined', 'withdrawn')))
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

-- What stands between two organisations is answered also when whoever sent it may no longer write in the record, and when a record that it
-- named is no more. 'answering' writes the line of the timeline and nothing else, and asks which records are left.
create policy record_changes_answering on record_changes for insert with check (
  (select app.actor_role()) = 'answering' and organisation_id = (select app.actor_organisation())
  and subject in ('referral', 'transfer') and created_by is not distinct from (select app.actor_user()));
create function app.standing_records(ids uuid[]) returns table (id uuid) stable security definer language sql
  set search_path = pg_catalog, public, pg_temp as $$
  select r.id from (
    select c.id, c.organisation_id, c.merged_into_id from public.cases c where c.id = any (ids)
    union all select k.id, k.organisation_id, k.merged_into_id from public.children k where k.id = any (ids)) r
  where app.actor_role() = 'answering' and r.organisation_id = app.actor_organisation() and r.merged_into_id is null
$$;
revoke execute on function app.standing_records from public;
grant execute on function app.standing_records to varn_app;

-- Of several that were asked in one, whoever asked is shown the first. When the record of that one is erased, the next is the first.
create policy share_requests_first on share_requests for select to varn_owner using (true);
create policy share_requests_next on share_requests for update to varn_owner using (true);
create function app.let_next_be_first() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  update share_requests set ask_id = (select id from share_requests where ask_id = old.ask_id order by id limit 1) where ask_id = old.ask_id;
  return null;
end $$;
revoke execute on function app.let_next_be_first from public;
create trigger share_requests_next_is_first after delete on share_requests for each row when (old.id = old.ask_id)
  execute function app.let_next_be_first();
