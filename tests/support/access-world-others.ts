import { randomBytes, randomUUID } from 'node:crypto'
import type { Row, World } from './access-world.ts'

/** A row or two in every table that hangs on organisations, people and memberships alone. */
export function otherRows(organisations: readonly Row[], users: readonly Row[], memberships: readonly Row[]): World {
  const [office, ...members] = organisations as [Row, ...Row[]]
  const when = '2026-01-01'
  const later = '2030-01-01'
  const person = users[0]!.id!
  const eachUser = (make: (user_id: string) => Row) => users.slice(0, 2).map(({ id }) => make(String(id)))
  const eachMember = (make: (organisation_id: string) => Row) => members.slice(0, 2).map(({ id }) => make(String(id)))
  const sessions = memberships.slice(0, 2).map(
    (membership): Row => ({
      id: randomUUID(),
      user_id: membership.user_id!,
      membership_id: membership.id!,
      method: 'password',
      created_at: when,
      last_used_at: when,
      expires_at: later,
    }),
  )
  const serviceAccounts = eachMember((organisation_id) => ({
    id: randomUUID(),
    organisation_id,
    name: 'S',
    role: 'reporter',
    permissions: ['statistics:read'],
    expires_at: later,
    created_by: person,
  }))
  const credentials = serviceAccounts.map(
    (account): Row => ({
      id: randomUUID(),
      service_account_id: account.id!,
      kind: 'secret',
      secret_hash: randomBytes(4),
      expires_at: later,
      created_by: person,
    }),
  )
  const shelters = eachMember((organisation_id) => ({
    id: randomUUID(),
    organisation_id,
    code_name: 'Eken',
    police_region: 'west',
    created_by: person,
  }))
  const report = {
    id: randomUUID(),
    organisation_id: office.id!,
    type: 'greta',
    year: 2024,
    language: 'sv',
    created_by: person,
  }
  const requests = eachMember((organisation_id) => ({
    id: randomUUID(),
    organisation_id,
    reference: 'R-2026-0001',
    kind: 'access',
    requester: 'person',
    received_on: when,
    due_on: '2026-02-01',
    created_by: person,
  }))
  const ofReport = { report_id: report.id, organisation_id: office.id! }
  return {
    known_devices: eachUser((user_id) => ({
      id: randomUUID(),
      user_id,
      token_hash: randomBytes(4),
      created_at: when,
      last_used_at: when,
    })),
    calendar_feeds: memberships.slice(0, 2).map((membership) => ({
      id: randomUUID(),
      user_id: membership.user_id!,
      membership_id: membership.id!,
      token_hash: randomBytes(8),
      language: 'sv',
    })),
    mail_settings: eachUser((user_id) => ({ user_id, digest: true, language: 'sv' })),
    mail_outbox: eachUser((user_id) => ({
      id: randomUUID(),
      user_id,
      organisation_id: office.id!,
      day: when,
      language: 'sv',
      waiting: 1,
      overdue: 0,
      next_at: when,
    })),
    sessions,
    refresh_tokens: sessions.map(({ id }) => ({
      id: randomUUID(),
      session_id: id!,
      token_hash: randomBytes(4),
      created_at: when,
      expires_at: later,
    })),
    sign_ins: eachUser((user_id) => ({
      id: randomUUID(),
      user_id,
      at: when,
      outcome: 'signed_in',
      method: 'password',
    })),
    sign_in_attempts: [{ key: randomBytes(4), failures: 1, last_at: when, blocked_until: when }],
    external_identities: eachUser((user_id) => ({
      id: randomUUID(),
      user_id,
      issuer: 'https://provider.test.invalid',
      subject: user_id,
      created_at: when,
      last_used_at: when,
    })),
    single_sign_on_requests: [
      { state_hash: randomBytes(4), nonce: 'n', code_verifier: 'v', return_to: '/', expires_at: later },
    ],
    second_factors: eachUser((user_id) => ({ user_id })),
    totp_factors: eachUser((user_id) => ({
      id: randomUUID(),
      user_id,
      secret: randomBytes(40),
      session_id: randomUUID(),
      started_at: when,
    })),
    passkeys: eachUser((user_id) => ({
      id: randomUUID(),
      user_id,
      credential_id: randomBytes(8),
      public_key: randomBytes(8),
      sign_count: 0,
      name: 'P',
      backed_up: false,
      created_at: when,
    })),
    recovery_codes: eachUser((user_id) => ({
      id: randomUUID(),
      user_id,
      code_hash: randomBytes(32),
      created_at: when,
    })),
    sign_in_tickets: eachUser((user_id) => ({
      id: randomUUID(),
      user_id,
      token_hash: randomBytes(8),
      method: 'password',
      expires_at: later,
    })),
    passkey_challenges: eachUser((user_id) => ({
      challenge_hash: randomBytes(8),
      purpose: 'enrol',
      user_id,
      session_id: randomUUID(),
      expires_at: later,
    })),
    service_accounts: serviceAccounts,
    service_credentials: credentials,
    service_credential_uses: credentials.map((one) => ({
      credential_id: one.id!,
      service_account_id: one.service_account_id!,
      last_used_at: when,
    })),
    saved_views: members.flatMap(({ id }, index) =>
      users.slice(0, 3).map(
        (user): Row => ({
          id: randomUUID(),
          organisation_id: id!,
          list: 'cases',
          name: 'V',
          filters: '[]',
          is_shared: index % 2 === 0,
          created_by: user.id!,
        }),
      ),
    ),
    drafts: members.slice(0, 2).flatMap(({ id }) =>
      eachUser((user_id) => ({
        id: randomUUID(),
        organisation_id: id!,
        user_id,
        draft_key: 'case:new',
        content: randomBytes(40),
      })),
    ),
    identity_searches: members
      .slice(0, 2)
      .flatMap(({ id }) => eachUser((user_id) => ({ id: randomUUID(), organisation_id: id!, user_id }))),
    client_assertions: serviceAccounts.map(({ id }) => ({
      service_account_id: id!,
      jti_hash: randomBytes(4),
      expires_at: later,
    })),
    deployment_keys: [{ id: 'k' }],
    deployment_secrets: [{ name: 'a-secret' }],
    background_tasks: [{ name: 'a_task', started_at: when }],
    idempotency_keys: eachUser((user_id) => ({
      organisation_id: members[0]!.id!,
      user_id,
      key: user_id,
      operation: 'createCase',
      request_hash: randomBytes(4),
    })),
    audit_events: eachUser((user_id) => ({
      id: randomUUID(),
      organisation_id: members[0]!.id!,
      user_id,
      role: 'case_worker',
      action: 'getCase',
      kind: 'reading',
    })),
    audit_seals: [
      {
        number: 1,
        end_at: when,
        end_id: randomUUID(),
        event_count: 1,
        root: randomBytes(32),
        leaves: randomBytes(48),
        previous_hash: randomBytes(32),
        signed_at: when,
        public_key: randomBytes(32),
        signature: randomBytes(64),
      },
    ],
    audit_alerts: eachUser((user_id) => ({
      id: randomUUID(),
      rule: 'odd_hours',
      user_id,
      period_start: when,
      period_end: later,
      count: 1,
      threshold: 1,
      event_ids: [randomUUID()],
    })),
    contact_report_imports: eachMember((organisation_id) => ({
      id: randomUUID(),
      organisation_id,
      year: 2024,
      format: 'form',
      rows: 0,
      accepted: 0,
      duplicates: 0,
      rejected: 0,
      created_by: person,
    })),
    contact_reports: eachMember((organisation_id) => ({
      id: randomUUID(),
      organisation_id,
      year: 2024,
      person_role: 'direct_victim',
      created_by: person,
    })),
    shelters,
    shelter_addresses: shelters.map(({ id, organisation_id }) => ({
      shelter_id: id!,
      organisation_id: organisation_id!,
      updated_by: person,
    })),
    retention_rules: eachUser((decided_by) => ({
      class: decided_by === person ? 'case_file' : 'child_file',
      version: 1,
      months: 24,
      basis: 'B',
      decided_by,
      decided_on: when,
    })),
    legal_holds: eachMember((organisation_id) => ({
      id: randomUUID(),
      organisation_id,
      record_kind: 'case',
      record_id: randomUUID(),
      reason: 'complaint',
      by_officer: organisation_id === members[0]!.id,
      created_by: person,
    })),
    erasures: eachMember((organisation_id) => ({
      id: randomUUID(),
      at: when,
      organisation_id,
      class: 'case_file',
      record_kind: 'case',
      record_id: randomUUID(),
      records: 1,
      cause: 'retention',
    })),
    erased_records: [members[0]!.id!, members[1]!.id!, null].map((organisation_id) => ({
      id: randomUUID(),
      organisation_id,
      record_kind: 'case',
      facts: '{}',
    })),
    contact_report_counts: members.slice(0, 2).map(
      ({ id }, index): Row => ({
        organisation_id: id!,
        year: 2020,
        cut: index === 0 ? 'roles' : 'forms',
        victim: true,
        protected_identity: false,
        persons: 1,
      }),
    ),
    data_subject_requests: requests,
    data_subject_request_texts: requests.map(({ id, organisation_id }) => ({
      request_id: id!,
      organisation_id: organisation_id!,
      details: randomBytes(4),
    })),
    audit_beginnings: [
      {
        number: 1,
        end_at: when,
        end_id: randomUUID(),
        hash: randomBytes(32),
        rule_version: 1,
        erased_at: when,
        public_key: randomBytes(32),
        signature: randomBytes(64),
      },
    ],
    reports: [report],
    report_sections: [{ ...ofReport, position: 1, code: 'a', text: 't' }],
    report_figures: [
      { ...ofReport, ref: 'a', position: 1, metric: 'm', keys: '{}', status: 'not_released', computed_at: when },
    ],
    report_tables: [{ ...ofReport, metric: 'm', cells: '[]', computed_at: when }],
  }
}
