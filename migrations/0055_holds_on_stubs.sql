-- Records that a hold keeps: those that it stands on, and those that they have become part of. What is erased goes whole.
create function app.held_ids() returns uuid[] stable parallel safe language sql as $$
  with recursive whole as (
    select record_id as id from legal_holds where ended_at is null
    union
    select record.merged_into_id from whole
      join (select id, merged_into_id from cases union all select id, merged_into_id from children) record on record.id = whole.id
      where record.merged_into_id is not null)
  select coalesce(array_agg(id), '{}') from whole
$$;
