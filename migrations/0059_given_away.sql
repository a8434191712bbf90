-- The few records that another organisation called otherwise: a search by reference reads these and no others for an earlier name.
create index cases_given_away on cases (id) where former_references <> '{}';
create index children_given_away on children (id) where former_references <> '{}';
