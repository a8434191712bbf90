-- Days to look again, of a goal, an assessment or a plan, and the times of a permit: found by the day, not by reading every entry of the
-- organisation each time that somebody asks what waits.
create index plan_goals_due on plan_goals (organisation_id, due_on, id) where due_on is not null and removed_at is null;
create index risk_assessments_review on risk_assessments (organisation_id, review_on, id) where review_on is not null and removed_at is null;
create index safety_plans_review on safety_plans (organisation_id, review_on, id) where review_on is not null and removed_at is null;
create index permit_applications_granted on permit_applications (organisation_id, id) where status is not null and removed_at is null;
create index permit_applications_served on permit_applications (organisation_id, served_on, id) where served_on is not null and removed_at is null;
