-- What somebody else did to the means by which a person signs in, told at the next sign-in until the person has read it; and wrong codes of
-- the second step stand in the person's own sign-in history.

alter table second_factors
  add column password_reset_at timestamptz,
  add column password_reset_by uuid,
  add constraint second_factors_password_reset check ((password_reset_at is null) = (password_reset_by is null));

alter domain sign_in_outcome drop constraint sign_in_outcome_codes;
alter domain sign_in_outcome add constraint sign_in_outcome_codes check (value in (
  'signed_in', 'wrong_password', 'wrong_code', 'too_many_attempts', 'no_role'));
