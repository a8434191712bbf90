-- What HTCDS 2.0 asks about who a person is and where she lives, beside the name: each sealed with the case's key like the others.
alter table case_identities
  add column salutation bytea,
  add column first_name bytea,
  add column middle_name bytea,
  add column second_name bytea,
  add column birth_date bytea,
  add column job_title bytea,
  add column home_phone bytea,
  add column street bytea,
  add column postal_code bytea,
  add column city bytea,
  add column state bytea,
  add column country bytea,
  add column position bytea;
grant update (salutation, first_name, middle_name, second_name, birth_date, job_title, home_phone, street, postal_code, city, state, country, position) on case_identities to varn_app;
