-- Responsibility for a case moves to another member, which accepts it: with the case goes everybody's record that it hangs together with,
-- and all that hangs on them. Afterwards the old organisation has the row that says so, its own audit log, and nothing of the record.
create domain transfer_state as text constraint transfer_state_codes check (value in (
  'proposed', 'seen', 'accepted', 'declined', 'withdrawn', 'lapsed'));
create domain transfer_reason as text constraint transfer_reason_codes check (value in (
  'person_moved', 'person_wishes', 'other_support', 'no_capacity', 'organisation_closes', 'other'));
create domain transfer_decline_reason as text constraint transfer_decline_reason_codes check (value in (
  'no_capacity', 'wrong_target_group', 'wrong_area', 'support_not_offered', 'safety_not_met', 'person_declined', 'other'));

alter domain share_end drop constraint share_end_codes;
alter domain share_end add constraint share_end_codes check (value in (
  'ended_by_owner', 'given_back', 'consent_withdrawn', 'guardian_suspected', 'record_restricted', 'record_erased', 'record_transferred'));

create table transfers (
  id uuid primary key default app.uuid_v7(),
  -- Who proposed, and owned the records then. It stays theirs when the records go.
  organisation_id uuid not null constraint transfers_organisation references organisations (id),
  recipient_organisation_id uuid not null constraint transfers_recipient references organisations (id),
  case_id uuid not null constraint transfers_case references cases (id) on delete cascade,
  -- Every record that goes, the case first; kinds and references in the same order. The recipient sees no record to read a reference from.
  record_ids uuid[] not null,
  record_kinds text[] not null constraint transfers_kinds check (record_kinds <@ array['case', 'child']),
  former_references text[] not null,
  -- Theirs, once accepted.
  new_references text[],
  is_protected boolean not null,
  reason transfer_reason not null,
  ground share_ground not null,
  -- Ciphertext under the transfer's own key, which both sides have.
  note bytea,
  answer_by date not null,
  state transfer_state not null default 'proposed',
  seen_at timestamptz,
  answered_on date,
  decline_reason transfer_decline_reason,
  version integer not null default 1,
  created_by uuid not null,
  -- In which role it was proposed: what is ended at the acceptance is ended by the proposer's rights.
  created_as text not null constraint transfers_created_as check (created_as in ('case_worker', 'organisation_manager')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint transfers_other check (recipient_organisation_id <> organisation_id),
  constraint transfers_records check (cardinality(record_ids) > 0 and record_ids[1] = case_id and record_kinds[1] = 'case'
    and cardinality(record_ids) = cardinality(record_kinds) and cardinality(record_ids) = cardinality(former_references)),
  constraint transfers_state check (state not in ('seen', 'lapsed')),
  constraint transfers_answered check ((state in ('accepted', 'declined')) = (answered_on is not null)),
  constraint transfers_declined check ((state = 'declined') = (decline_reason is not null)),
  constraint transfers_accepted check ((state = 'accepted') = (new_references is not null)
    and coalesce(cardinality(new_references), cardinality(record_ids)) = cardinality(record_ids))
);
create unique index transfers_open on transfers (case_id) where state = 'proposed';
create index transfers_by_case on transfers (case_id, id desc);
create index transfers_by_owner on transfers (organisation_id, id desc);
create index transfers_by_recipient on transfers (recipient_organisation_id, id desc);

alter table transfers enable row level security;
alter table transfers force row level security;
-- Where an identity is protected, who has the case now is for whoever gave it away.
create policy transfers_own_read on transfers for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and case_id <> all ((select app.closed_ids())::uuid[])
  and (not is_protected or created_by = (select app.actor_user()) or case_id = any ((select app.named_ids())::uuid[])));
create policy transfers_received_read on transfers for select using (
  recipient_organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (select app.recipient_is_active()));
create policy transfers_insert on transfers for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and created_by = (select app.actor_user()) and created_as = (select app.actor_role())
  and (not app.is_protected(case_id) or case_id = any ((select app.named_ids())::uuid[])));
create policy transfers_own_update on transfers for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and case_id <> all ((select app.closed_ids())::uuid[])
  and (not is_protected or created_by = (select app.actor_user()) or case_id = any ((select app.named_ids())::uuid[])));
create policy transfers_received_update on transfers for update using (
  recipient_organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (select app.recipient_is_active()));
create policy transfers_reencryption_read on transfers for select using ((select app.actor_role()) = 'reencryption');
create policy transfers_reencryption on transfers for update using ((select app.actor_role()) = 'reencryption');
-- Whoever has the case erases every transfer that it went through.
create policy transfers_retention_read on transfers for select using (
  (select app.actor_role()) = 'retention' and exists (select from cases where cases.id = case_id));
create policy transfers_retention on transfers for delete using (
  exists (select from cases where cases.id = case_id) and (select app.actor_role()) = 'retention');
create policy transfers_moving on transfers for select to varn_owner using ((select app.actor_role()) = 'transfer');
grant select, insert, delete on transfers to varn_app;
grant update (note, new_references, state, seen_at, answered_on, decline_reason, version, updated_at) on transfers to varn_app;

-- The policies say who may touch a row; this says what each side may do to it, and that what was proposed stays as it was.
create function app.check_transfer() returns trigger language plpgsql as $$
declare
  owns boolean := old.organisation_id = (select app.actor_organisation());
  receives boolean := old.recipient_organisation_id = (select app.actor_organisation());
begin
  -- Sealing anew writes the same words; without an actor nobody but the owner of the database comes here.
  if coalesce((select app.actor_role()), 'reencryption') = 'reencryption' then return new; end if;
  if new.note is distinct from old.note
    or (new.seen_at is distinct from old.seen_at and (old.seen_at is not null or not receives))
    or (new.state <> old.state and not (old.state = 'proposed' and case
      when new.state = 'accepted' then receives and not exists (select from unnest(old.record_ids, old.record_kinds) moved (id, kind)
        where not exists (select from cases where cases.id = moved.id and cases.organisation_id = old.recipient_organisation_id)
          and not exists (select from children where children.id = moved.id and children.organisation_id = old.recipient_organisation_id))
      when new.state = 'declined' then receives
      when new.state = 'withdrawn' then owns
      else false end))
    or (new.state = old.state and (new.answered_on, new.decline_reason, new.new_references)
      is distinct from (old.answered_on, old.decline_reason, old.new_references))
  then
    raise exception 'not yours to write' using errcode = '23514', constraint = 'transfers_steps', table = 'transfers';
  end if;
  return new;
end $$;
create trigger transfers_check before update on transfers for each row execute function app.check_transfer();

-- A transfer's key belongs to those who proposed it, and opens for whoever sees the transfer.
create or replace function app.may_open_key(record uuid, owner uuid) returns boolean stable language plpgsql as $$
begin
  if record = any (app.opened_ids('identity')) or record = any (app.opened_ids('views')) then
    return true;
  end if;
  if exists (select from break_glass_openings where id = record) or exists (select from referrals where id = record)
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
create policy data_keys_transfers_insert on data_keys for insert with check (
  exists (select from transfers transfer where transfer.id = data_keys.record_id
    and transfer.organisation_id = (select app.actor_organisation()) and transfer.created_by = (select app.actor_user())));
create policy data_keys_retention_transfers on data_keys for delete using (
  (select app.actor_role()) = 'retention' and record_id in (select id from transfers));

-- The reference that a record had elsewhere is still a way to find it.
alter table cases add column former_references text[] not null default '{}';
alter table children add column former_references text[] not null default '{}';
create index cases_by_former_reference on cases using gin (former_references);
create index children_by_former_reference on children using gin (former_references);

-- A proposal is of the very record that it was made for; a merge leaves it, and it can no longer be accepted.
create or replace function app.is_moved(table_name text) returns boolean immutable language sql as $$
  select table_name not in ('case_identities', 'child_identities', 'record_merges', 'drafts', 'transfers')
$$;
select app.let_merge('transfers');

-- A stub goes where the record goes that it became part of: that writes nothing in it.
create or replace function app.refuse_merged() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  row jsonb := to_jsonb(new);
begin
  if app.actor_role() = 'transfer' then return new; end if;
  if exists (select from cases where id = (row ->> 'case_id')::uuid and merged_into_id is not null)
    or exists (select from children where id = (row ->> 'child_id')::uuid and merged_into_id is not null)
  then
    raise exception 'merged' using errcode = '23514', constraint = 'record_is_merged', table = tg_table_name;
  end if;
  return new;
end $$;

-- Prepares a table that hangs on a record to go with it: call it once in the migration that makes one. Its rows follow by their foreign
-- keys, which no policy hinders; the policy is for counting what goes.
create function app.let_transfer(of_table text) returns void language plpgsql as $$
declare
  link record;
begin
  execute format('create policy %1$s_moving on %1$s for select to varn_owner using ((select app.actor_role()) = ''transfer'')', of_table);
  for link in
    select c.conname, pg_get_constraintdef(c.oid) as definition from pg_constraint c
    where c.contype = 'f' and c.conrelid = of_table::regclass and c.confupdtype = 'a' and cardinality(c.conkey) = 2
      and c.confrelid in ('public.cases'::regclass, 'public.children'::regclass)
  loop
    execute format('alter table %1$s drop constraint %2$I, add constraint %2$I %3$s on update cascade', of_table, link.conname,
      link.definition);
  end loop;
end $$;
do $$
declare
  name text;
begin
  -- A draft is its writer's, and forgotten when the record goes.
  for name in select distinct table_name from record_hangings where table_name not in ('transfers', 'drafts') order by 1 loop
    perform app.let_transfer(name);
  end loop;
  -- What says whose it is without a key that follows, and what is asked before anything moves.
  foreach name in array array['cases', 'children', 'data_keys', 'identity_indexes', 'document_versions', 'document_pieces',
    'idempotency_keys', 'legal_holds', 'data_subject_requests', 'memberships', 'users', 'organisations']
  loop
    execute format('create policy %1$s_moving on %1$s for select to varn_owner using ((select app.actor_role()) = ''transfer'')', name);
  end loop;
  foreach name in array array['cases', 'children', 'data_keys', 'identity_indexes', 'document_versions', 'document_pieces',
    'idempotency_keys', 'record_workers', 'tasks']
  loop
    execute format('create policy %1$s_moved on %1$s for update to varn_owner using ((select app.actor_role()) = ''transfer'')', name);
  end loop;
end $$;
create policy record_workers_arriving on record_workers for insert to varn_owner with check ((select app.actor_role()) = 'transfer');
-- Referred to whoever has the record now: that was true when it was written.
alter table referrals drop constraint referrals_party, add constraint referrals_party check (case party
  when 'member' then recipient_organisation_id is not null and (recipient_organisation_id <> organisation_id or state <> 'sent')
    and shelter_id is null
  when 'shelter' then recipient_organisation_id is not null and shelter_id is not null
  else recipient_organisation_id is null and shelter_id is null end);

-- Every record that hangs together with a case of the actor's: through a relation, also one that has ended, through a child's own case,
-- and what has become part of another. What belongs together has one organisation.
create function app.records_together(of_case uuid) returns table (id uuid, kind text, reference text, is_protected boolean,
    closed_at timestamptz, restricted_at timestamptz, merged_into_id uuid, held boolean, asked boolean, opened boolean)
  security definer language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  acting text := app.actor_role();
begin
  if acting not in ('case_worker', 'organisation_manager', 'transfer') then return; end if;
  perform set_config('app.role', 'transfer', true);
  return query
    with recursive together as (
      select c.id from public.cases c where c.id = of_case and c.organisation_id = app.actor_organisation()
      union
      select next.id from together t cross join lateral (
        select r.child_id as id from public.child_relations r where r.case_id = t.id
        union all select r.case_id from public.child_relations r where r.child_id = t.id and r.case_id is not null
        union all select o.own_case_id from public.children o where o.id = t.id and o.own_case_id is not null
        union all select o.id from public.children o where o.own_case_id = t.id
        union all select m.id from public.cases m where m.merged_into_id = t.id
        union all select m.merged_into_id from public.cases m where m.id = t.id and m.merged_into_id is not null
        union all select m.id from public.children m where m.merged_into_id = t.id
        union all select m.merged_into_id from public.children m where m.id = t.id and m.merged_into_id is not null) next)
    select r.*,
      exists (select from public.legal_holds h where h.record_id = r.id and h.ended_at is null),
      exists (select from public.data_subject_requests d where d.subject_id = r.id and d.state <> 'closed'),
      exists (select from public.break_glass_openings b where b.record_id = r.id and b.ended_at is null and b.ends_at > now())
    from together t join (
      select c.id, 'case' as kind, c.reference, c.is_protected, c.closed_at, c.restricted_at, c.merged_into_id from public.cases c
      union all
      select k.id, 'child', k.reference, k.is_protected, k.closed_at, k.restricted_at, k.merged_into_id from public.children k) r
      on r.id = t.id
    order by r.id <> of_case, r.kind, r.reference;
  perform set_config('app.role', coalesce(acting, ''), true);
end $$;

-- What goes with a proposal, in numbers, for either side of it.
create function app.transfer_contents(of_transfer uuid) returns table (id uuid, kind text, is_protected boolean, entries bigint,
    documents bigint, open_tasks bigint)
  security definer language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  acting text := app.actor_role();
  found public.transfers;
  counting text;
begin
  if acting not in ('case_worker', 'organisation_manager') then return; end if;
  perform set_config('app.role', 'transfer', true);
  select * into found from public.transfers t where t.id = of_transfer and t.state = 'proposed'
    and app.actor_organisation() in (t.organisation_id, t.recipient_organisation_id);
  select string_agg(format('select %1$I as of from public.%2$I where %1$I = any ($1)', counted.name, counted.table_name), ' union all ')
    into counting from (
      select distinct h.table_name, case when exists (select from pg_attribute a where a.attrelid = h.table_name::regclass
        and a.attname = 'record_id') then 'record_id' else h.column_name end as name
      from public.record_hangings h
      where h.table_name not in ('transfers', 'drafts', 'documents', 'tasks', 'record_changes', 'record_workers', 'record_merges',
        'case_identities', 'child_identities', 'break_glass_openings', 'child_relations')) counted;
  if found.id is not null then
    return query execute format($counts$
      select r.id, r.kind, coalesce(c.is_protected, k.is_protected),
        (select count(*) from (%s) entry where entry.of = r.id),
        (select count(*) from public.documents d where d.record_id = r.id),
        (select count(*) from public.tasks t where t.record_id = r.id and t.state = 'open')
      from unnest($1, $2) with ordinality r (id, kind, nth)
        left join public.cases c on c.id = r.id left join public.children k on k.id = r.id
      where coalesce(c.organisation_id, k.organisation_id) = $3
      order by r.nth$counts$, counting) using found.record_ids, found.record_kinds, found.organisation_id;
  end if;
  perform set_config('app.role', coalesce(acting, ''), true);
end $$;

-- Moves every record of a proposal to the member that accepts it, with all that hangs on them, and hands them to one of its case workers.
-- Checks everything that the API says in words; the caller has locked the records as their owner.
create function app.transfer_records(of_transfer uuid, worker uuid, new_references text[]) returns void
  security definer language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  acting text := app.actor_role();
  acceptor uuid := app.actor_user();
  receiver uuid := app.actor_organisation();
  moving public.transfers;
begin
  perform set_config('app.role', 'transfer', true);
  select * into moving from public.transfers t where t.id = of_transfer and t.state = 'proposed'
    and t.recipient_organisation_id = receiver and t.answer_by >= (now() at time zone 'Europe/Stockholm')::date;
  -- The records that hang together are asked for as their owner.
  perform set_config('app.organisation_id', moving.organisation_id::text, true);
  if acting is null or acting not in ('case_worker', 'organisation_manager') or moving.id is null
    or coalesce(cardinality(new_references), 0) <> cardinality(moving.record_ids)
    or not exists (select from public.memberships m join public.users u on u.id = m.user_id and u.active
      join public.organisations o on o.id = m.organisation_id and o.active
      where m.user_id = worker and m.organisation_id = receiver and m.role = 'case_worker' and m.ended_at is null)
    or (select array_agg(r.id order by r.id) from app.records_together(moving.case_id) r)
      is distinct from (select array_agg(id order by id) from unnest(moving.record_ids) id)
    or exists (select from app.records_together(moving.case_id) r where r.restricted_at is not null or r.held or r.asked or r.opened
      or (r.id = moving.case_id and (r.closed_at is not null or r.merged_into_id is not null)))
  then
    raise exception 'not to be transferred' using errcode = '23514', constraint = 'transfers_allowed', table = 'transfers';
  end if;
  perform set_config('app.role', 'transfer', true);

  -- Who works with a record by name is named anew before the others end: one must remain.
  insert into public.record_workers (organisation_id, case_id, child_id, user_id, named_by)
    select moving.organisation_id, case r.kind when 'case' then r.id end, case r.kind when 'child' then r.id end, worker, acceptor
    from unnest(moving.record_ids, moving.record_kinds) r (id, kind)
    where exists (select from public.record_workers w where w.record_id = r.id and w.ended_at is null)
      and not exists (select from public.record_workers w where w.record_id = r.id and w.ended_at is null and w.user_id = worker);
  update public.record_workers set ended_at = now(), ended_by = acceptor
    where record_id = any (moving.record_ids) and ended_at is null and user_id <> worker;

  -- One statement: a relation, and a stub of a merge, has the organisation of both its ends.
  with moved_cases as (
    update public.cases c set organisation_id = receiver, reference = r.reference, former_references = c.former_references || c.reference,
      responsible_user_id = worker, version = c.version + 1, updated_at = now()
    from unnest(moving.record_ids, new_references) r (id, reference) where c.id = r.id)
  update public.children k set organisation_id = receiver, reference = r.reference, former_references = k.former_references || k.reference,
    responsible_user_id = worker, version = k.version + 1, updated_at = now()
  from unnest(moving.record_ids, new_references) r (id, reference) where k.id = r.id;

  update public.data_keys d set organisation_id = receiver
    where d.record_id = any (moving.record_ids)
      or d.record_id in (select s.id from public.shares s where s.record_id = any (moving.record_ids))
      or d.record_id in (select s.id from public.referrals s where s.record_id = any (moving.record_ids));
  update public.identity_indexes set organisation_id = receiver where record_id = any (moving.record_ids);
  update public.document_versions set organisation_id = receiver where record_id = any (moving.record_ids);
  update public.document_pieces set organisation_id = receiver where record_id = any (moving.record_ids);
  update public.tasks set assigned_to = worker, version = version + 1, updated_at = now()
    where record_id = any (moving.record_ids) and state = 'open';
  -- An answer that is kept for being sent again would tell of the record.
  update public.idempotency_keys set response_sealed = null where record_ids && moving.record_ids;

  perform set_config('app.organisation_id', receiver::text, true);
  perform set_config('app.role', acting, true);
end $$;
revoke execute on function app.let_transfer, app.records_together, app.transfer_contents, app.transfer_records from public;
grant execute on function app.records_together, app.transfer_contents, app.transfer_records to varn_app;
