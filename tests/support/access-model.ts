import { forms } from '../../packages/forms/src/forms.ts'
import { otherRules } from './access-model-others.ts'
import type { Part, Row, World } from './access-world.ts'

/** Who asks, as the database is told: nobody, a person as a membership, or a system actor. */
export interface Asker {
  userId: string | null
  organisationId: string | null
  role: string | null
}

/** What the rules say about one table. `row` is a row that is there, or one that is about to be. */
export interface TableRules {
  /** The column, or columns, that name a row. */
  key: string
  /** A column that varn_app may write at all; without one, the table is never changed. */
  writable?: string
  /** Columns that the database fills in and varn_app may not. */
  notInserted?: readonly string[]
  select: (asker: View, row: Row) => boolean
  insert: (asker: View, row: Row) => boolean
  /** Of the rows that can be seen. */
  update?: (asker: View, row: Row) => boolean
}

/** An asker with what is open to them now. */
export interface View extends Asker {
  world: World
  isRole: (...roles: string[]) => boolean
  own: (row: Row) => boolean
  opened: (part: Part) => ReadonlySet<unknown>
  /** Records that the asker works with by name: the only ones that are protected and can be written. */
  named: ReadonlySet<unknown>
  /** Protected, and the asker is neither named nor has opened the identity in an emergency. */
  masked: (recordId: unknown) => boolean
  /** Protected, and the asker is not named: an emergency opening shows and never writes. */
  closed: (recordId: unknown) => boolean
  /** Hidden from the person, whatever the role and whatever else would show it. */
  hidden: (recordId: unknown) => boolean
  /** The asker holds this membership, of an organisation and an account that are in use. */
  current: boolean
}

const isInUse = (rows: readonly Row[], id: Row[string]) => rows.some((row) => row.id === id && row.active !== false)
const recordOf = (row: Row) => row.case_id ?? row.child_id
const stands = (row: Row, from: string, now: number) =>
  row.ended_at === null && Date.parse(String(row[from])) <= now && Date.parse(String(row.ends_at)) > now

/** The rules in words of TypeScript, written from the design and not from the policies. */
export function viewOf(asker: Asker, world: World, now = Date.now()): View {
  const isRole = (...roles: string[]) => asker.role !== null && roles.includes(asker.role)
  const own = (row: Row) => asker.organisationId !== null && row.organisation_id === asker.organisationId
  const current = world.memberships!.some(
    (one) =>
      one.user_id === asker.userId &&
      one.organisation_id === asker.organisationId &&
      one.role === asker.role &&
      one.ended_at === null &&
      isInUse(world.users!, one.user_id) &&
      isInUse(world.organisations!, one.organisation_id),
  )
  const myOpenings = world.break_glass_openings!.filter(
    (row) =>
      row.opened_by === asker.userId &&
      row.opened_by_organisation_id === asker.organisationId &&
      stands(row, 'opened_at', now),
  )
  const sharedWithUs = world.shares!.filter(
    (row) => row.recipient_organisation_id === asker.organisationId && stands(row, 'starts_at', now),
  )
  const holds = (part: Part) => (row: Row) => (row.parts as readonly string[]).includes(part)
  const opened = (part: Part) => {
    const byShare =
      isRole('case_worker', 'shelter_staff') ||
      (part === 'facts' && isRole('organisation_manager', 'national_coordinator'))
    const byOpening = current && isRole('case_worker', 'national_coordinator')
    return new Set([
      ...(byShare ? sharedWithUs.filter(holds(part)).map(recordOf) : []),
      ...(byOpening ? myOpenings.filter(holds(part)).map(recordOf) : []),
    ])
  }
  const named = new Set(
    world.record_workers!.filter((row) => row.user_id === asker.userId && row.ended_at === null).map(recordOf),
  )
  const unmasked = new Set([
    ...named,
    ...(current && isRole('case_worker') ? myOpenings.filter(holds('identity')).map(recordOf) : []),
  ])
  const protectedIds = new Set(
    [...world.cases!, ...world.children!]
      .filter((row) => !['none', 'unknown', null].includes(row.protected_identity as string | null))
      .map((row) => row.id),
  )
  const masked = (recordId: unknown) => protectedIds.has(recordId as string) && !unmasked.has(recordId as string)
  const closed = (recordId: unknown) => protectedIds.has(recordId as string) && !named.has(recordId as string)
  const hiddenIds = new Set(
    world
      .child_hidings!.filter((row) => asker.userId !== null && row.user_id === asker.userId && row.ended_at === null)
      .map((row) => row.child_id),
  )
  const hidden = (recordId: unknown) => hiddenIds.has(recordId as string)
  return { ...asker, world, isRole, own, opened, named, masked, closed, hidden, current }
}

const ownFile = (v: View, row: Row) => v.own(row) && v.isRole('case_worker', 'organisation_manager')
/** Erases within its organisation: it sees a record with what stands around it, locks it, and changes nothing. */
const eraser = (v: View, row: Row) => v.own(row) && v.isRole('retention')
/** A key of a request's texts, and of no record. */
const ofRequest = (v: View, row: Row) =>
  v.own(row) && v.world.data_subject_requests!.some((one) => one.id === row.record_id && v.own(one))
const ownWorker = (v: View, row: Row) => v.own(row) && v.isRole('case_worker')

/** A part of a child: its own organisation or those it is opened to, and of a protected child only the named. */
const childPart = (part: Part, mine: typeof ownFile): Pick<TableRules, 'select' | 'insert' | 'update'> => ({
  select: (v, row) => ((mine(v, row) || v.opened(part).has(row.child_id)) && !v.masked(row.child_id)) || eraser(v, row),
  insert: (v, row) => mine(v, row) && !v.closed(row.child_id),
  update: (v, row) => mine(v, row) && !v.closed(row.child_id),
})

const record: Pick<TableRules, 'select' | 'insert' | 'update'> = {
  select: (v, row) => ownFile(v, row) || v.opened('facts').has(row.id) || v.isRole('break_glass') || eraser(v, row),
  insert: ownFile,
  update: (v, row) => ownFile(v, row) && !v.closed(row.id),
}

/** What is written in a record is for its own organisation; of a protected record, for its named workers. */
const ofRecord: Pick<TableRules, 'select' | 'insert' | 'update'> = {
  select: (v, row) => (ownFile(v, row) && !v.closed(recordOf(row))) || eraser(v, row),
  insert: (v, row) => ownFile(v, row) && !v.closed(recordOf(row)),
  update: (v, row) => ownFile(v, row) && !v.closed(recordOf(row)),
}
const entryTables = Object.fromEntries(
  forms.map(({ plural }) => [plural, { key: 'id', writable: 'version', ...ofRecord }]),
)

/** A document with its versions: a protected record's are the named workers'. */
const recordIdOf = (row: Row) => row.record_id ?? recordOf(row)
const recordFile: Pick<TableRules, 'select' | 'insert'> = {
  select: (v, row) => (ownFile(v, row) && !v.closed(recordIdOf(row))) || eraser(v, row),
  insert: (v, row) => ownWorker(v, row) && !v.closed(recordIdOf(row)),
}

/** The columns by which a table tells of a record, where it does: a contract test holds them against the database. */
const namesRecord = ['record_id', 'case_id', 'child_id', 'subject_id', 'one_id', 'other_id', 'lost_id'] as const
const unlessHidden = (rule: TableRules, isRecord: boolean): TableRules => {
  const unnamed = (v: View, row: Row) =>
    ![...namesRecord.map((name) => row[name]), ...[row.record_ids ?? []].flat()].some((id) => v.hidden(id))
  const seen = (v: View, row: Row) => unnamed(v, row) && !(isRecord && v.hidden(row.id))
  const { update } = rule
  return {
    ...rule,
    select: (v, row) => rule.select(v, row) && seen(v, row),
    // A row that is about to be has an id of its own, which is hidden from nobody.
    insert: (v, row) => rule.insert(v, row) && unnamed(v, row),
    ...(update && { update: (v: View, row: Row) => update(v, row) && seen(v, row) }),
  }
}

/** Every table, by what the rules say of it, before anything is hidden from anybody. */
const openRules: Readonly<Record<string, TableRules>> = {
  ...otherRules,
  ...entryTables,
  // Written once. Its texts are taken back when the person gets another identity.
  record_changes: {
    key: 'id',
    ...ofRecord,
    writable: 'texts',
    update: (v, row) => ownWorker(v, row) && v.named.has(recordOf(row)),
  },
  cases: { key: 'id', writable: 'version', ...record },
  children: { key: 'id', writable: 'version', ...record },
  case_identities: {
    key: 'case_id',
    writable: 'version',
    select: (v, row) =>
      ((ownWorker(v, row) || v.opened('identity').has(row.case_id)) && !v.masked(row.case_id)) || eraser(v, row),
    insert: (v, row) => ownWorker(v, row) && !v.closed(row.case_id),
    update: (v, row) => ownWorker(v, row) && !v.closed(row.case_id),
  },
  child_identities: { key: 'child_id', writable: 'version', ...childPart('identity', ownWorker) },
  child_needs: { key: 'id', writable: 'version', ...childPart('needs', ownFile) },
  child_relations: {
    key: 'id',
    writable: 'ended_at',
    ...childPart('facts', ownFile),
    // A relation tells of both its ends.
    select: (v, row) =>
      (childPart('facts', ownFile).select(v, row) && seesCase(v, row.case_id) && !v.masked(row.case_id)) ||
      eraser(v, row),
    insert: (v, row) => childPart('facts', ownFile).insert(v, row) && !v.closed(row.case_id),
  },
  child_flag_resolutions: { key: 'id', writable: 'version', ...ofRecord },
  // Only to take words back, when the child gets another identity.
  child_views: {
    key: 'id',
    writable: 'words',
    ...childPart('views', ownWorker),
    update: (v, row) => ownWorker(v, row) && v.named.has(row.child_id),
  },
  data_keys: {
    key: 'record_id',
    writable: 'key_id',
    update: (v) => v.isRole('keys'),
    select: (v, row) =>
      (v.own(row) && v.isRole('case_worker', 'shelter_staff')) ||
      v.opened('identity').has(row.record_id) ||
      v.opened('views').has(row.record_id) ||
      v.isRole('keys') ||
      (ofRequest(v, row) && v.isRole('organisation_manager')) ||
      eraser(v, row),
    insert: (v, row) =>
      v.own(row) &&
      (v.isRole('case_worker', 'shelter_staff') || (ofRequest(v, row) && v.isRole('organisation_manager'))),
  },
  record_workers: {
    key: 'id',
    writable: 'ended_at',
    select: (v, row) =>
      (v.userId !== null && row.user_id === v.userId) || ownFile(v, row) || v.isRole('audit_keeper') || eraser(v, row),
    insert: (v, row) =>
      v.own(row) &&
      isCaseWorkerHere(v, row) &&
      (v.isRole('organisation_manager') ||
        (v.isRole('case_worker') &&
          (v.named.has(recordOf(row)) || (row.user_id === v.userId && !v.closed(recordOf(row)))))),
    update: (v, row) =>
      v.own(row) && (v.isRole('organisation_manager') || (v.isRole('case_worker') && row.user_id === v.userId)),
  },
  child_hidings: {
    key: 'id',
    writable: 'ended_at',
    select: (v, row) => ownFile(v, row) || eraser(v, row),
    insert: (v, row) => v.own(row) && v.isRole('organisation_manager') && row.decided_by === v.userId,
    update: (v, row) => v.own(row) && v.isRole('organisation_manager'),
  },
  consents: {
    key: 'id',
    writable: 'version',
    // A protected record's consents are the named workers'.
    select: (v, row) => (ownFile(v, row) && !v.closed(recordOf(row))) || eraser(v, row),
    insert: (v, row) => ownWorker(v, row) && !v.closed(recordOf(row)),
    // A manager who shares on a consent locks it, and locking asks for the right to change.
    update: (v, row) => ownFile(v, row) && !v.closed(recordOf(row)),
  },
  // A protected record's tasks and times are the named workers', to read as well.
  tasks: { key: 'id', writable: 'version', ...ofRecord },
  clock_overrides: { key: 'id', writable: 'version', ...ofRecord },
  documents: { key: 'id', writable: 'version', ...recordFile, update: (v, row) => recordFile.insert(v, row) },
  // Only to take back what opens it, when the person gets another identity.
  document_versions: {
    key: 'id',
    writable: 'file_name',
    ...recordFile,
    update: (v, row) => ownWorker(v, row) && v.named.has(row.record_id),
  },
  // What is in a file is for who works with the record: a manager sees that there is one.
  document_pieces: {
    key: 'version_id',
    select: (v, row) => recordFile.insert(v, row) || eraser(v, row),
    insert: recordFile.insert,
  },
  shares: {
    key: 'id',
    writable: 'version',
    select: (v, row) =>
      ownFile(v, row) ||
      (row.recipient_organisation_id === v.organisationId &&
        v.isRole('case_worker', 'organisation_manager', 'shelter_staff', 'national_coordinator')) ||
      v.isRole('privacy_officer') ||
      eraser(v, row),
    insert: (v, row) => ownFile(v, row) && !v.closed(recordOf(row)),
    update: (v, row) =>
      (v.own(row) || row.recipient_organisation_id === v.organisationId) &&
      v.isRole('case_worker', 'organisation_manager'),
  },
  referrals: {
    key: 'id',
    writable: 'version',
    select: (v, row) => (ownFile(v, row) && !v.closed(recordOf(row))) || receives(v, row) || eraser(v, row),
    insert: (v, row) =>
      ownFile(v, row) && !v.closed(recordOf(row)) && row.created_by === v.userId && row.created_as === v.role,
    update: (v, row) => (ownFile(v, row) && !v.closed(recordOf(row))) || receives(v, row),
  },
  transfers: {
    key: 'id',
    writable: 'version',
    select: (v, row) =>
      gaveAway(v, row) ||
      takesOver(v, row) ||
      (v.isRole('retention') && v.world.cases!.some((one) => one.id === row.case_id && v.own(one))),
    insert: (v, row) =>
      ownFile(v, row) &&
      v.world.cases!.some((one) => one.id === row.case_id && v.own(one)) &&
      !v.closed(row.case_id) &&
      row.created_by === v.userId &&
      row.created_as === v.role,
    update: (v, row) => gaveAway(v, row) || takesOver(v, row),
  },
  share_requests: {
    key: 'id',
    writable: 'version',
    select: (v, row) => (ownFile(v, row) && !v.closed(recordOf(row))) || asks(v, row) || eraser(v, row),
    insert: (v, row) =>
      v.isRole('elsewhere') &&
      row.asking_organisation_id === v.organisationId &&
      row.asking_organisation_id !== row.organisation_id &&
      row.created_by === v.userId,
    update: (v, row) => (ownFile(v, row) && !v.closed(recordOf(row))) || asks(v, row),
  },
  break_glass_openings: {
    key: 'id',
    writable: 'version',
    notInserted: ['opened_at', 'ended_at'],
    select: (v, row) => openedByMe(v, row) || ownFile(v, row) || v.isRole('privacy_officer') || eraser(v, row),
    insert: (v, row) =>
      openedByMe(v, row) &&
      v.current &&
      (v.isRole('case_worker') ||
        (v.isRole('national_coordinator') && (row.parts as readonly string[]).join() === 'facts')),
    update: (v, row) => openedByMe(v, row) || ownFile(v, row) || v.isRole('privacy_officer'),
  },
  reference_counters: {
    key: 'organisation_id',
    writable: 'last_number',
    select: (v, row) => v.own(row),
    insert: (v, row) => v.own(row),
    update: (v, row) => v.own(row),
  },
  organisations: {
    key: 'id',
    writable: 'version',
    select: (v, row) =>
      row.id === v.organisationId ||
      v.isRole(
        'platform_admin',
        'national_coordinator',
        'board_member',
        'privacy_officer',
        'authentication',
        'directory',
        'retention',
      ),
    insert: (v) => v.isRole('platform_admin'),
    update: (v) => v.isRole('platform_admin'),
  },
  users: {
    key: 'id',
    writable: 'version',
    select: (v, row) =>
      row.id === v.userId ||
      v.isRole('platform_admin', 'authentication', 'privacy_officer') ||
      (v.isRole('organisation_manager', 'case_worker') && isColleague(v, row)) ||
      (v.isRole('organisation_manager', 'case_worker') && hasOpenedInEmergency(v, row)),
    insert: (v) => v.isRole('platform_admin', 'organisation_manager'),
    update: (v, row) => v.isRole('platform_admin', 'authentication') || row.id === v.userId,
  },
  memberships: {
    key: 'id',
    writable: 'ended_at',
    select: (v, row) =>
      row.user_id === v.userId ||
      v.isRole('platform_admin', 'authentication') ||
      (v.own(row) && v.isRole('organisation_manager', 'case_worker')),
    insert: (v, row) =>
      row.user_id !== v.userId && (v.isRole('platform_admin') || (v.own(row) && v.isRole('organisation_manager'))),
    update: (v, row) => v.isRole('platform_admin') || (v.own(row) && v.isRole('organisation_manager')),
  },
}

/** Every table, by what the rules say of it. */
export const rules: Readonly<Record<string, TableRules>> = Object.fromEntries(
  Object.entries(openRules).map(([name, rule]) => [name, unlessHidden(rule, name === 'cases' || name === 'children')]),
)

/** To another organisation's workers, or to a shelter's staff, also of the same organisation. */
const receives = (v: View, row: Row) =>
  v.organisationId !== null &&
  row.recipient_organisation_id === v.organisationId &&
  ((v.isRole('case_worker', 'organisation_manager') && row.organisation_id !== v.organisationId) ||
    (v.isRole('shelter_staff') && row.shelter_id !== null))

/** Of a protected record only whoever gave it away, or works with it by name, knows who has it. */
const gaveAway = (v: View, row: Row) => {
  const [found] = v.world.cases!.filter((one) => one.id === row.case_id)
  return (
    ownFile(v, row) &&
    !(found && v.own(found) && v.closed(row.case_id)) &&
    (row.is_protected === false || row.created_by === v.userId || v.named.has(row.case_id))
  )
}
const takesOver = (v: View, row: Row) =>
  v.organisationId !== null &&
  row.recipient_organisation_id === v.organisationId &&
  v.isRole('case_worker', 'organisation_manager')

const asks = (v: View, row: Row) =>
  v.organisationId !== null &&
  row.asking_organisation_id === v.organisationId &&
  v.isRole('case_worker', 'organisation_manager')

const openedByMe = (v: View, row: Row) =>
  v.userId !== null && row.opened_by === v.userId && row.opened_by_organisation_id === v.organisationId

/** Ended memberships too: whoever has worked here stays known by name. */
const isColleague = (v: View, row: Row) =>
  v.world.memberships!.some((one) => one.user_id === row.id && one.organisation_id === v.organisationId)

const seesCase = (v: View, caseId: Row[string] | undefined) =>
  v.world.cases!.some((row) => row.id === caseId && rules.cases!.select(v, row))

const isCaseWorkerHere = (v: View, row: Row) =>
  v.world.memberships!.some(
    (one) =>
      one.user_id === row.user_id &&
      one.organisation_id === row.organisation_id &&
      one.role === 'case_worker' &&
      one.ended_at === null,
  )

/** Of an opening that the asker can see. */
const hasOpenedInEmergency = (v: View, user: Row) =>
  v.world.break_glass_openings!.some((row) => row.opened_by === user.id && rules.break_glass_openings!.select(v, row))
