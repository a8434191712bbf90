-- A child's view of a placement moves with the decision, whichever of the two tables is moved first.
alter table child_views alter constraint child_views_placement_decision deferrable initially immediate;
