import { createHash } from 'node:crypto'
import type { Metric, MetricCell, MetricCode } from '@varn/schema/statistics'
import { sql } from 'kysely'
import { asStatistics } from '../db/actor.ts'
import type { Database, Reader, Tx } from '../db/connect.ts'
import type { Services } from '../http/feature.ts'
import { type Cache, openCache } from './cache.ts'
import { type ContactCount, type Cut, toRecords } from './counts.ts'
import { protectInWorker } from './protect.ts'
import { hiddenKeys, type Release } from './release.ts'
import type { StatisticsScope } from './tiers.ts'
import { viewMetric } from './view.ts'

const releasesMax = 60
const caches = new WeakMap<Database, Cache<Release>>()

/**
 * One metric of a year, protected together with all other tables of the year, tier and scope. Kept in memory until a row
 * of the year or the list of members changes, in whichever process. Who may ask for the scope is decided in policy.ts.
 */
export async function readMetric(
  services: Services,
  scope: StatisticsScope,
  code: MetricCode,
  year: number,
): Promise<Metric> {
  return viewMetric(await readRelease(services, scope, year), scope.tier, code, year)
}

/** The cell that fixes exactly these keys; no keys mean the total. Undefined where the metric has no such cell. */
export function findCell(metric: Metric, keys: Record<string, string>): Omit<MetricCell, 'keys'> | undefined {
  const names = Object.keys(keys)
  if (names.length === 0) return metric.total
  return metric.cells.find(
    (cell) => Object.keys(cell.keys).length === names.length && names.every((name) => cell.keys[name] === keys[name]),
  )
}

/** Years that have rows, newest first: of one organisation, or of all. */
export async function listYears(db: Database, organisationId?: string): Promise<number[]> {
  const rows = await asStatistics(db, (tx) => {
    const years = tx.selectFrom('statisticsRevisions').select('year').distinct().orderBy('year', 'desc')
    return (organisationId ? years.where('organisationId', '=', organisationId) : years).execute()
  })
  return rows.map(({ year }) => year)
}

async function readRelease(services: Services, scope: StatisticsScope, year: number): Promise<Release> {
  const { db, now } = services
  const organisationId = 'organisationId' in scope ? scope.organisationId : undefined
  const cache = caches.get(db) ?? openCache<Release>(releasesMax)
  caches.set(db, cache)
  // The stamp is read before the counts: rows that come between the two make the kept answer look old, never new.
  const { stamp, members } = await asStatistics(db, (tx) => readStamp(tx, year, organisationId))
  return cache.get(`${year} ${scope.tier} ${organisationId ?? ''}`, stamp, async () => {
    // Whoever reads the authorities' figures may read the public ones too.
    const keepHidden =
      scope.tier === 'public'
        ? hiddenKeys(await readRelease(services, { tier: 'authority_agreement' }, year))
        : new Set<string>()
    const counts = await asStatistics(db, (tx) => countContacts(tx, year, organisationId))
    const reported = new Set(counts.map((count) => count.organisationId))
    return {
      figures: await protectInWorker({ records: toRecords(counts), tier: scope.tier, keepHidden }),
      members: members.length,
      reporting: members.filter((id) => reported.has(id)).length,
      computedAt: now().toISOString(),
    }
  })
}

/** What the figures of a year are made from, in short: which members there are, and how often their rows have changed. */
async function readStamp(tx: Reader, year: number, organisationId: string | undefined) {
  let revisions = tx
    .selectFrom('statisticsRevisions')
    .select(({ fn }) => fn.sum<number | null>('revision').as('sum'))
    .where('year', '=', year)
  let memberRows = tx.selectFrom('statisticsMembers').select('organisationId').orderBy('organisationId')
  if (organisationId !== undefined) {
    revisions = revisions.where('organisationId', '=', organisationId)
    memberRows = memberRows.where('organisationId', '=', organisationId)
  }
  const [{ sum }, found] = await Promise.all([revisions.executeTakeFirstOrThrow(), memberRows.execute()])
  const members = found.map((row) => row.organisationId)
  const stamp = `${sum ?? 0} ${createHash('sha256').update(members.join()).digest('base64url')}`
  return { stamp, members }
}

/** Which answers are counted together. One statement counts all, so that every table sees the same rows. */
const groupingSets = sql`grouping sets (
  (organisation_id, victim, person_role, gender),
  (organisation_id, victim, main_exploitation_form, gender, age_band),
  (organisation_id, victim, citizenship_group),
  (organisation_id, victim, police_report_status),
  (organisation_id, victim, identification_source))`

const cutOf = sql<Cut>`case
  when grouping(person_role) = 0 then 'roles' when grouping(main_exploitation_form) = 0 then 'forms'
  when grouping(citizenship_group) = 0 then 'citizenship' when grouping(police_report_status) = 0 then 'police'
  else 'sources' end`

const isVictim = sql<boolean>`person_role = 'direct_victim' and trafficking_status is distinct from 'not_victim'`

/**
 * Persons of a year by organisation and answers: everybody by role, direct victims by the rest. Rows of a year whose time is up
 * are counts already.
 */
async function countContacts(tx: Tx, year: number, organisationId: string | undefined): Promise<ContactCount[]> {
  // Room for all sets in memory at once; with the server's usual few megabytes a large year is sorted on disk.
  await sql`set local work_mem = '32MB'`.execute(tx)
  let contacts = tx.selectFrom('statisticsContacts').selectAll().select(isVictim.as('victim')).where('year', '=', year)
  let kept = tx.selectFrom('statisticsContactCounts').selectAll().where('year', '=', year)
  if (organisationId !== undefined) {
    // A protected person is in national totals only: in no organisation's own figures (domain.md 7.5).
    contacts = contacts.where('organisationId', '=', organisationId).where('protectedIdentity', '=', false)
    kept = kept.where('organisationId', '=', organisationId).where('protectedIdentity', '=', false)
  }
  const counted = tx
    .selectFrom(contacts.as('contacts'))
    .select([
      'organisationId',
      'victim',
      'personRole',
      'gender',
      'ageBand',
      'mainExploitationForm',
      'citizenshipGroup',
      'policeReportStatus',
      'identificationSource',
      'protectedIdentity',
      cutOf.as('cut'),
      sql<number>`count(*)`.as('persons'),
    ])
    .groupBy(sql`protected_identity, ${groupingSets}`)
    .having(sql<boolean>`victim or grouping(person_role) = 0`)
  const [live, folded] = await Promise.all([counted.execute(), kept.execute()])
  return [...live, ...folded.map((row) => ({ ...row, cut: row.cut as Cut }))] // one of five: contact_report_counts_cut
}

/** As statistics_contacts shows them: of a protected identity every answer is unknown. */
const shownAnswers = sql.join(
  [
    'gender',
    'age_band',
    'main_exploitation_form',
    'citizenship_group',
    'police_report_status',
    'identification_source',
  ].map((name) => sql`case when protected_identity then null else ${sql.ref(name)} end as ${sql.ref(name)}`),
)

/**
 * Turns an organisation's rows of a year into the counts that the published tables are made of, in one statement, so that every
 * figure stays as it is; a row of somebody who objected goes uncounted. Returns how many rows went.
 */
export async function foldContactReports(tx: Tx, organisationId: string, year: number): Promise<number> {
  const folded = sql<{ gone: number }>`
    with contacts as (
      delete from contact_reports where organisation_id = ${organisationId} and year = ${year}
      returning organisation_id, person_role, objected_at, protected_identity, ${isVictim} as victim, ${shownAnswers}
    ), kept as (
      insert into contact_report_counts (year, cut, organisation_id, victim, person_role, gender, age_band, main_exploitation_form,
        citizenship_group, police_report_status, identification_source, protected_identity, persons)
      select ${year}::integer, ${cutOf}, organisation_id, victim, person_role, gender, age_band, main_exploitation_form,
        citizenship_group, police_report_status, identification_source, protected_identity, count(*)
      from contacts where objected_at is null
      group by protected_identity, ${groupingSets}
      having victim or grouping(person_role) = 0
    )
    select count(*) as gone from contacts`
  const { rows } = await folded.execute(tx)
  return rows[0]?.gone ?? 0
}
