-- Referrals: a record is referred to a member or a shelter, who answer here, or to somebody outside, or came from there. Until it is
-- accepted a referral shows what it says itself and nothing of the record; accepted, it opens a share of the parts that it names.

create domain referral_party as text constraint referral_party_codes check (value in (
  'member', 'shelter', 'authority', 'organisation', 'abroad'));
create domain referral_direction as text constraint referral_direction_codes check (value in ('out', 'in'));
create domain referral_state as text constraint referral_state_codes check (value in (
  'sent', 'seen', 'accepted', 'declined', 'withdrawn', 'lapsed', 'completed'));
create domain referral_decline_reason as text constraint referral_decline_reason_codes check (value in (
  'no_place', 'no_capacity', 'wrong_target_group', 'wrong_area', 'support_not_offered', 'safety_not_met', 'no_decision_or_payer',
  'person_declined', 'already_supported', 'other'));
create domain referral_outcome as text constraint referral_outcome_codes check (value in (
  'support_given', 'support_given_partly', 'support_not_given', 'person_did_not_come', 'person_left', 'referred_on', 'unknown'));
create domain referral_reason as text constraint referral_reason_codes check (value in ('additional_services', 'moved', 'other'));

create table referrals (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid not null generated always as (coalesce(case_id, child_id)) stored,
  -- The record's reference as it was told: the recipient sees no record to read it from.
  reference text not null constraint referrals_reference check (reference ~ '^(B-)?[0-9]{4}-[0-9]{4,}$'),
  direction referral_direction not null,
  party referral_party not null,
  recipient_organisation_id uuid constraint referrals_recipient references organisations (id),
  shelter_id uuid,
  authority authority,
  country text constraint referrals_country check (country ~ '^[A-Z]{2}$'),
  -- Ciphertext under the referral's own key, which both sides have: the name of an organisation outside, whom to talk to there, and the words.
  party_name bytea,
  worker bytea,
  message bytea,
  reason referral_reason not null,
  support_wanted support_type_set not null default '{}',
  referred_on date not null,
  answer_by date,
  -- What is sent, and on what it rests: the terms of the share that an acceptance opens.
  parts record_part_set not null default '{}',
  purpose consent_purpose,
  ground share_ground,
  override_reason bytea,
  share_ends_on date,
  share_id uuid constraint referrals_share references shares (id),
  state referral_state not null default 'sent',
  seen_at timestamptz,
  answered_on date,
  decline_reason referral_decline_reason,
  completed_on date,
  outcome referral_outcome,
  version integer not null default 1,
  created_by uuid not null,
  -- In which role it was sent: the share is made by the sender's rights when the recipient accepts.
  created_as text not null constraint referrals_created_as check (created_as in ('case_worker', 'organisation_manager')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint referrals_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint referrals_case foreign key (case_id, organisation_id) references cases (id, organisation_id),
  constraint referrals_child foreign key (child_id, organisation_id) references children (id, organisation_id),
  constraint referrals_shelter foreign key (shelter_id, recipient_organisation_id) references shelters (id, organisation_id),
  constraint referrals_party check (case party
    when 'member' then recipient_organisation_id is not null and recipient_organisation_id <> organisation_id and shelter_id is null
    when 'shelter' then recipient_organisation_id is not null and shelter_id is not null
    else recipient_organisation_id is null and shelter_id is null end),
  constraint referrals_inside check ((recipient_organisation_id is null) = (answer_by is null)
    and (recipient_organisation_id is null) = (share_ends_on is null) and (direction = 'out' or recipient_organisation_id is null)),
  constraint referrals_ground check (direction = 'in' or (ground is not null and purpose is not null and 'facts' = any (parts))),
  constraint referrals_child_parts check (child_id is not null or not parts::text[] && array['needs', 'views']),
  constraint referrals_state check (state not in ('seen', 'lapsed') and (direction = 'out' or state in ('accepted', 'completed'))),
  constraint referrals_answered check ((state in ('accepted', 'declined', 'completed')) = (answered_on is not null)),
  constraint referrals_declined check ((state = 'declined') = (decline_reason is not null)),
  constraint referrals_completed check ((state = 'completed') = (outcome is not null) and (outcome is null) = (completed_on is null)),
  constraint referrals_shared check (share_id is null or state in ('accepted', 'completed'))
);
create index referrals_by_record on referrals (record_id, id desc);
create index referrals_by_owner on referrals (organisation_id, id desc);
create index referrals_by_recipient on referrals (recipient_organisation_id, id desc) where recipient_organisation_id is not null;
create index referrals_by_share on referrals (share_id) where share_id is not null;

alter table referrals enable row level security;
alter table referrals force row level security;

-- A shelter of one's own organisation: its staff are the recipients, and its case workers are not.
create function app.receives_referral(recipient uuid, owner uuid, shelter uuid) returns boolean stable parallel safe language sql as $$
  select recipient = (select app.actor_organisation()) and (select app.recipient_is_active())
    and (((select app.actor_role()) in ('case_worker', 'organisation_manager') and recipient <> owner)
      or ((select app.actor_role()) = 'shelter_staff' and shelter is not null))
$$;
create policy referrals_own_read on referrals for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])));
create policy referrals_received_read on referrals for select using (
  app.receives_referral(recipient_organisation_id, organisation_id, shelter_id));
create policy referrals_insert on referrals for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and created_by = (select app.actor_user()) and created_as = (select app.actor_role())
  and (not app.is_protected(coalesce(case_id, child_id)) or coalesce(case_id, child_id) = any ((select app.named_ids())::uuid[])));
create policy referrals_own_update on referrals for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])));
create policy referrals_received_update on referrals for update using (
  app.receives_referral(recipient_organisation_id, organisation_id, shelter_id));
create policy referrals_reencryption_read on referrals for select using ((select app.actor_role()) = 'reencryption');
create policy referrals_reencryption on referrals for update using ((select app.actor_role()) = 'reencryption');
create policy referrals_retention_read on referrals for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
create policy referrals_retention on referrals for delete using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
grant select, insert, delete on referrals to varn_app;
grant update (party_name, worker, message, override_reason, share_id, state, seen_at, answered_on, decline_reason, completed_on, outcome,
  version, updated_at) on referrals to varn_app;

-- The policies say who may touch a row; this says what each side may do to it, and that what was sent stays as it was sent.
create function app.check_referral() returns trigger language plpgsql as $$
declare
  owns boolean := old.organisation_id = (select app.actor_organisation()) and (select app.actor_role()) <> 'shelter_staff';
  receives boolean := coalesce(app.receives_referral(old.recipient_organisation_id, old.organisation_id, old.shelter_id), false);
begin
  -- Sealing anew writes the same words; without an actor nobody but the owner of the database comes here.
  if coalesce((select app.actor_role()), 'reencryption') = 'reencryption' then return new; end if;
  if (new.party_name, new.worker, new.message, new.override_reason)
      is distinct from (old.party_name, old.worker, old.message, old.override_reason)
    or (new.share_id is distinct from old.share_id and (old.share_id is not null or not owns))
    or (new.seen_at is distinct from old.seen_at and (old.seen_at is not null or not receives))
    or (new.state <> old.state and not case
      when old.state = 'sent' and new.state in ('accepted', 'declined') then receives or (owns and old.recipient_organisation_id is null)
      when old.state = 'sent' and new.state = 'withdrawn' then owns
      when old.state = 'accepted' and new.state = 'completed' then true
      else false end)
    or (new.state = old.state and (new.answered_on, new.decline_reason, new.completed_on, new.outcome)
      is distinct from (old.answered_on, old.decline_reason, old.completed_on, old.outcome))
  then
    raise exception 'not yours to write' using errcode = '23514', constraint = 'referrals_steps', table = 'referrals';
  end if;
  return new;
end $$;
create trigger referrals_check before update on referrals for each row execute function app.check_referral();

-- A referral's key belongs to those who sent it, and opens for whoever sees the referral.
create policy data_keys_referrals_read on data_keys for select using (
  exists (select from referrals referral where referral.id = data_keys.record_id));
create policy data_keys_referrals_insert on data_keys for insert with check (
  exists (select from referrals referral where referral.id = data_keys.record_id
    and referral.organisation_id = (select app.actor_organisation()) and referral.created_by = (select app.actor_user())));

-- Certified shelters by code name, for choosing one to refer to. What else a shelter is stays behind its own wall.
create policy shelters_directory on shelters for select using (
  (select app.actor_role()) = 'directory' and active and certification_status in ('certified', 'certified_conditional'));
