import { randomBytes, randomUUID } from 'node:crypto'
import { type Role, role } from '@varn/codes'
import fc from 'fast-check'
import { forms } from '../../packages/forms/src/forms.ts'
import { otherRows } from './access-world-others.ts'

/** A row of a table by its column names. */
type Value = string | number | boolean | null | readonly string[] | Buffer
export type Row = Readonly<Record<string, Value>>

export const platformRoles: readonly Role[] = [
  'platform_admin',
  'national_coordinator',
  'board_member',
  'privacy_officer',
]
const memberRoles = role.values.filter((code) => !platformRoles.includes(code) && code !== 'service_account')

export type Part = 'facts' | 'needs' | 'views' | 'identity'
/** Whether something that lasts for a time stands now. */
const periods = ['now', 'later', 'over', 'ended'] as const

/** One made-up platform: rows of every kind, by table, some of them shared, opened, protected or ended. */
export type World = Readonly<Record<string, readonly Row[]>>

const organisation = fc.nat({ max: 3 }) // 0 is the platform's office
const member = fc.integer({ min: 1, max: 3 })
const user = fc.nat({ max: 4 })
const parts = fc.subarray<Part>(['needs', 'views', 'identity'])

/** What a world is drawn from; small numbers, so that a failure shrinks to a few rows. */
const plan = fc.record({
  memberships: fc.array(fc.record({ user, organisation, role: fc.nat({ max: 3 }), ended: fc.boolean() }), {
    minLength: 4,
    maxLength: 10,
  }),
  cases: fc.array(fc.record({ organisation: member, isProtected: fc.boolean() }), { minLength: 1, maxLength: 5 }),
  children: fc.array(fc.record({ organisation: member, isProtected: fc.boolean() }), { minLength: 1, maxLength: 4 }),
  workers: fc.array(fc.record({ record: fc.nat(8), user, ended: fc.boolean() }), { maxLength: 5 }),
  hidings: fc.array(fc.record({ child: fc.nat(4), user, ended: fc.boolean() }), { maxLength: 3 }),
  shares: fc.array(fc.record({ record: fc.nat(8), to: organisation, parts, period: fc.constantFrom(...periods) }), {
    maxLength: 6,
  }),
  openings: fc.array(
    fc.record({ record: fc.nat(8), user, by: organisation, parts, period: fc.constantFrom(...periods) }),
    { maxLength: 5 },
  ),
})

/** Organisations, people, records and what ties them, at random. */
export const worlds: fc.Arbitrary<World> = plan.map((drawn) => {
  const organisations = ['platform', 'member', 'member', 'member'].map(
    (kind, index): Row => ({ id: randomUUID(), kind, name: `O${index}`, slug: `o${index}` }),
  )
  const organisationOf = (index: number) => organisations[index]!.id as string
  const users = [0, 1, 2, 3, 4].map(
    (index): Row => ({ id: randomUUID(), email: `p${index}@test.invalid`, display_name: `P${index}` }),
  )
  const userOf = (index: number) => users[index]!.id as string
  const memberships = unique(
    drawn.memberships.map((one): Row => {
      const roles = one.organisation === 0 ? platformRoles : memberRoles
      return {
        id: randomUUID(),
        user_id: userOf(one.user),
        organisation_id: organisationOf(one.organisation),
        organisation_kind: organisations[one.organisation]!.kind!,
        role: roles[one.role % roles.length]!,
        ended_at: one.ended ? '2026-01-01' : null,
      }
    }),
    ['user_id', 'organisation_id', 'role', 'ended_at'],
  )
  const record = { created_by: userOf(0) }
  const cases = drawn.cases.map(
    (one, index): Row => ({
      ...record,
      id: randomUUID(),
      organisation_id: organisationOf(one.organisation),
      reference: `2026-${1000 + index}`,
      person_role: 'direct_victim',
      contact_month: '2026-01',
      protected_identity: one.isProtected ? 'sekretessmarkering' : null,
    }),
  )
  const children = drawn.children.map(
    (one, index): Row => ({
      ...record,
      id: randomUUID(),
      organisation_id: organisationOf(one.organisation),
      reference: `B-2026-${1000 + index}`,
      protected_identity: one.isProtected ? 'hidden_place_child' : 'none',
    }),
  )
  const records = [...cases, ...children]
  const recordOf = (index: number) => {
    const found = records[index % records.length]!
    const isCase = cases.includes(found)
    return {
      organisation_id: found.organisation_id!,
      case_id: isCase ? found.id! : null,
      child_id: isCase ? null : found.id!,
    }
  }
  const partsOf = (chosen: Part[], childId: unknown) => [
    'facts',
    ...chosen.filter((part) => childId !== null || part === 'identity'),
  ]
  const parts = partsOfRecords(cases, children)
  const others = otherRows(organisations, users, memberships)
  const requestKeys = others.data_subject_requests!.map(
    ({ id, organisation_id }): Row => ({
      organisation_id: organisation_id!,
      record_id: id!,
      wrapped_key: Buffer.alloc(61),
    }),
  )
  return {
    organisations,
    users,
    memberships,
    cases,
    children,
    ...parts,
    ...others,
    data_keys: [...parts.data_keys!, ...requestKeys],
    record_workers: unique(
      drawn.workers.map(
        (one): Row => ({
          id: randomUUID(),
          ...recordOf(one.record),
          user_id: userOf(one.user),
          named_by: userOf(0),
          ended_at: one.ended ? '2026-01-01' : null,
        }),
      ),
      ['case_id', 'child_id', 'user_id', 'ended_at'],
    ),
    child_hidings: drawn.hidings.map((one): Row => {
      const child = children[one.child % children.length]!
      return {
        id: randomUUID(),
        organisation_id: child.organisation_id!,
        child_id: child.id!,
        user_id: userOf(one.user),
        reason: 'child_wishes',
        decided_by: userOf((one.user + 1) % 5),
        ended_at: one.ended ? '2026-01-01' : null,
        ended_by: one.ended ? userOf((one.user + 1) % 5) : null,
      }
    }),
    shares: drawn.shares.map((one): Row => {
      const about = recordOf(one.record)
      const [starts_at, ends_at] = timesOf(one.period, 86_400_000)
      return {
        id: randomUUID(),
        ...about,
        recipient_organisation_id: organisationOf(one.to),
        parts: partsOf(one.parts, about.child_id),
        purpose: 'share_member',
        ground: 'vital_interest',
        starts_at: starts_at!,
        ends_at: ends_at!,
        ended_at: one.period === 'ended' ? '2026-01-01' : null,
        ended_because: one.period === 'ended' ? 'given_back' : null,
        created_by: userOf(0),
      }
    }),
    referrals: drawn.shares.flatMap((one): Row[] => {
      const about = recordOf(one.record)
      const to = organisationOf(one.to)
      const shelter = others.shelters!.find(({ organisation_id }) => organisation_id === to)
      const sheltered = shelter !== undefined && one.period !== 'now'
      if (to === about.organisation_id && !sheltered) return []
      return [
        {
          id: randomUUID(),
          ...about,
          reference: '2026-0001',
          direction: 'out',
          party: sheltered ? 'shelter' : 'member',
          recipient_organisation_id: to,
          shelter_id: sheltered ? shelter.id! : null,
          reason: 'moved',
          referred_on: '2026-01-01',
          answer_by: '2026-02-01',
          parts: partsOf(one.parts, about.child_id),
          purpose: 'share_member',
          ground: 'vital_interest',
          share_ends_on: '2026-03-01',
          created_by: userOf(0),
          created_as: 'case_worker',
        },
      ]
    }),
    transfers: unique(
      drawn.shares.flatMap((one): Row[] => {
        const { case_id, organisation_id: owner } = recordOf(one.record)
        const other = organisationOf(one.to)
        if (case_id === null || other === owner) return []
        // One that waits is its owner's; one that was accepted made its recipient the owner.
        const waits = one.period === 'now'
        return [
          {
            id: randomUUID(),
            organisation_id: waits ? owner : other,
            recipient_organisation_id: waits ? other : owner,
            case_id,
            record_ids: [String(case_id)],
            record_kinds: ['case'],
            former_references: ['2026-0001'],
            new_references: waits ? null : ['2026-0002'],
            is_protected: one.parts.length > 0,
            reason: 'person_moved',
            ground: 'legal_obligation',
            answer_by: '2026-12-31',
            state: waits ? 'proposed' : 'accepted',
            answered_on: waits ? null : '2026-12-01',
            created_by: userOf(one.record % 5),
            created_as: 'case_worker',
          },
        ]
      }),
      ['case_id', 'state'],
    ),
    share_requests: drawn.shares.flatMap((one): Row[] => {
      const about = recordOf(one.record)
      const to = organisationOf(one.to)
      if (to === about.organisation_id) return []
      const id = randomUUID()
      return [
        {
          ...{ id, ask_id: id, ...about },
          asking_organisation_id: to,
          ...{ reason: 'danger', purpose: 'share_member', ground: 'vital_interest', answer_by: '2026-02-01' },
          created_by: userOf(0),
        },
      ]
    }),
    break_glass_openings: drawn.openings.map((one): Row => {
      const about = recordOf(one.record)
      const [opened_at, ends_at] = timesOf(one.period, 3_600_000)
      return {
        id: randomUUID(),
        ...about,
        opened_by: userOf(one.user),
        opened_by_organisation_id: organisationOf(one.by),
        parts: partsOf(one.parts, about.child_id),
        reason_code: 'danger_to_life',
        reason: Buffer.from([1]),
        reference: '2026-0001',
        opened_at: opened_at!,
        ends_at: ends_at!,
        ended_at: one.period === 'ended' ? '2026-01-01' : null,
      }
    }),
  }
})

/** A row of a table that belongs to a case or a child. */
const inRecord = (row: Row, cases: readonly Row[]): Row => ({
  organisation_id: row.organisation_id!,
  id: randomUUID(),
  case_id: cases.includes(row) ? row.id! : null,
  child_id: cases.includes(row) ? null : row.id!,
  created_by: row.created_by!,
})

/** What hangs on each record: keys, identities, a need, words, a relation, a consent. */
function partsOfRecords(cases: readonly Row[], children: readonly Row[]): World {
  const of = (row: Row) => ({ organisation_id: row.organisation_id! })
  const sealed = Buffer.from([1])
  return {
    data_keys: [...cases, ...children].map((row) => ({
      ...of(row),
      record_id: row.id!,
      wrapped_key: Buffer.alloc(61),
    })),
    record_merges: cases.map((row) => ({
      id: randomUUID(),
      ...of(row),
      case_id: row.id!,
      lost_id: randomUUID(),
      lost_reference: '2026-0009',
      moved: '{}',
      created_by: row.created_by!,
    })),
    duplicate_dismissals: cases.map((row) => {
      const [one_id, other_id] = [row.id as string, randomUUID() as string].sort() as [string, string] // two ids
      return {
        id: randomUUID(),
        ...of(row),
        record_kind: 'case',
        one_id,
        other_id,
        reason: 'other',
        created_by: row.created_by!,
      }
    }),
    identity_indexes: cases.map((row) => ({
      ...of(row),
      record_kind: 'case',
      record_id: row.id!,
      field: 'email',
      hash: randomBytes(32),
    })),
    case_identities: cases.map((row) => ({
      ...of(row),
      case_id: row.id!,
      full_name: sealed,
      updated_by: row.created_by!,
    })),
    child_identities: children.map((row) => ({
      ...of(row),
      child_id: row.id!,
      full_name: sealed,
      updated_by: row.created_by!,
    })),
    child_needs: children.map((row) => ({
      ...of(row),
      id: randomUUID(),
      child_id: row.id!,
      area: 'safety',
      status: 'no_need',
    })),
    child_views: children.map((row) => ({
      ...of(row),
      id: randomUUID(),
      child_id: row.id!,
      obtained_on: '2026-01-01',
      methods: ['observed'],
      created_by: row.created_by!,
    })),
    child_flag_resolutions: children.map((row) => ({
      ...of(row),
      id: randomUUID(),
      child_id: row.id!,
      flag: 'no_view',
      facts: 'digest',
      reason: 'done',
      created_by: row.created_by!,
    })),
    child_relations: children.flatMap((row) =>
      cases
        .filter(({ organisation_id }) => organisation_id === row.organisation_id)
        .slice(0, 1)
        .map((one) => ({ ...of(row), id: randomUUID(), child_id: row.id!, case_id: one.id!, relation: 'biological' })),
    ),
    tasks: [...cases, ...children].map((row) => ({
      ...of(row),
      id: randomUUID(),
      case_id: cases.includes(row) ? row.id! : null,
      child_id: cases.includes(row) ? null : row.id!,
      kind: 'call',
      due_on: '2026-12-01',
      assigned_to: row.created_by!,
      created_by: row.created_by!,
    })),
    clock_overrides: [...cases, ...children].map((row) => ({
      ...of(row),
      id: randomUUID(),
      case_id: cases.includes(row) ? row.id! : null,
      child_id: cases.includes(row) ? null : row.id!,
      clock: 'consent_end',
      computed_on: '2026-12-01',
      reason: 'extended',
      created_by: row.created_by!,
    })),
    consents: [...cases, ...children].map((row) => ({
      ...of(row),
      id: randomUUID(),
      case_id: cases.includes(row) ? row.id! : null,
      child_id: cases.includes(row) ? null : row.id!,
      purpose: 'share_member',
      state: 'refused',
      giver: cases.includes(row) ? 'person' : 'child',
      created_by: row.created_by!,
    })),
    ...Object.fromEntries(
      forms.map(({ plural, records }) => [
        plural,
        [...(records.includes('case') ? cases : []), ...(records.includes('child') ? children : [])].map((row) =>
          inRecord(row, cases),
        ),
      ]),
    ),
    record_changes: [...cases, ...children].map((row) => ({
      ...inRecord(row, cases),
      subject: 'note',
      step: 'created',
      happened_on: '2026-01-01',
    })),
    ...documentsOf([...cases, ...children], cases),
    reference_counters: cases.slice(0, 1).map((row) => ({ ...of(row), kind: 'case', year: 2026, last_number: 1 })),
  }
}

/** A document of each record, with one version in one piece. */
function documentsOf(records: readonly Row[], cases: readonly Row[]): World {
  const made = records.map((row) => ({ row, document: randomUUID(), version: randomUUID() }))
  const of = ({ row }: (typeof made)[number]) => ({ organisation_id: row.organisation_id! })
  return {
    documents: made.map((one) => ({
      ...of(one),
      id: one.document,
      case_id: cases.includes(one.row) ? one.row.id! : null,
      child_id: cases.includes(one.row) ? null : one.row.id!,
      kind: 'decision',
      latest_number: 1,
      created_by: one.row.created_by!,
    })),
    document_versions: made.map((one) => ({
      ...of(one),
      id: one.version,
      document_id: one.document,
      record_id: one.row.id!,
      number: 1,
      media_type: 'pdf',
      size: 1,
      piece_count: 1,
      scan: 'clean',
      uploaded_by: one.row.created_by!,
    })),
    document_pieces: made.map((one) => ({
      ...of(one),
      version_id: one.version,
      record_id: one.row.id!,
      number: 0,
      content: Buffer.from([1]),
    })),
  }
}

function timesOf(period: (typeof periods)[number], lengthMs: number): string[] {
  const shift = { now: 0, ended: 0, later: lengthMs * 2, over: -lengthMs * 2 }[period]
  const start = Date.now() - lengthMs / 2 + shift
  return [new Date(start).toISOString(), new Date(start + lengthMs).toISOString()]
}

function unique(rows: Row[], columns: string[]): Row[] {
  const keyOf = (row: Row) => columns.map((column) => row[column]).join(' ')
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()]
}

/** An insert of one row, with its values written out: texts of our own making only. */
export function insertOf(table: string, row: Row): string {
  const columns = Object.keys(row)
  return `insert into ${table} (${columns.join(', ')}) values (${columns.map((column) => literal(row[column] ?? null)).join(', ')})`
}

function literal(value: Value): string {
  if (value === null) return 'null'
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`
  if (Array.isArray(value)) return `'{${value.join(',')}}'`
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}
