-- Times that entries start: permits and appeals, a placement before the court, and days on which a worker looks again.

alter domain legal_clock drop constraint legal_clock_codes;
alter domain legal_clock add constraint legal_clock_codes check (value in (
  'reflection_end', 'permit_end', 'appeal_end', 'placement_review', 'placement_submission', 'placement_application', 'risk_review',
  'safety_plan_review', 'goal_due', 'consent_end', 'need_review', 'turns_15', 'turns_18', 'no_view', 'no_school_plan'));

alter table placement_decisions add column application_on date;
grant update (application_on) on placement_decisions to varn_app;

-- The same days as apps/api/src/swedish-holidays.ts, which a contract test compares: the list of what waits is ordered here.
create function app.easter(year integer) returns date language plpgsql immutable parallel safe as $$
declare
  a integer := year % 19; b integer := year / 100; c integer := year % 100; h integer; l integer; m integer;
begin
  h := (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  l := (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  m := (a + 11 * h + 22 * l) / 451;
  return make_date(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
end $$;

-- The day itself, or the next on which a time limit ends (lag (1930:173) 2 §, lag (1989:253)).
create function app.working_day_from(day date) returns date language plpgsql immutable parallel safe as $$
declare
  year integer; sunday date; midsummer date; month_day text;
begin
  loop
    year := extract(year from day);
    sunday := app.easter(year);
    midsummer := make_date(year, 6, 20) + (6 - extract(isodow from make_date(year, 6, 20))::integer + 7) % 7;
    month_day := to_char(day, 'MM-DD');
    exit when extract(isodow from day) < 6
      and month_day not in ('01-01', '01-06', '05-01', '12-24', '12-25', '12-26', '12-31')
      and day not in (sunday - 2, sunday + 1, sunday + 39, midsummer - 1)
      and day <> case when year >= 2005 then make_date(year, 6, 6) else sunday + 50 end;
    day := day + 1;
  end loop;
  return day;
end $$;
