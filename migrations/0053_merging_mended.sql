-- A child's view of a placement moves with the decision, whichever of the two tables is moved first.
alter table child_views alter constraint child_views_placement_decision deferrable initially immediate;

-- Whether a record that others became part of, or one that it has become part of itself, is protected and closed to the actor.
create function app.is_closed_whole(record uuid, unmasked uuid[]) returns boolean stable parallel safe language sql as $$
  with recursive records as (
    select id, merged_into_id, is_protected from cases union all select id, merged_into_id, is_protected from children
  ), whole as (
    select * from records where id = record
    union all
    select records.* from whole join records on records.id = whole.merged_into_id)
  select exists (select from whole where is_protected and id <> all (unmasked))
$$;
