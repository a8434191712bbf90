-- A share without consent has its reason, sealed, on every ground.

alter table shares drop constraint shares_override_reason;
alter table shares add constraint shares_override_reason check (
  (overridden_by is null or override_reason is not null) and (overridden_by is not null or override_reason is null or ground <> 'consent'));
