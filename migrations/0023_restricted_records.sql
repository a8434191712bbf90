-- A restricted record is kept and shown to nobody else (GDPR Art. 18(2)), except for a legal claim and to protect somebody.

alter domain share_end drop constraint share_end_codes;
alter domain share_end add constraint share_end_codes check (value in (
  'ended_by_owner', 'given_back', 'consent_withdrawn', 'guardian_suspected', 'record_restricted', 'record_erased'));
create function app.end_shares_of_restricted() returns trigger language plpgsql as $$
begin
  update shares set ended_at = now(), ended_by = (select app.actor_user()), ended_because = 'record_restricted', version = version + 1
    where record_id = new.id and ended_at is null and ends_at > now()
      and ground not in ('legal_claim', 'vital_interest', 'child_concern_report');
  return null;
end $$;
create trigger cases_restricted after update of restricted_at on cases for each row
  when (old.restricted_at is null and new.restricted_at is not null) execute function app.end_shares_of_restricted();
create trigger children_restricted after update of restricted_at on children for each row
  when (old.restricted_at is null and new.restricted_at is not null) execute function app.end_shares_of_restricted();

-- Its time does not run out meanwhile.
alter policy cases_hold on cases using (app.may_erase(id, closed_at is not null and restricted_at is null));
alter policy children_hold on children using (app.may_erase(id, closed_at is not null and restricted_at is null));
