import { columnOf, type Form, fieldsOf, isSealed, keyOf } from '@varn/forms/form'
import { forms } from '@varn/forms/forms'
import { type HtcdsField, htcdsFields } from '@varn/htcds/fields'

/**
 * How sensitive each column of the database and each field of an answer is: the one table that the processing register and the impact
 * assessment are generated from. tests/contract/sensitivity.test.ts refuses a column or a field that stands nowhere here.
 */
export type Sensitivity = 'technical' | 'ordinary' | 'special' | 'child' | 'free_text' | 'protected' | 'secret'

/**
 * The mildest first. What a person was punished for (GDPR art. 10) has no column of its own by design: it can only stand in what is
 * sealed. The offences of a police report are those against the person.
 */
export const sensitivities: Record<Sensitivity, { sv: string; en: string }> = {
  technical: { sv: 'Tekniskt, ingen personuppgift i sig', en: 'Technical, no personal data by itself' },
  ordinary: { sv: 'Vanlig personuppgift', en: 'Ordinary personal data' },
  special: { sv: 'Känslig uppgift (art. 9)', en: 'Special category (art. 9)' },
  child: { sv: 'Uppgift om barn', en: 'Data about a child' },
  free_text: {
    sv: 'Fritext: kan rymma känsliga uppgifter (art. 9) och brott (art. 10)',
    en: 'Free text: may hold special categories (art. 9) and offences (art. 10)',
  },
  protected: { sv: 'Skyddad identitet eller plats', en: 'Protected identity or place' },
  secret: { sv: 'Hemlighet för inloggning eller kryptering', en: 'Secret of sign-in or encryption' },
}

const order = Object.keys(sensitivities)
export const isGraver = (a: Sensitivity, b: Sensitivity): boolean => order.indexOf(a) > order.indexOf(b)

/** Columns that say when, in which row, of which organisation or in which version, wherever they stand. */
const everywhere =
  words(`id organisation_id case_id child_id record_id request_id report_id shelter_id session_id version
  created_at updated_at started_at finished_at ended_at expires_at used_at key_id`)

/** Who of the staff did something. */
const staff =
  words(`user_id created_by updated_by decided_by reviewed_by ended_by opened_by named_by owner_seen_by responsible_user_id
  assigned_to state_by withdrawn_by`)

function words(text: string): string[] {
  return text.split(/\s+/)
}

/** What is written in a record, form by form: of a victim in a case special, of a child a child's. */
const entryColumns = Object.fromEntries(
  forms.map((form) => [
    form.plural,
    {
      technical: 'removed_at removal_reason',
      [form.records.includes('child') ? 'child' : 'special']: `missing ${openColumns(form).join(' ')}`,
      free_text: 'texts',
    },
  ]),
)

function openColumns(form: Form): string[] {
  return Object.entries(fieldsOf(form)).flatMap(([field, about]) => (isSealed(about) ? [] : [columnOf(field)]))
}

const columns: Record<string, Partial<Record<Sensitivity, string>>> = {
  ...entryColumns,
  audit_alerts: {
    technical: 'rule period_start period_end count usual threshold event_ids outcome measures reviewed_at',
  },
  audit_beginnings: { technical: 'number end_at end_id hash rule_version erased_at public_key signature' },
  audit_events: {
    technical: 'at action kind changed_fields found_ids details refusal',
    ordinary: 'role entity entity_id',
  },
  audit_seals: {
    technical: 'number end_at end_id event_count root leaves previous_hash signed_at public_key signature',
  },
  background_tasks: { technical: 'name done total failure' },
  break_glass_openings: {
    technical: 'opened_by_organisation_id parts opened_at ends_at owner_seen_at reviewed_at outcome reference',
    ordinary: 'reason_code',
    free_text: 'reason review_comment',
  },
  calendar_feeds: { technical: 'membership_id language', ordinary: 'last_used_at revoked_at', secret: 'token_hash' },
  case_identities: {
    ordinary: `full_name personal_number phone email salutation first_name middle_name second_name birth_date job_title home_phone street postal_code city state country position`,
    free_text: 'note',
  },
  cases: {
    technical: 'reference former_references merged_into_id status step_reason searched_first closed_at',
    ordinary: `gender age_band citizenship_group county residence_status reflection_status reflection_ends_on identification_source
      contact_month outcome closure_reason status_decision_org restricted_at objected_at`,
    special: `person_role trafficking_status palermo_acts palermo_means main_exploitation_form other_exploitation_forms
      citizenship_country police_report_status`,
    protected: 'protected_identity is_protected protection_end_reason',
  },
  child_identities: { child: 'full_name personal_number', free_text: 'note' },
  child_needs: {
    child: 'right area status authority requested_on decided_on decision nonprovision_reason next_review_on',
  },
  child_relations: { child: 'relation lives_with' },
  child_views: { technical: 'placement_decision_id', child: 'obtained_on methods step weight', free_text: 'words' },
  child_hidings: { child: 'reason' },
  child_flag_resolutions: { technical: 'facts', child: 'flag reason until_on withdrawn_at', free_text: 'note' },
  children: {
    technical: 'reference former_references merged_into_id searched_first closed_at',
    child: `gender age_band birth_month own_case_id citizenship_country whereabouts exposures crime_victim_status custody_situation representatives
      concern_report_status school_status placement_basis placement_review_on latest_view_on opened_on restricted_at objected_at`,
    protected: 'protected_identity is_protected protection_end_reason',
  },
  client_assertions: { technical: 'service_account_id', secret: 'jti_hash' },
  clock_overrides: { ordinary: 'clock subject_id computed_on ends_on reason withdrawn_at', free_text: 'note' },
  consents: {
    ordinary: 'purpose state giver method text_version text_language given_on valid_until withdrawn_at',
    free_text: 'note',
  },
  contact_report_counts: {
    technical: `year cut victim person_role gender age_band main_exploitation_form citizenship_group police_report_status
      identification_source protected_identity persons`,
  },
  contact_report_imports: { technical: 'year format rows accepted duplicates rejected' },
  contact_report_revisions: { technical: 'year revision' },
  contact_reports: {
    technical: 'year import_id',
    ordinary: `gender age_band citizenship_group county residence_status reflection_status identification_source contact_month
      status_decision_org objected_at fingerprint`,
    special: `person_role trafficking_status main_exploitation_form other_exploitation_forms sexual_exploitation_types labour_sector
      recruitment_methods control_methods citizenship_country police_report_status`,
    protected: 'protected_identity',
  },
  data_keys: { secret: 'wrapped_key' },
  data_subject_request_texts: { free_text: 'subject details secrecy_test decision' },
  data_subject_requests: {
    technical: `reference received_on due_on extended_on identity_checked_on decided_on subject_version rectified_version
      restriction_lifted_on sent_on`,
    ordinary: `kind subject_kind subject_id requester state extension_reason identity_check decision secrecy_ground withheld`,
  },
  deployment_keys: { technical: 'first_used_at' },
  deployment_secrets: { technical: 'name', secret: 'wrapped_value' },
  document_pieces: { technical: 'version_id number', free_text: 'content' },
  document_versions: {
    technical: 'document_id number media_type size piece_count scan',
    ordinary: 'digest uploaded_by',
    free_text: 'file_name',
    secret: 'content_key',
  },
  documents: {
    technical: 'latest_number',
    ordinary: 'kind dated_on language withdrawn_at withdrawn_by withdrawal_reason',
    free_text: 'title',
  },
  duplicate_dismissals: { technical: 'record_kind one_id other_id', ordinary: 'reason' },
  erased_records: { technical: 'record_kind', special: 'facts' },
  drafts: { technical: 'draft_key began_from', free_text: 'content' },
  erasures: { technical: 'at class record_kind year records cause rule_version' },
  external_identities: { ordinary: 'issuer subject last_used_at' },
  identity_searches: { technical: 'searched_at', ordinary: 'elsewhere_reason' },
  share_requests: {
    technical: 'ask_id asking_organisation_id answer_by share_id state answered_on',
    ordinary: 'reason purpose ground decline_reason',
  },
  idempotency_keys: {
    technical: 'key operation request_hash response_status record_ids',
    free_text: 'response_sealed',
  },
  identity_indexes: { technical: 'record_kind field', ordinary: 'hash' },
  known_devices: { ordinary: 'last_used_at forgotten_at', secret: 'token_hash' },
  legal_holds: { technical: 'by_officer', ordinary: 'record_kind reason' },
  mail_outbox: { technical: 'day language waiting overdue state attempts next_at failure sent_at' },
  mail_settings: { ordinary: 'digest language' },
  memberships: { technical: 'organisation_kind', ordinary: 'role' },
  organisations: { technical: 'kind name slug active' },
  passkey_challenges: { technical: 'purpose ticket_id', secret: 'challenge_hash' },
  passkeys: {
    technical: 'sign_count transports backed_up public_key',
    ordinary: 'name last_used_at',
    secret: 'credential_id',
  },
  record_changes: {
    technical: 'subject subject_id step happened_on changed_fields',
    special: 'facts',
    free_text: 'texts',
  },
  record_merges: {
    technical: 'lost_id lost_reference moved undone_at',
    ordinary: 'undone_by',
    free_text: 'before',
  },
  record_workers: {},
  recovery_codes: { secret: 'code_hash' },
  reencryptions: { technical: 'requested_at' },
  reference_counters: { technical: 'kind year last_number' },
  referrals: {
    technical: `reference direction party recipient_organisation_id referred_on answer_by share_ends_on share_id state seen_at answered_on
      completed_on created_as`,
    ordinary: 'authority country reason support_wanted parts purpose ground decline_reason outcome',
    free_text: 'party_name worker message override_reason',
  },
  refresh_tokens: { secret: 'token_hash' },
  report_figures: { technical: 'position ref metric keys status value percent computed_at' },
  report_sections: { technical: 'code position', free_text: 'text' },
  report_tables: { technical: 'metric cells computed_at' },
  reports: { technical: 'type year language status' },
  retention_rules: { technical: 'class months basis decided_on acts_from' },
  saved_views: { technical: 'list name filters is_shared' },
  second_factors: { ordinary: 'failures failed_at reset_at reset_by password_reset_at password_reset_by' },
  service_accounts: { technical: 'name role permissions revoked_at allowed_networks' },
  service_credential_uses: { technical: 'credential_id service_account_id last_used_at last_network' },
  service_credentials: {
    technical: 'service_account_id kind public_key key_thumbprint revoked_at',
    secret: 'secret_hash',
  },
  sessions: {
    technical: 'membership_id device_id must_change_password',
    ordinary: 'method browser system network last_used_at ended_because second_factor_at stepped_up_at',
  },
  shares: {
    technical: 'recipient_organisation_id starts_at ends_at ended_because',
    ordinary: 'parts purpose ground consent_id guardian_consent_id other_guardian_consent_id overridden_by',
    free_text: 'override_reason',
  },
  shelter_addresses: { protected: 'address' },
  shelters: {
    technical: `code_name police_region target_groups places certification_status certified_from certified_to certified_at
      ivo_permit_status ivo_permit_valid_to active`,
    ordinary: 'certified_by',
  },
  sign_in_attempts: { ordinary: 'key failures last_at blocked_until' },
  sign_in_tickets: { technical: 'method attempts', secret: 'token_hash' },
  sign_ins: { ordinary: 'at outcome method browser system network' },
  single_sign_on_requests: { technical: 'return_to', secret: 'state_hash nonce code_verifier' },
  tasks: { ordinary: 'kind due_on state state_at cancel_reason', free_text: 'what' },
  transfers: {
    technical: `recipient_organisation_id record_ids record_kinds former_references new_references answer_by state seen_at answered_on
      created_as`,
    ordinary: 'is_protected reason ground decline_reason',
    free_text: 'note',
  },
  totp_factors: { technical: 'confirmed_at last_step', secret: 'secret' },
  users: {
    technical: 'active must_change_password password_changed_at',
    ordinary: 'email display_name',
    secret: 'password_hash',
  },
}

/** Every table that is classified. */
export const classifiedTables = Object.keys(columns)

/** The class of one column; undefined for a column that nobody has classified. */
export function sensitivityOf(table: string, column: string): Sensitivity | undefined {
  const own = columns[table]
  if (!own) return undefined
  const found = Object.entries(own).find(([, names]) => words(names).includes(column))
  if (found) return found[0] as Sensitivity // its keys are sensitivities
  if (staff.includes(column)) return 'ordinary'
  return everywhere.includes(column) ? 'technical' : undefined
}

/** Columns that are classified and may not exist, for the test that finds what is left over. */
export function classifiedColumns(table: string): string[] {
  return Object.values(columns[table] ?? {}).flatMap(words)
}

/** Fields of answers that are no column: told by the API, made of several, or of the protocol. */
const answerFields: Partial<Record<Sensitivity, string>> = {
  technical: `askingOrganisationName known leftToday received share searchId whyNot newReference recordCount entries documents openTasks lossy fields keptId lostReference keptReference keptVersion lostVersion keptIdentityVersion lostIdentityVersion part
    suggested choosable moves table standingShares undoUntil undo merge changedSince addedSince one other lostId mine of searched closed remove field recordedAt textsOpen accept access_token acknowledge act acts addedAt after ageBandPublished alg answers before can certify challenge changes checkIdentity
    close codes column complete counts crv ctdc current decide decline definition demanded detail dimensions dryRun e easy edit en end ended
    enrolled error error_description erases errors errorsTruncated expiresInSeconds expires_in extend figures flags genderPublished group hasNote
    held htcds items kty label left liftRestriction madeAt majority manualReview masked matched mayKeep means members message missing monthsMax
    monthsMin more multi n neverAsk nextCursor open opened organisation organisationName openedByOrganisationName overdue overridden
    partial passkeyOptions personRolePublished pointer population readAddress readExtract reasons readIdentity readNote readTexts readViews
    recipientName recoveryCodesLeft refresh remaining hide reopen report required review right rollsUpTo row running scope sections
    session shelterName shelters shorten stale stands startReview steps stored sv synced tier title token_type totp typedNumbers unit unmet until valid validFrom
    addVersion mailOffered atLeast cancel changed daysLeft download finish hasWhat hiddenData law override startsOn taskKind week
    validTo via warnings whyNotDecide withdraw withReason working x y years certifiedToday ${forms.map(keyOf).join(' ')}`,
  ordinary: `askedAlready recordedByName passwordReset by namedRecords onlyNamed openShares me membership memberships openedByName userName user secondFactor passkeys caseReference subjectReference assignedName createdByName decidedByName stateName
    calendarMadeAt calendarUsedAt metOn needs relations sha256 texts uploadedAt uploadedByName`,
  free_text: `answer writtenAs from to ${sealedAnswers().join(' ')}`,
  child: 'ownCase',
  special: 'kept lost reasons palermo policeReported foundIn',
  secret: 'accessToken calendarUrl clientSecret recoveryCodes temporaryPassword ticket',
}

/** Texts of entries are answered each by its name and kept as one. */
function sealedAnswers(): string[] {
  return [
    ...new Set(
      forms.flatMap((form) =>
        Object.entries(fieldsOf(form)).flatMap(([name, field]) => (isSealed(field) ? [name] : [])),
      ),
    ),
  ]
}

const camel = (column: string) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const isHtcdsField = (name: string): name is HtcdsField => Object.hasOwn(htcdsFields, name)

/** The class of a field of an answer by its name: of columns that are called alike the gravest. */
export function sensitivityOfField(field: string): Sensitivity | undefined {
  // A case in the words of HTCDS: what can point out a person stands as it was written.
  if (isHtcdsField(field)) return htcdsFields[field].use === 'person' ? 'free_text' : 'special'
  const own = Object.entries(answerFields).find(([, names]) => words(names).includes(field))?.[0]
  const alike = Object.entries(columns).flatMap(([table, classes]) =>
    [...Object.values(classes).flatMap(words), ...everywhere, ...staff]
      .filter((column) => camel(column) === field)
      .flatMap((column) => sensitivityOf(table, column) ?? []),
  )
  // The keys of both tables are sensitivities.
  const all = [...alike, ...(own ? [own as Sensitivity] : [])]
  return all.reduce<Sensitivity | undefined>((worst, one) => (!worst || isGraver(one, worst) ? one : worst), undefined)
}
