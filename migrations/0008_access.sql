-- Who may open a record besides those whose record it is: shares on a consent or another legal ground, emergency openings, and for
-- protected identities the named workers alone. All of it is decided here, by policies; the API only writes the rows that they read.

create domain record_part as text constraint record_part_codes check (value in ('facts', 'needs', 'views', 'identity'));
create domain record_part_set as text[] constraint record_part_set_codes check (value <@ array[
  'facts', 'needs', 'views', 'identity']::text[]);
create domain share_ground as text constraint share_ground_codes check (value in (
  'consent', 'child_concern_report', 'vital_interest', 'legal_obligation', 'legal_claim'));
create domain share_end as text constraint share_end_codes check (value in (
  'ended_by_owner', 'given_back', 'consent_withdrawn', 'record_erased'));
create domain consent_giver as text constraint consent_giver_codes check (value in (
  'person', 'child', 'guardian_victim', 'guardian_other', 'representative'));
create domain consent_method as text constraint consent_method_codes check (value in (
  'written', 'oral', 'oral_interpreter', 'pictures_or_play'));
create domain consent_purpose as text constraint consent_purpose_codes check (value in (
  'interview', 'case_record', 'share_nsp', 'share_member', 'share_authority', 'share_regional_coordinator', 'statistics', 'research',
  'story_anonymous', 'contact_later'));
create domain consent_state as text constraint consent_state_codes check (value in (
  'given', 'refused', 'withdrawn', 'not_asked', 'by_representative', 'child_assent'));
create domain break_glass_reason as text constraint break_glass_reason_codes check (value in (
  'danger_to_life', 'missing_person', 'child_at_risk', 'colleague_unreachable', 'authority_urgent'));
create domain break_glass_outcome as text constraint break_glass_outcome_codes check (value in (
  'justified', 'justified_too_wide', 'not_justified', 'incident'));
create domain protected_identity as text constraint protected_identity_codes check (value in (
  'none', 'sekretessmarkering', 'skyddad_folkbokforing', 'fingerade_personuppgifter', 'applied', 'hidden_place_child', 'unknown'));

-- Somebody who has applied is protected while the decision is awaited.
alter table cases
  add column protected_identity protected_identity,
  add column is_protected boolean not null generated always as (
    coalesce(protected_identity::text, 'none') not in ('none', 'unknown')) stored;
alter table children
  add column protected_identity protected_identity,
  add column is_protected boolean not null generated always as (
    coalesce(protected_identity::text, 'none') not in ('none', 'unknown')) stored;

-- The people who work with a record by name. Only they see a protected identity.
create table record_workers (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid not null generated always as (coalesce(case_id, child_id)) stored,
  user_id uuid not null constraint record_workers_user references users (id),
  named_by uuid not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by uuid,
  constraint record_workers_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint record_workers_case foreign key (case_id, organisation_id) references cases (id, organisation_id),
  constraint record_workers_child foreign key (child_id, organisation_id) references children (id, organisation_id)
);
create unique index record_workers_current on record_workers (record_id, user_id) where ended_at is null;
create index record_workers_by_user on record_workers (user_id) include (record_id) where ended_at is null;

-- One consent for one purpose, as HTCDS asks (con_Consent). What was read out is kept by text version and language.
create table consents (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid not null generated always as (coalesce(case_id, child_id)) stored,
  purpose consent_purpose not null,
  state consent_state not null,
  giver consent_giver not null,
  method consent_method,
  text_version text constraint consents_text_version check (length(text_version) between 1 and 40),
  text_language text constraint consents_text_language check (text_language ~ '^[a-z]{2,3}$'),
  given_on date,
  valid_until date,
  withdrawn_at timestamptz,
  note bytea,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint consents_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint consents_case foreign key (case_id, organisation_id) references cases (id, organisation_id),
  constraint consents_child foreign key (child_id, organisation_id) references children (id, organisation_id),
  constraint consents_id_record unique (id, record_id),
  constraint consents_given check (
    state not in ('given', 'by_representative', 'child_assent') or (given_on is not null and method is not null
      and text_version is not null and text_language is not null)),
  constraint consents_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null)),
  constraint consents_period check (valid_until is null or given_on is null or given_on <= valid_until),
  -- Only a child's file asks the child and its guardians; an adult answers for herself or through a representative.
  constraint consents_giver check (giver = 'representative' or (giver = 'person') = (case_id is not null))
);
create index consents_by_record on consents (record_id, id desc);

-- Named parts of one record for one organisation, for a purpose, on a ground, until a day. An override stands in for a consent that
-- is not there; it is a right of its own and keeps its reason.
create table shares (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid not null generated always as (coalesce(case_id, child_id)) stored,
  recipient_organisation_id uuid not null constraint shares_recipient references organisations (id),
  parts record_part_set not null,
  purpose consent_purpose not null,
  ground share_ground not null,
  consent_id uuid,
  guardian_consent_id uuid,
  overridden_by uuid,
  override_reason bytea,
  starts_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_because share_end,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  constraint shares_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint shares_case foreign key (case_id, organisation_id) references cases (id, organisation_id),
  constraint shares_child foreign key (child_id, organisation_id) references children (id, organisation_id),
  constraint shares_consent foreign key (consent_id, record_id) references consents (id, record_id),
  constraint shares_guardian_consent foreign key (guardian_consent_id, record_id) references consents (id, record_id),
  constraint shares_parts check (cardinality(parts) > 0 and 'facts' = any (parts)),
  constraint shares_child_parts check (child_id is not null or not parts::text[] && array['needs', 'views']),
  constraint shares_period check (ends_at > starts_at and ends_at <= starts_at + interval '400 days'),
  constraint shares_ground_consent check (
    ground <> 'consent' or (consent_id is not null) <> (overridden_by is not null)),
  constraint shares_override_reason check ((overridden_by is not null) = (override_reason is not null)),
  constraint shares_ended check ((ended_at is not null) = (ended_because is not null))
);
create index shares_by_record on shares (record_id, id desc);
create index shares_by_recipient on shares (recipient_organisation_id, id desc);
create index shares_current on shares (recipient_organisation_id) include (record_id, parts, starts_at, ends_at) where ended_at is null;
create index shares_by_consent on shares (consent_id) where consent_id is not null;
create index shares_by_guardian_consent on shares (guardian_consent_id) where guardian_consent_id is not null;

-- An emergency opening: at most three hours, told at once to those whose record it is, judged afterwards by somebody else.
create table break_glass_openings (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid not null generated always as (coalesce(case_id, child_id)) stored,
  opened_by uuid not null constraint break_glass_openings_user references users (id),
  opened_by_organisation_id uuid not null constraint break_glass_openings_organisation references organisations (id),
  parts record_part_set not null,
  reason_code break_glass_reason not null,
  reason bytea not null,
  opened_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_at timestamptz,
  owner_seen_at timestamptz,
  owner_seen_by uuid,
  reviewed_at timestamptz,
  reviewed_by uuid,
  outcome break_glass_outcome,
  review_comment bytea,
  version integer not null default 1,
  constraint break_glass_openings_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint break_glass_openings_case foreign key (case_id, organisation_id) references cases (id, organisation_id),
  constraint break_glass_openings_child foreign key (child_id, organisation_id) references children (id, organisation_id),
  constraint break_glass_openings_parts check (cardinality(parts) > 0 and 'facts' = any (parts)),
  constraint break_glass_openings_child_parts check (child_id is not null or not parts::text[] && array['needs', 'views']),
  constraint break_glass_openings_three_hours check (ends_at > opened_at and ends_at <= opened_at + interval '3 hours'),
  constraint break_glass_openings_reviewed check (
    num_nonnulls(reviewed_at, reviewed_by, outcome) in (0, 3)),
  constraint break_glass_openings_four_eyes check (reviewed_by is null or reviewed_by <> opened_by)
);
create index break_glass_openings_current on break_glass_openings (opened_by) include (record_id, parts, ends_at) where ended_at is null;
create index break_glass_openings_by_owner on break_glass_openings (organisation_id, id desc);
create index break_glass_openings_by_record on break_glass_openings (record_id, id desc);
create index break_glass_openings_to_review on break_glass_openings (id) where reviewed_at is null;

-- The records of which a part is open to the actor now, by a share or an emergency opening. Asked once per statement, and only when a
-- row of another organisation is met: `own or id = any (…)` stops at its first half. Reads under the policies of both tables.
create function app.opened_ids(part text) returns uuid[] stable parallel safe language sql as $$
  select coalesce(array_agg(record_id), '{}') from (
    select record_id from shares
      where recipient_organisation_id = (select app.actor_organisation()) and ended_at is null
        and starts_at <= now() and ends_at > now() and part = any (parts)
        and ((select app.actor_role()) in ('case_worker', 'shelter_staff')
          or (part = 'facts' and (select app.actor_role()) in ('organisation_manager', 'national_coordinator')))
    union all
    select record_id from break_glass_openings
      where opened_by = (select app.actor_user()) and opened_by_organisation_id = (select app.actor_organisation())
        and ended_at is null and opened_at <= now() and ends_at > now() and part = any (parts)
        and (select app.actor_role()) in ('case_worker', 'national_coordinator')
  ) opened
$$;

-- The records that the actor works with by name, or has opened in an emergency with the identity.
create function app.named_ids() returns uuid[] stable parallel safe language sql as $$
  select coalesce(array_agg(record_id), '{}') from (
    select record_id from record_workers where user_id = (select app.actor_user()) and ended_at is null
    union all
    select record_id from break_glass_openings
      where opened_by = (select app.actor_user()) and opened_by_organisation_id = (select app.actor_organisation())
        and ended_at is null and opened_at <= now() and ends_at > now() and 'identity' = any (parts)
  ) named
$$;

create function app.is_protected(record uuid) returns boolean stable parallel safe language sql as $$
  select exists (select from cases where id = record and is_protected) or exists (select from children where id = record and is_protected)
$$;

-- Access ends with the consent it rests on, in the same transaction, whoever writes the consent.
create function app.end_shares_of_consent() returns trigger language plpgsql as $$
begin
  if new.state not in ('given', 'by_representative', 'child_assent') then
    update shares set ended_at = now(), ended_by = (select app.actor_user()), ended_because = 'consent_withdrawn', version = version + 1
      where (consent_id = new.id or guardian_consent_id = new.id) and ended_at is null;
  end if;
  if new.valid_until is not null then
    update shares set ends_at = greatest((new.valid_until + 1)::timestamp at time zone 'Europe/Stockholm', starts_at + interval '1 microsecond'),
        version = version + 1
      where (consent_id = new.id or guardian_consent_id = new.id) and ended_at is null
        and ends_at > (new.valid_until + 1)::timestamp at time zone 'Europe/Stockholm';
  end if;
  return null;
end $$;
create trigger consents_end_shares after update on consents for each row execute function app.end_shares_of_consent();

-- A share rests only on a consent that stands. The row is locked, so that a withdrawal at the same moment waits and ends the share.
create function app.check_share_consent() returns trigger language plpgsql as $$
declare standing consents;
begin
  for standing in select * from consents where id in (new.consent_id, new.guardian_consent_id) for share loop
    if standing.state not in ('given', 'by_representative', 'child_assent') or standing.valid_until < (now() at time zone 'Europe/Stockholm')::date
      or standing.purpose <> new.purpose then
      raise exception 'the consent does not stand' using errcode = '23514', constraint = 'shares_consent_stands', table = 'shares';
    end if;
    if standing.valid_until is not null then
      new.ends_at = least(new.ends_at, (standing.valid_until + 1)::timestamp at time zone 'Europe/Stockholm');
    end if;
  end loop;
  return new;
end $$;
create trigger shares_check_consent before insert on shares for each row execute function app.check_share_consent();

alter table record_workers enable row level security;
alter table record_workers force row level security;
alter table consents enable row level security;
alter table consents force row level security;
alter table shares enable row level security;
alter table shares force row level security;
alter table break_glass_openings enable row level security;
alter table break_glass_openings force row level security;

create policy record_workers_read on record_workers for select using (
  user_id = (select app.actor_user())
  or (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')));
-- A manager names; so does who is named; and a case worker names herself on a record that is not protected yet.
create policy record_workers_insert on record_workers for insert with check (
  organisation_id = (select app.actor_organisation())
  and ((select app.actor_role()) = 'organisation_manager'
    or ((select app.actor_role()) = 'case_worker'
      and (coalesce(case_id, child_id) = any ((select app.named_ids())::uuid[])
        or (user_id = (select app.actor_user()) and not app.is_protected(coalesce(case_id, child_id)))))));
create policy record_workers_update on record_workers for update using (
  organisation_id = (select app.actor_organisation())
  and ((select app.actor_role()) = 'organisation_manager'
    or ((select app.actor_role()) = 'case_worker' and record_id = any ((select app.named_ids())::uuid[]))));

-- A protected identity closes these to everyone but the named workers.
create policy consents_own_organisation_read on consents for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'));
create policy consents_own_organisation_insert on consents for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and (not app.is_protected(coalesce(case_id, child_id)) or coalesce(case_id, child_id) = any ((select app.named_ids())::uuid[])));
create policy consents_own_organisation_update on consents for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and (not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])));

create policy shares_read on shares for select using (
  (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'))
  or (recipient_organisation_id = (select app.actor_organisation())
    and (select app.actor_role()) in ('case_worker', 'organisation_manager', 'shelter_staff', 'national_coordinator'))
  or (select app.actor_role()) = 'privacy_officer');
create policy shares_insert on shares for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not app.is_protected(coalesce(case_id, child_id)) or coalesce(case_id, child_id) = any ((select app.named_ids())::uuid[])));
-- Both sides can end a share: that narrows what is seen, and never waits for a name.
create policy shares_update on shares for update using (
  (organisation_id = (select app.actor_organisation()) or recipient_organisation_id = (select app.actor_organisation()))
  and (select app.actor_role()) in ('case_worker', 'organisation_manager'));

create policy break_glass_openings_read on break_glass_openings for select using (
  (opened_by = (select app.actor_user()) and opened_by_organisation_id = (select app.actor_organisation()))
  or (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'))
  or (select app.actor_role()) = 'privacy_officer');
create policy break_glass_openings_insert on break_glass_openings for insert with check (
  opened_by = (select app.actor_user()) and opened_by_organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) in ('case_worker', 'national_coordinator'));
create policy break_glass_openings_update on break_glass_openings for update using (
  (opened_by = (select app.actor_user()) and opened_by_organisation_id = (select app.actor_organisation()))
  or (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'))
  or (select app.actor_role()) = 'privacy_officer');

grant select, insert on record_workers, consents, shares to varn_app;
grant select on break_glass_openings to varn_app;
-- Not opened_at: an opening begins when the database says, or three hours could be any three.
grant insert (id, organisation_id, case_id, child_id, opened_by, opened_by_organisation_id, parts, reason_code, reason, ends_at)
  on break_glass_openings to varn_app;
grant update (ended_at, ended_by) on record_workers to varn_app;
grant update (state, withdrawn_at, valid_until, note, version, updated_at) on consents to varn_app;
grant update (ends_at, ended_at, ended_by, ended_because, version) on shares to varn_app;
grant update (ended_at, owner_seen_at, owner_seen_by, reviewed_at, reviewed_by, outcome, review_comment, version)
  on break_glass_openings to varn_app;

-- Cases and children with their parts: own organisation, or opened; identities of protected persons only to those who are named.
-- 'break_glass' is the actor that finds the record which somebody asks to open in an emergency; it sees the row and none of its parts.
drop policy cases_own_organisation on cases;
create policy cases_read on cases for select using (
  (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'))
  or id = any ((select app.opened_ids('facts'))::uuid[])
  or (select app.actor_role()) = 'break_glass');
create policy cases_insert on cases for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'));
create policy cases_update on cases for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not is_protected or id = any ((select app.named_ids())::uuid[])));

drop policy case_identities_case_workers on case_identities;
create policy case_identities_read on case_identities for select using (
  ((organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker')
    or case_id = any ((select app.opened_ids('identity'))::uuid[]))
  and (not exists (select from cases where id = case_id and is_protected) or case_id = any ((select app.named_ids())::uuid[])));
create policy case_identities_insert on case_identities for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and (not exists (select from cases where id = case_id and is_protected) or case_id = any ((select app.named_ids())::uuid[])));
create policy case_identities_update on case_identities for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and (not exists (select from cases where id = case_id and is_protected) or case_id = any ((select app.named_ids())::uuid[])));

drop policy children_own_organisation on children;
create policy children_read on children for select using (
  (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'))
  or id = any ((select app.opened_ids('facts'))::uuid[])
  or (select app.actor_role()) = 'break_glass');
create policy children_insert on children for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'));
create policy children_update on children for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not is_protected or id = any ((select app.named_ids())::uuid[])));

-- A relation and a need of a protected child say where and with whom it lives, so they follow the names too.
drop policy child_relations_own_organisation on child_relations;
create policy child_relations_read on child_relations for select using (
  ((organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'))
    or child_id = any ((select app.opened_ids('facts'))::uuid[]))
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.named_ids())::uuid[])));
create policy child_relations_insert on child_relations for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.named_ids())::uuid[])));
create policy child_relations_update on child_relations for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.named_ids())::uuid[])));

drop policy child_needs_own_organisation on child_needs;
create policy child_needs_read on child_needs for select using (
  ((organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'))
    or child_id = any ((select app.opened_ids('needs'))::uuid[]))
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.named_ids())::uuid[])));
create policy child_needs_insert on child_needs for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.named_ids())::uuid[])));
create policy child_needs_update on child_needs for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.named_ids())::uuid[])));

drop policy child_views_case_workers on child_views;
create policy child_views_read on child_views for select using (
  ((organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker')
    or child_id = any ((select app.opened_ids('views'))::uuid[]))
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.named_ids())::uuid[])));
create policy child_views_insert on child_views for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.named_ids())::uuid[])));

drop policy child_identities_case_workers on child_identities;
create policy child_identities_read on child_identities for select using (
  ((organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker')
    or child_id = any ((select app.opened_ids('identity'))::uuid[]))
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.named_ids())::uuid[])));
create policy child_identities_insert on child_identities for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.named_ids())::uuid[])));
create policy child_identities_update on child_identities for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.named_ids())::uuid[])));

-- A key goes with what it opens. The reasons of a share and of an emergency opening have keys of their own.
drop policy data_keys_own on data_keys;
create policy data_keys_read on data_keys for select using (
  (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'shelter_staff'))
  or record_id = any ((select app.opened_ids('identity'))::uuid[])
  or record_id = any ((select app.opened_ids('views'))::uuid[])
  or exists (select from break_glass_openings opening where opening.id = record_id)
  or exists (select from shares share where share.id = record_id and share.organisation_id = (select app.actor_organisation())));
create policy data_keys_insert on data_keys for insert with check (
  (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'shelter_staff'))
  or exists (select from break_glass_openings opening where opening.id = record_id and opening.opened_by = (select app.actor_user()))
  or exists (select from shares share where share.id = record_id and share.organisation_id = (select app.actor_organisation())));

-- Names of organisations, for choosing with whom to share and for telling who did. Colleagues know each other by name.
create policy organisations_directory on organisations for select using ((select app.actor_role()) = 'directory');
create policy memberships_colleagues on memberships for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker');
create policy users_colleagues on users for select using (
  (select app.actor_role()) = 'case_worker'
  and id in (select user_id from memberships where organisation_id = (select app.actor_organisation())));
