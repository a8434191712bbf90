-- A case is new, then assessed, and then worked with; what is there already is worked with.

alter domain case_status drop constraint case_status_codes;
alter domain case_status add constraint case_status_codes check (value in (
  'new', 'assessed', 'active', 'follow_up', 'closed', 'closed_referred'));
alter table cases alter column status set default 'new';

-- Why the case came to where it stands although something was missing. A code and no words: a manager, who holds no key of a case, states it too.
create domain case_step_reason as text constraint case_step_reason_codes check (value in (
  'urgent', 'waiting_for_authority', 'not_reachable', 'person_declines', 'does_not_apply', 'handled_elsewhere'));
alter table cases add column step_reason case_step_reason;
