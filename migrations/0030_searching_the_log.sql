-- Behind row-level security an index serves leakproof operators only, and those of arrays and jsonb are none: a question by what was
-- found or searched for would read every list there is. These two read as their owner, check who asks, and go by the index.

-- The searches for words that are all among these hashes, newest first; `matched` are the fields of which all words are.
create function app.searches_for(hashes text[], rows_max integer)
  returns table (id uuid, at timestamptz, organisation_id uuid, user_id uuid, role text, action text, matched text[], found_ids uuid[])
  stable security definer language sql set search_path = pg_catalog, public, pg_temp as $$
  select e.id, e.at, e.organisation_id, e.user_id, e.role, e.action, same.fields, e.found_ids
  from public.audit_events e, lateral (
    select array_agg(field order by field) as fields from (
      select split_part(term, ':', 1) as field from jsonb_array_elements_text(e.details -> 'searchHashes') as term
      group by 1 having bool_and(term = any (hashes))
    ) complete
  ) same
  where (select app.actor_role()) = 'privacy_officer' and e.details ? 'searchHashes' and e.details -> 'searchHashes' ?| hashes
    and same.fields is not null
  order by e.at desc, e.id desc limit rows_max
$$;
-- The lists and searches that showed one record.
create function app.events_showing(record uuid) returns table (at timestamptz, id uuid)
  stable security definer language sql set search_path = pg_catalog, public, pg_temp as $$
  select e.at, e.id from public.audit_events e
  where (select app.actor_role()) = 'privacy_officer' and e.found_ids @> array[record]
$$;
revoke execute on function app.searches_for, app.events_showing from public;
grant execute on function app.searches_for, app.events_showing to varn_app;
