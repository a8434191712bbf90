-- Nobody answers for a record, or has an open task of it, whom it is hidden from. A record is one with a child's own case and with what either
-- has become part of, as in app.hidden_ids().
create function app.linked_ids(record uuid) returns uuid[] stable language sql as $$
  with recursive linked as (
    select record as id
    union
    select link.id from linked cross join lateral (
      select own_case_id as id from children where children.id = linked.id and own_case_id is not null
      union all select id from children where own_case_id = linked.id
      union all select id from children where merged_into_id = linked.id
      union all select merged_into_id from children where children.id = linked.id and merged_into_id is not null
      union all select id from cases where merged_into_id = linked.id
      union all select merged_into_id from cases where cases.id = linked.id and merged_into_id is not null
    ) link
  ) select array_agg(id) from linked
$$;
create or replace function app.is_hidden_from(person uuid, record uuid) returns boolean stable language sql as $$
  select exists (select from child_hidings h where h.user_id = person and h.ended_at is null)
    and exists (select from child_hidings h where h.user_id = person and h.ended_at is null and h.child_id = any (app.linked_ids(record)))
$$;

-- Every way of giving somebody a record or a task meets here: a new one, a change, a hand-over, a transfer, a task taken up again. Whoever
-- gives holds the record, and so does whoever hides it (app.hold_linked), so that neither misses the other.
create function app.check_answers_sees() returns trigger language plpgsql as $$
begin
  if app.is_hidden_from(new.responsible_user_id, new.id) then
    raise exception 'hidden' using errcode = '23514', constraint = 'responsible_hidden', table = tg_table_name;
  end if;
  return null;
end $$;
create trigger cases_responsible_sees after insert or update of responsible_user_id on cases for each row
  when (new.responsible_user_id is not null) execute function app.check_answers_sees();
create trigger children_responsible_sees after insert or update of responsible_user_id on children for each row
  when (new.responsible_user_id is not null) execute function app.check_answers_sees();
create function app.check_assigned_sees() returns trigger language plpgsql as $$
begin
  if app.is_hidden_from(new.assigned_to, coalesce(new.case_id, new.child_id)) then
    raise exception 'hidden' using errcode = '23514', constraint = 'tasks_hidden', table = 'tasks';
  end if;
  return null;
end $$;
create trigger tasks_assigned_sees after insert or update of assigned_to, state on tasks for each row
  when (new.state = 'open') execute function app.check_assigned_sees();

-- Holds a record of the actor's organisation and all that is one with it, also where the actor is not named for it.
create function app.hold_linked(record uuid) returns void security definer language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  acting text := app.actor_role();
  organisation uuid := app.actor_organisation();
  linked uuid[];
begin
  if acting is null or acting not in ('case_worker', 'organisation_manager') or record = any (app.hidden_ids()) then return; end if;
  perform set_config('app.role', 'transfer', true);
  linked := app.linked_ids(record);
  perform from cases where id = any (linked) and organisation_id = organisation order by id for no key update;
  perform from children where id = any (linked) and organisation_id = organisation order by id for no key update;
  perform set_config('app.role', acting, true);
end $$;

-- Relieves of a record, and of all that is one with it, whoever it is hidden from: of the naming, the responsibility and the open tasks.
-- The tasks go to the actor; where the record is protected to whoever is named first of those who see it. The timeline tells that, not of whom.
create function app.relieve_hidden(record uuid) returns void security definer language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  acting text := app.actor_role();
  actor uuid := app.actor_user();
  organisation uuid := app.actor_organisation();
  one record;
  given uuid;
  heir uuid;
begin
  if acting is null or acting not in ('case_worker', 'organisation_manager') or record = any (app.hidden_ids()) then return; end if;
  perform app.hold_linked(relieve_hidden.record);
  perform set_config('app.role', 'transfer', true);
  for one in
    select r.* from (
      select id, 'case' as kind, is_protected, organisation_id from cases
      union all select id, 'child', is_protected, organisation_id from children) r
    where r.id = any (app.linked_ids(relieve_hidden.record)) and r.organisation_id = organisation
  loop
    update record_workers w set ended_at = now(), ended_by = actor
      where w.record_id = one.id and w.ended_at is null and app.is_hidden_from(w.user_id, one.id);
    if one.kind = 'case' then
      update cases c set responsible_user_id = null, version = c.version + 1, updated_at = now()
        where c.id = one.id and app.is_hidden_from(c.responsible_user_id, c.id);
    else
      update children k set responsible_user_id = null, version = k.version + 1, updated_at = now()
        where k.id = one.id and app.is_hidden_from(k.responsible_user_id, k.id);
    end if;
    if found then
      insert into record_changes (organisation_id, case_id, child_id, subject, step, happened_on, changed_fields, created_by)
      values (organisation, case one.kind when 'case' then one.id end, case one.kind when 'child' then one.id end, one.kind, 'changed',
        (now() at time zone 'Europe/Stockholm')::date, '{responsibleUserId}', actor);
    end if;
    heir := coalesce((
      select w.user_id from record_workers w join memberships m on m.user_id = w.user_id and m.organisation_id = organisation
        and m.role = 'case_worker' and m.ended_at is null join users u on u.id = w.user_id and u.active
      where one.is_protected and w.record_id = one.id and w.ended_at is null order by w.id limit 1), actor);
    for given in
      update tasks t set assigned_to = heir, version = t.version + 1, updated_at = now()
      where t.record_id = one.id and t.state = 'open' and app.is_hidden_from(t.assigned_to, one.id) returning t.id
    loop
      insert into record_changes (organisation_id, case_id, child_id, subject, subject_id, step, happened_on, changed_fields, created_by)
      values (organisation, case one.kind when 'case' then one.id end, case one.kind when 'child' then one.id end, 'task', given, 'changed',
        (now() at time zone 'Europe/Stockholm')::date, '{assignedTo}', actor);
    end loop;
  end loop;
  perform set_config('app.role', acting, true);
end $$;
create policy record_changes_relieved on record_changes for insert to varn_owner with check ((select app.actor_role()) = 'transfer');
revoke execute on function app.hold_linked, app.relieve_hidden from public;
grant execute on function app.hold_linked, app.relieve_hidden to varn_app;

-- The note of a transfer goes with the records: those who gave them away have no need of its words any more.
create function app.let_note_go() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare
  acting text := app.actor_role();
begin
  perform set_config('app.role', 'transfer', true);
  -- Those of earlier transfers go on with them, so that whoever has the records erases all.
  update data_keys set organisation_id = new.recipient_organisation_id
    where record_id in (select id from transfers where record_ids && new.record_ids and state = 'accepted');
  perform set_config('app.role', coalesce(acting, ''), true);
  return null;
end $$;
revoke execute on function app.let_note_go from public;
create trigger transfers_note_goes after update of state on transfers for each row
  when (new.state = 'accepted' and old.state <> 'accepted') execute function app.let_note_go();
create or replace function app.may_open_key(record uuid, owner uuid) returns boolean stable language plpgsql as $$
begin
  if record = any (app.opened_ids('identity')) or record = any (app.opened_ids('views')) then
    return true;
  end if;
  if exists (select from break_glass_openings where id = record) or exists (select from referrals
      where id = record and (organisation_id = app.file_organisation() or state not in ('declined', 'withdrawn')))
    or exists (select from transfers where id = record and case organisation_id when app.actor_organisation() then state <> 'accepted'
      else state not in ('declined', 'withdrawn') end)
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

-- What stands already. Whoever decided it has the tasks.
do $$
begin
  perform set_config('app.role', 'transfer', true);
  update tasks t set assigned_to = h.decided_by, version = t.version + 1, updated_at = now()
    from child_hidings h where h.ended_at is null and h.organisation_id = t.organisation_id and t.state = 'open' and t.assigned_to = h.user_id
      and t.record_id = any (app.linked_ids(h.child_id));
  update data_keys k set organisation_id = (select l.recipient_organisation_id from transfers l
      where l.record_ids && t.record_ids and l.state = 'accepted' order by l.updated_at desc limit 1)
    from transfers t where t.id = k.record_id and t.state = 'accepted';
  perform set_config('app.role', '', true);
end $$;
