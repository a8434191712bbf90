-- Documents of a case or a child. Everything that tells something is ciphertext: title, file name and fingerprint under the record's key, the
-- content in pieces under a key of its own that the record's key seals. So a new key for the record touches no content, and destroying the
-- record's key makes the content unreadable in every copy.

create domain document_kind as text constraint document_kind_codes check (value in (
  'decision', 'application', 'judgment', 'police_report', 'concern_report', 'identity_paper', 'residence_paper', 'medical_certificate',
  'school_paper', 'photograph', 'recording', 'own_words', 'power_of_attorney', 'consent_form', 'contract', 'invoice', 'correspondence',
  'other'));
create domain document_media_type as text constraint document_media_type_codes check (value in (
  'pdf', 'docx', 'xlsx', 'odt', 'jpeg', 'png', 'webp', 'heic', 'text', 'mp3', 'm4a', 'wav', 'mp4'));
create domain document_scan as text constraint document_scan_codes check (value in ('clean', 'not_scanned'));
create domain document_withdrawal as text constraint document_withdrawal_codes check (value in (
  'wrong_record', 'wrong_file', 'replaced', 'not_valid', 'asked_for'));

alter domain extract_part_set drop constraint extract_part_set_codes;
alter domain extract_part_set add constraint extract_part_set_codes check (value <@ array[
  'facts', 'identity', 'views', 'needs', 'relations', 'entries', 'documents', 'openings', 'shares', 'processing']::text[]);

-- title is null once the record's key has been destroyed with an earlier identity.
create table documents (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid not null generated always as (coalesce(case_id, child_id)) stored,
  kind document_kind not null,
  title bytea,
  dated_on date,
  language text constraint documents_language check (language ~ '^[a-z]{2,3}$'),
  latest_number integer not null constraint documents_latest_number check (latest_number > 0),
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawal_reason document_withdrawal,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint documents_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint documents_withdrawn check (num_nonnulls(withdrawn_at, withdrawn_by, withdrawal_reason) in (0, 3)),
  constraint documents_id_record unique (id, record_id),
  constraint documents_case foreign key (case_id, organisation_id) references cases (id, organisation_id),
  constraint documents_child foreign key (child_id, organisation_id) references children (id, organisation_id)
);
create index documents_by_record on documents (record_id, id desc);

create table document_versions (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  document_id uuid not null,
  record_id uuid not null,
  number integer not null constraint document_versions_number check (number > 0),
  media_type document_media_type not null,
  size integer not null constraint document_versions_size check (size between 1 and 25000000),
  piece_count integer not null constraint document_versions_piece_count check (piece_count > 0),
  file_name bytea,
  digest bytea,
  content_key bytea,
  scan document_scan not null,
  uploaded_by uuid not null,
  created_at timestamptz not null default now(),
  constraint document_versions_unique unique (document_id, number),
  constraint document_versions_id_record unique (id, record_id),
  constraint document_versions_document foreign key (document_id, record_id) references documents (id, record_id)
);
create index document_versions_by_record on document_versions (record_id);

-- AES-256-GCM, bound to the version, the place in it, and whether it is the last: none can be cut off, swapped or put elsewhere.
create table document_pieces (
  version_id uuid not null,
  number integer not null constraint document_pieces_number check (number >= 0),
  organisation_id uuid not null,
  record_id uuid not null,
  content bytea not null constraint document_pieces_content check (octet_length(content) <= 262144),
  constraint document_pieces_pkey primary key (version_id, number),
  constraint document_pieces_version foreign key (version_id, record_id) references document_versions (id, record_id)
);
-- Ciphertext does not compress.
alter table document_pieces alter column content set storage external;
create index document_pieces_by_record on document_pieces (record_id);

do $$
declare
  name text;
  own text := 'organisation_id = (select app.actor_organisation()) and (select app.actor_role()) ';
  unmasked text := '(not app.is_protected(%s) or %s = any ((select app.named_ids())::uuid[]))';
  of_record text := format(unmasked, 'record_id', 'record_id');
begin
  foreach name in array array['documents', 'document_versions', 'document_pieces'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    -- A manager sees that there is a document, of which kind and day; its title and content are for who works with the record.
    execute format('create policy %1$s_read on %1$s for select using (%2$s %3$s and %4$s)', name, own,
      case when name = 'document_pieces' then '= ''case_worker''' else 'in (''case_worker'', ''organisation_manager'')' end, of_record);
    execute format('create policy %1$s_insert on %1$s for insert with check (%2$s = ''case_worker'' and %3$s)', name, own,
      case when name = 'documents' then format(unmasked, 'coalesce(case_id, child_id)', 'coalesce(case_id, child_id)') else of_record end);
    execute format('create policy %1$s_retention on %1$s for delete to varn_app using (%2$s = ''retention'')', name, own);
    execute format('create policy %1$s_retention_read on %1$s for select to varn_app using (%2$s = ''retention'')', name, own);
    execute format('grant select, insert, delete on %I to varn_app', name);
    continue when name = 'document_pieces';
    execute format('create policy %1$s_reencryption on %1$s for update using ((select app.actor_role()) = ''reencryption'')', name);
    execute format('create policy %1$s_reencryption_read on %1$s for select using ((select app.actor_role()) = ''reencryption'')', name);
  end loop;
end $$;
create policy documents_update on documents for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and (not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])));
-- Only to take back what opens a content, when the person gets another identity.
create policy document_versions_forget on document_versions for update using (
    organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
    and record_id = any ((select app.named_ids())::uuid[]))
  with check (num_nonnulls(file_name, digest, content_key) = 0);
grant update (kind, title, dated_on, language, latest_number, withdrawn_at, withdrawn_by, withdrawal_reason, version, updated_at)
  on documents to varn_app;
grant update (file_name, digest, content_key) on document_versions to varn_app;
