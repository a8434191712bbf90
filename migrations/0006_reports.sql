-- Report drafts: sections of text, and figures bound by reference to cells that passed disclosure control.

create domain report_type as text constraint report_type_codes check (value in (
  'greta', 'tip', 'national_situation', 'platform_annual_statistics', 'nsp_funder', 'eu_civil_society_platform', 'consultation_response',
  'crc_cedaw_shadow'));
create domain report_status as text constraint report_status_codes check (value in (
  'collecting', 'drafting', 'member_review', 'privacy_review', 'board_approval', 'submitted', 'published'));
create domain cell_status as text constraint cell_status_codes check (value in (
  'published', 'primary_suppressed', 'secondary_suppressed', 'structural_zero', 'rounded', 'perturbed', 'not_released'));

create table reports (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null constraint reports_organisation references organisations (id),
  type report_type not null,
  year integer not null constraint reports_year check (year between 2000 and 2100),
  language text not null constraint reports_language check (language in ('sv', 'en')),
  status report_status not null default 'drafting',
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint reports_id_organisation unique (id, organisation_id)
);
create index reports_list on reports (organisation_id, id desc);

create table report_sections (
  report_id uuid not null,
  organisation_id uuid not null,
  position integer not null,
  code text not null,
  text text not null constraint report_sections_text check (length(text) <= 50000),
  updated_at timestamptz not null default now(),
  constraint report_sections_pkey primary key (report_id, code),
  constraint report_sections_report foreign key (report_id, organisation_id) references reports (id, organisation_id)
);

-- A figure belongs to the report, and any of its texts may refer to it. It keeps what the cell said when it was computed: its
-- status, and a value only where the cell was published.
create table report_figures (
  report_id uuid not null,
  organisation_id uuid not null,
  ref text not null constraint report_figures_ref check (ref ~ '^[a-z][a-z0-9_]{0,80}$'),
  position integer not null,
  metric text not null,
  keys jsonb not null,
  status cell_status not null,
  value integer,
  percent numeric(5, 1),
  computed_at timestamptz not null,
  constraint report_figures_pkey primary key (report_id, ref),
  constraint report_figures_report foreign key (report_id, organisation_id) references reports (id, organisation_id),
  constraint report_figures_no_number check (status in ('published', 'rounded', 'structural_zero') or (value is null and percent is null))
);

-- The released tables of the annex, kept from the same computation as the figures: two moments side by side in one document could
-- tell what each of them hides. `cells` is a list of keys, status and, where published, value; the total has no keys.
create table report_tables (
  report_id uuid not null,
  organisation_id uuid not null,
  metric text not null,
  cells jsonb not null constraint report_tables_cells check (jsonb_typeof(cells) = 'array'),
  computed_at timestamptz not null,
  constraint report_tables_pkey primary key (report_id, metric),
  constraint report_tables_report foreign key (report_id, organisation_id) references reports (id, organisation_id),
  constraint report_tables_no_number check (not jsonb_path_exists(cells,
    '$[*] ? (!(@.status == "published" || @.status == "rounded" || @.status == "structural_zero") && (exists (@.value) || exists (@.percent)))'))
);

alter table reports enable row level security;
alter table reports force row level security;
alter table report_sections enable row level security;
alter table report_sections force row level security;
alter table report_figures enable row level security;
alter table report_figures force row level security;
alter table report_tables enable row level security;
alter table report_tables force row level security;

create policy reports_platform on reports using (
  organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) in ('national_coordinator', 'board_member'));
create policy report_sections_platform on report_sections using (
  organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) in ('national_coordinator', 'board_member'));
create policy report_figures_platform on report_figures using (
  organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) in ('national_coordinator', 'board_member'));
create policy report_tables_platform on report_tables using (
  organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) in ('national_coordinator', 'board_member'));

grant select, insert, update on reports, report_sections, report_figures, report_tables to varn_app;
