// Demo content, and on request any amount of it: pnpm seed --cases 50000 --children 30000 --changes 2000000 --contacts 1000000
import { parseArgs } from 'node:util'
import type pg from 'pg'
import type { Keys } from '../apps/api/src/crypto/keys.ts'
import { connected } from './database-address.ts'
import { publishedYears, yearOf } from './demo/contacts.ts'
import { writeCases, writeContacts, writeShelters } from './demo/content.ts'
import { writeEntriesOf } from './demo/entries.ts'
import { writeChanges, writeEntries, writeNotes, writeWorkers } from './demo/history.ts'
import { type Account, type DemoOrganisation, members, writePeople } from './demo/people.ts'
import { randomOf } from './demo/random.ts'
import { type Writer, writerOn } from './demo/writer.ts'
import { openDeploymentKeys, openKeysAt } from './keys.ts'
import { runTool } from './tool.ts'

const casesPerMember = 24

interface Seeding {
  /** An administrator who may act as varn_app. */
  adminUrl: string
  keys: Keys
  /** Of every demo account. */
  password: string
  now?: Date
}

/** Writes the demo content into a database without organisations; does nothing in any other. All of it or nothing. */
export function seedDemo(seeding: Seeding): Promise<{ seeded: boolean; accounts: Account[] }> {
  return connected(seeding.adminUrl, (client) =>
    asApp(client, async (writer) => {
      await writer.actAs({ role: 'platform_admin' })
      const { rowCount } = await client.query('select from organisations limit 1')
      if (rowCount !== 0) return { seeded: false, accounts: [] }
      return { seeded: true, accounts: await writeDemo(writer, seeding) }
    }),
  )
}

async function writeDemo(writer: Writer, { keys, password, now = new Date() }: Seeding): Promise<Account[]> {
  const { members: organisations, accounts } = await writePeople(writer, password)
  for (const [index, organisation] of organisations.entries()) {
    const random = randomOf(1 + index)
    const cases = await writeCases(writer, random, keys, organisation, casesPerMember, now)
    await writeEntriesOf(writer, randomOf(100 + index), organisation, cases.slice(-6, -1), now)
    await writeShelters(writer, random, keys, organisation, index, now)
  }
  await writeContacts(writer, randomOf(2019), organisations, publishedYears)
  return accounts
}

interface Bulk {
  cases: number
  contacts: number
  /** Every third case has one where nothing is said. */
  children?: number | undefined
  /** Lines on the timelines of the member that gets the cases; with them come entries and notes. */
  changes?: number
  /** More case workers of that member, named case_worker.1 and on, with the password of its first. */
  workers?: number
}

/** Adds bulk to demo content: cases, children and their histories at Alfa, and contacts spread over the years 2010 to 2018. */
export function seedBulk(seeding: Omit<Seeding, 'password'> & Bulk): Promise<void> {
  const { adminUrl, keys, cases, contacts, children, changes = 0, workers = 0, now = new Date() } = seeding
  return connected(adminUrl, (client) =>
    asApp(client, async (writer) => {
      const organisations = await demoMembers(client, writer)
      const random = randomOf(50_000)
      const alfa = organisations[0]!
      const open = cases > 0 ? await writeCases(writer, random, keys, alfa, cases, now, children) : []
      if (changes > 0) {
        await writer.actAs({ role: 'case_worker', organisationId: alfa.id, userId: alfa.users.case_worker! })
        const notes = await writeNotes(writer, random, alfa, open, now)
        await asAdministrator(client, async () => {
          await writeEntries(client, alfa)
          await writeChanges(client, alfa, Math.max(changes - notes, 0))
        })
      }
      if (workers > 0) await asAdministrator(client, () => writeWorkers(client, alfa, workers))
      const years = Array.from({ length: 9 }, (_, index) => yearOf(2010 + index, Math.round(contacts / 9)))
      if (contacts > 0) await writeContacts(writer, random, organisations, years)
    }),
  )
}

/** Millions of rows at the speed of the database, and what nobody may read: past the policies where the administrator is above them. */
async function asAdministrator(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('set local role none')
  await work()
  await client.query('set local role varn_app')
}

/** The member organisations that the demo content made. */
async function demoMembers(client: pg.Client, writer: Writer): Promise<DemoOrganisation[]> {
  await writer.actAs({ role: 'platform_admin' })
  const { rows } = await client.query<{ id: string; slug: string; role: string; user_id: string }>(
    `select o.id, o.slug, m.role, m.user_id from organisations o join memberships m on m.organisation_id = o.id`,
  )
  return members.map(({ slug, share }) => {
    const own = rows.filter((row) => row.slug === slug)
    if (own.length === 0) throw new Error(`There is no demo organisation ${slug}: start once with demo content first.`)
    return { id: own[0]!.id, slug, share, users: Object.fromEntries(own.map(({ role, user_id }) => [role, user_id])) }
  })
}

/** Everything in one transaction as varn_app, so that row-level security checks every row that is written. */
async function asApp<Result>(client: pg.Client, work: (writer: Writer) => Promise<Result>): Promise<Result> {
  await client.query('begin')
  await client.query('set local role varn_app')
  try {
    const result = await work(writerOn(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

if (import.meta.main) {
  const amount = { type: 'string' } as const
  const { values } = parseArgs({
    options: { cases: amount, children: amount, changes: amount, contacts: amount, workers: amount },
  })
  await runTool(async ({ adminUrl, settings }) => {
    const keys = await openKeysAt(adminUrl, await openDeploymentKeys(settings, adminUrl))
    const number = (name: keyof typeof values) => Number(values[name] ?? 0)
    const [cases, changes, contacts, workers] = [
      number('cases'),
      number('changes'),
      number('contacts'),
      number('workers'),
    ]
    const children = values.children === undefined ? undefined : Number(values.children)
    await seedBulk({ adminUrl, keys, cases, changes, contacts, workers, children })
    console.log(
      `Added ${cases} cases, ${changes} lines of history and ${contacts} contact reports to the demo content.`,
    )
    await connected(adminUrl, (client) => client.query('vacuum analyze'))
  })
}
