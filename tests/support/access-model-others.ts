import type { TableRules, View } from './access-model.ts'
import type { Row } from './access-world.ts'

/** Tables that one system actor keeps: nobody else sees or writes a row. */
const keptBy = (role: string, key: string, writable?: string): TableRules => ({
  key,
  ...(writable === undefined ? {} : { writable }),
  select: (v) => v.isRole(role),
  insert: (v) => v.isRole(role),
  update: (v) => v.isRole(role),
})

/** Rows of an organisation, for some of its roles. */
const ownFor = (roles: string[], key: string, writable?: string): TableRules => {
  const mine = (v: View, row: Row) => v.own(row) && v.isRole(...roles)
  return { key, ...(writable === undefined ? {} : { writable }), select: mine, insert: mine, update: mine }
}

const reporting = ['reporter', 'organisation_manager', 'case_worker']
const platform = ['national_coordinator', 'board_member']
const mine = (v: View, row: Row) => v.userId !== null && row.user_id === v.userId

/** Rows of a person, which sign-in sees too. */
const personsOwn = (key: string, writable?: string): TableRules => {
  const may = (v: View, row: Row) => mine(v, row) || v.isRole('authentication')
  return { key, ...(writable === undefined ? {} : { writable }), select: may, insert: may, update: may }
}

const requestWriters = ['case_worker', 'organisation_manager']
/** The privacy officer oversees every organisation; a manager answers for the own one. */
const keptRecords = (v: View, row: Row) =>
  v.isRole('privacy_officer') || (v.own(row) && v.isRole('organisation_manager'))
const erasesHere = (v: View, row: Row) => v.own(row) && v.isRole('retention')

/** What is kept how long, what may not go, what went, and what people ask for about themselves. */
const privacyRules: Readonly<Record<string, TableRules>> = {
  retention_rules: {
    key: 'class',
    select: (v) =>
      v.isRole('board_member', 'privacy_officer', 'organisation_manager', 'case_worker', 'retention', 'audit_keeper'),
    insert: (v, row) => v.isRole('board_member') && row.decided_by === v.userId,
  },
  legal_holds: {
    key: 'id',
    writable: 'version',
    select: (v, row) => keptRecords(v, row) || (v.own(row) && v.isRole('case_worker', 'retention')),
    // What the officer holds, the officer ends.
    insert: (v, row) => keptRecords(v, row) && v.isRole('privacy_officer') === row.by_officer,
    update: (v, row) => keptRecords(v, row) && (v.isRole('privacy_officer') || !row.by_officer),
  },
  erasures: {
    key: 'id',
    select: (v, row) =>
      v.isRole('privacy_officer', 'board_member') || (v.own(row) && v.isRole('organisation_manager', 'retention')),
    insert: erasesHere,
  },
  // Nobody who is asked reads them; of a protected identity no organisation is kept.
  erased_records: {
    key: 'id',
    select: () => false,
    insert: (v, row) => v.isRole('retention') && (row.organisation_id === null || v.own(row)),
  },
  contact_report_counts: { key: 'cut', select: (v, row) => v.own(row), insert: erasesHere },
  data_subject_requests: {
    key: 'id',
    writable: 'version',
    select: (v, row) => v.isRole('privacy_officer') || (v.own(row) && v.isRole(...requestWriters, 'retention')),
    insert: (v, row) => v.own(row) && v.isRole(...requestWriters) && row.created_by === v.userId,
    update: (v, row) => v.own(row) && v.isRole(...requestWriters),
  },
  // Their rows in the made-up worlds are about nobody who is found: tests/security/request-texts.test.ts has the protected ones.
  data_subject_request_texts: {
    ...ownFor(requestWriters, 'request_id', 'secrecy_test'),
    select: (v, row) => v.own(row) && v.isRole(...requestWriters, 'retention'),
  },
  // It takes a decision of the board and a seal that is not the newest: tests/reliability/audit-retention.test.ts.
  audit_beginnings: {
    key: 'number',
    select: (v) => v.isRole('privacy_officer', 'audit_keeper'),
    insert: () => false,
  },
}

/** The tables of sign-in, system accounts, keys, forms, shelters and reports. */
export const otherRules: Readonly<Record<string, TableRules>> = {
  known_devices: {
    key: 'id',
    writable: 'last_used_at',
    select: (v, row) => mine(v, row) || v.isRole('authentication'),
    insert: (v) => v.isRole('authentication'),
    update: (v, row) => mine(v, row) || v.isRole('authentication'),
  },
  calendar_feeds: {
    key: 'id',
    writable: 'revoked_at',
    select: (v, row) => mine(v, row) || v.isRole('authentication'),
    insert: mine,
    update: (v, row) => mine(v, row) || v.isRole('authentication'),
  },
  mail_settings: {
    key: 'user_id',
    writable: 'digest',
    select: (v, row) => mine(v, row) || v.isRole('authentication'),
    insert: mine,
    update: mine,
  },
  mail_outbox: keptBy('mail', 'id', 'state'),
  refresh_tokens: keptBy('authentication', 'id', 'used_at'),
  sign_in_attempts: keptBy('authentication', `encode(key, 'hex')`, 'failures'),
  external_identities: keptBy('authentication', 'id', 'last_used_at'),
  single_sign_on_requests: keptBy('authentication', `encode(state_hash, 'hex')`),
  client_assertions: keptBy('authentication', `encode(jti_hash, 'hex')`),
  sign_in_tickets: keptBy('authentication', 'id', 'attempts'),
  second_factors: personsOwn('user_id', 'failures'),
  totp_factors: {
    ...personsOwn('id', 'last_step'),
    select: (v, row) => mine(v, row) || v.isRole('authentication', 'reencryption'),
    update: (v, row) => mine(v, row) || v.isRole('authentication', 'reencryption'),
  },
  passkeys: personsOwn('id', 'last_used_at'),
  recovery_codes: personsOwn('id', 'used_at'),
  passkey_challenges: personsOwn(`encode(challenge_hash, 'hex')`),
  deployment_keys: keptBy('keys', 'id'),
  reencryptions: keptBy('reencryption', 'id', 'finished_at'),
  identity_indexes: ownFor(['case_worker', 'retention'], `encode(hash, 'hex')`),
  record_merges: {
    key: 'id',
    writable: 'version',
    select: (v, row) => (v.own(row) && v.isRole(...requestWriters) && !v.closed(row.case_id)) || erasesHere(v, row),
    insert: (v, row) => v.own(row) && v.isRole('case_worker') && row.created_by === v.userId && !v.closed(row.case_id),
    update: (v, row) => v.own(row) && v.isRole('case_worker') && !v.closed(row.case_id),
  },
  duplicate_dismissals: {
    key: 'id',
    select: (v, row) => v.own(row) && v.isRole('case_worker', 'retention'),
    insert: (v, row) => v.own(row) && v.isRole('case_worker') && row.created_by === v.userId,
  },
  saved_views: {
    key: 'id',
    writable: 'version',
    select: (v, row) =>
      v.own(row) && v.isRole(...requestWriters) && (mine(v, { user_id: row.created_by! }) || row.is_shared === true),
    insert: (v, row) => v.own(row) && v.isRole(...requestWriters) && row.created_by === v.userId,
    update: (v, row) => v.own(row) && v.isRole(...requestWriters) && row.created_by === v.userId,
  },
  // Of a record that is protected: tests/api/drafts.test.ts.
  drafts: {
    key: 'id',
    writable: 'began_from',
    select: (v, row) =>
      (v.own(row) && mine(v, row) && v.isRole(...requestWriters)) || v.isRole('housekeeping', 'reencryption'),
    insert: (v, row) => v.own(row) && mine(v, row) && v.isRole(...requestWriters),
    update: (v, row) => (v.own(row) && mine(v, row) && v.isRole(...requestWriters)) || v.isRole('reencryption'),
  },
  identity_searches: {
    key: 'id',
    select: (v, row) => (v.own(row) && mine(v, row) && v.isRole('case_worker')) || v.isRole('housekeeping'),
    insert: (v, row) => v.own(row) && mine(v, row) && v.isRole('case_worker'),
  },
  deployment_secrets: keptBy('keys', 'name', 'wrapped_value'),
  sessions: {
    key: 'id',
    writable: 'last_used_at',
    select: (v, row) => mine(v, row) || v.isRole('authentication'),
    insert: (v) => v.isRole('authentication'),
    update: (v, row) => mine(v, row) || v.isRole('authentication'),
  },
  sign_ins: {
    key: 'id',
    select: (v, row) => mine(v, row) || v.isRole('authentication'),
    insert: (v) => v.isRole('authentication'),
  },
  service_accounts: {
    key: 'id',
    writable: 'version',
    select: (v) => v.isRole('platform_admin', 'authentication'),
    insert: (v) => v.isRole('platform_admin'),
    update: (v) => v.isRole('platform_admin'),
  },
  service_credentials: {
    key: 'id',
    writable: 'revoked_at',
    select: (v) => v.isRole('platform_admin', 'authentication'),
    insert: (v) => v.isRole('platform_admin'),
    update: (v) => v.isRole('platform_admin'),
  },
  service_credential_uses: {
    key: 'credential_id',
    writable: 'last_used_at',
    select: (v) => v.isRole('platform_admin', 'authentication'),
    insert: (v) => v.isRole('authentication'),
    update: (v) => v.isRole('authentication'),
  },
  background_tasks: {
    key: 'name',
    writable: 'done',
    select: (v) => v.isRole('background', 'platform_admin', 'privacy_officer'),
    insert: (v) => v.isRole('background'),
    update: (v) => v.isRole('background'),
  },
  idempotency_keys: {
    key: 'key',
    writable: 'response_status',
    // Retention forgets the answers that tell of an erased record.
    select: (v, row) => (v.own(row) && (mine(v, row) || v.isRole('retention'))) || v.isRole('housekeeping'),
    insert: (v, row) => v.own(row) && mine(v, row),
    update: (v, row) => v.own(row) && (mine(v, row) || v.isRole('retention')),
  },
  audit_events: {
    key: 'id',
    notInserted: ['id'],
    select: (v) => v.isRole('privacy_officer', 'audit_keeper'),
    insert: (v, row) =>
      (row.role === v.role && row.user_id === v.userId && row.organisation_id === v.organisationId) ||
      v.isRole('authentication'),
  },
  audit_seals: {
    key: 'number',
    select: (v) => v.isRole('privacy_officer', 'audit_keeper'),
    insert: (v) => v.isRole('audit_keeper'),
  },
  // How an alert is reviewed is in tests/api: an update must name the reviewer, so none of them changes nothing.
  audit_alerts: {
    key: 'id',
    select: (v) => v.isRole('privacy_officer', 'audit_keeper'),
    insert: (v) => v.isRole('audit_keeper'),
  },
  contact_report_imports: ownFor(reporting, 'id'),
  contact_reports: {
    ...ownFor(reporting, 'id', 'version'),
    select: (v, row) => v.own(row) && v.isRole(...reporting, 'retention'),
  },
  reports: ownFor(platform, 'id', 'version'),
  report_sections: ownFor(platform, 'code', 'position'),
  report_figures: ownFor(platform, 'ref', 'position'),
  report_tables: ownFor(platform, 'metric', 'computed_at'),
  shelters: {
    key: 'id',
    writable: 'version',
    select: (v, row) =>
      (v.own(row) && v.isRole('organisation_manager', 'case_worker', 'shelter_staff')) ||
      v.isRole('national_coordinator') ||
      // By code name, for choosing one to refer to. The made-up ones are not certified.
      (v.isRole('directory') && row.certification_status === 'certified'),
    insert: (v, row) => v.own(row) && v.isRole('organisation_manager'),
    update: (v, row) => (v.own(row) && v.isRole('organisation_manager')) || v.isRole('national_coordinator'),
  },
  shelter_addresses: ownFor(['shelter_staff'], 'shelter_id', 'version'),
  ...privacyRules,
}

/** Tables that no organisation and no person has rows in, or that another test watches, each with its reason. */
export const notModelled: Readonly<Record<string, string>> = {
  migrations: 'file names, read only',
  contact_report_revisions: 'written by a trigger of contact_reports; a count per organisation and year',
}
