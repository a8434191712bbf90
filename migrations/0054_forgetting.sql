-- What else tells of a person whose key is destroyed: drafts that somebody has begun about her, answers that are kept for repeating, and the
-- words of referrals, each under a key of its own. They go with the key, whoever destroys it, in the same transaction.
create function app.forget_around() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  delete from drafts where record_id = old.record_id;
  update idempotency_keys set response_sealed = null where record_ids @> array[old.record_id] and response_sealed is not null;
  delete from data_keys where record_id in (select id from referrals where referrals.record_id = old.record_id);
  return null;
end $$;
revoke execute on function app.forget_around from public;
create policy idempotency_keys_forget_read on idempotency_keys for select to varn_owner using (true);
create policy idempotency_keys_forget on idempotency_keys for update to varn_owner using (true) with check (response_sealed is null);
create policy data_keys_forget_around on data_keys for delete to varn_owner using (true);
create trigger data_keys_forget_around after delete on data_keys for each row execute function app.forget_around();
