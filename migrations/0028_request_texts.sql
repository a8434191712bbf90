-- What a person has said in a request is read by those who answer it, and goes when the record does.

-- About a protected person: its named workers, and the manager who is asked to be the second person.
create function app.answers_request(request uuid) returns boolean stable language sql as $$
  select exists (select from data_subject_requests r where r.id = request and (r.subject_id is null
    or not app.is_protected(r.subject_id) or r.subject_id = any ((select app.named_ids())::uuid[])
    or ((select app.actor_role()) = 'organisation_manager' and (r.kind = 'erasure' or r.subject_kind = 'child'))))
$$;
alter policy data_subject_request_texts_own on data_subject_request_texts using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and app.answers_request(request_id));

-- That policy names no command, so that deleting is kept from all others here.
create policy data_subject_request_texts_retention_read on data_subject_request_texts for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
create policy data_subject_request_texts_retention on data_subject_request_texts for delete using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
create policy data_subject_request_texts_delete on data_subject_request_texts as restrictive for delete using (
  (select app.actor_role()) = 'retention');
grant delete on data_subject_request_texts to varn_app;

-- The records that an answer tells of: when one is erased, the answer is forgotten and the key of its request is not used again.
alter table idempotency_keys add column record_ids uuid[] not null default '{}';
create index idempotency_keys_records on idempotency_keys using gin (record_ids);
create policy idempotency_keys_retention_read on idempotency_keys for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
create policy idempotency_keys_retention on idempotency_keys for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention') with check (response_sealed is null);
