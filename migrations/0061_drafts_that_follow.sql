-- A draft follows the record that its key names: to the one that it becomes part of, and back when the two are told apart again. Its key
-- stays as it was, so that two drafts of one form never meet in one.
create policy drafts_following on drafts for update to varn_owner using (true);

create function app.let_drafts_follow() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  if new.merged_into_id is not null then
    if tg_table_name = 'cases' then
      update drafts set case_id = new.merged_into_id where case_id = new.id;
    else
      update drafts set child_id = new.merged_into_id where child_id = new.id;
    end if;
  elsif tg_table_name = 'cases' then
    update drafts set case_id = new.id
      where case_id = old.merged_into_id and split_part(draft_key, ':', 2) = any (app.with_merged(new.id)::text[]);
  else
    update drafts set child_id = new.id
      where child_id = old.merged_into_id and split_part(draft_key, ':', 2) = any (app.with_merged(new.id)::text[]);
  end if;
  return null;
end $$;
revoke execute on function app.let_drafts_follow from public;
create trigger cases_drafts_follow after update of merged_into_id on cases for each row
  when (new.merged_into_id is distinct from old.merged_into_id) execute function app.let_drafts_follow();
create trigger children_drafts_follow after update of merged_into_id on children for each row
  when (new.merged_into_id is distinct from old.merged_into_id) execute function app.let_drafts_follow();
