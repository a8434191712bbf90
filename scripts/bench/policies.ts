// pnpm bench --policies [--cases 50000]: the same queries of the same worker on the same rows, under the policies (varn_app) and without
// them (the superuser), in turns. The ratio of the medians; what both have in common, the way to the database and back, is part of it.
import type pg from 'pg'
import type { Actor } from '../../apps/api/src/access/actor.ts'
import { findCase, listCases } from '../../apps/api/src/cases/queries.ts'
import { findChild, listChildren } from '../../apps/api/src/children/queries.ts'
import { asActor } from '../../apps/api/src/db/actor.ts'
import { type Database, openDatabase, type Tx } from '../../apps/api/src/db/connect.ts'
import { addressWith, connected } from '../database-address.ts'

const turns = 60
const queriesPerTurn = 20
/** A list of 50 of 50,000 may cost this much more under the policies than without them. */
const aim = 1.5

/** Prints the table of ratios. */
export async function benchPolicies(adminUrl: string, appPassword: string): Promise<void> {
  const walled = openDatabase(addressWith(adminUrl, { user: 'varn_app', password: appPassword }), 1)
  const open = openDatabase(adminUrl, 1)
  try {
    const { actor, caseId, childId } = await connected(adminUrl, worker)
    const queries: Record<string, (tx: Tx) => Promise<unknown>> = {
      'list 50 cases': (tx) => listCases(tx, actor, { limit: 50 }),
      'list 50 cases, two filters': (tx) => listCases(tx, actor, { limit: 50, status: 'active', gender: 'woman' }),
      'get one case': (tx) => findCase(tx, caseId),
      'list 50 children': (tx) => listChildren(tx, actor, { limit: 50 }),
      'get one child': (tx) => findChild(tx, childId),
    }
    console.log('\nmilliseconds                without   policies   ratio   aim')
    for (const [name, run] of Object.entries(queries)) {
      const [without, under] = await compare(actor, run, open, walled)
      const cells = [
        without.toFixed(3).padStart(7),
        under.toFixed(3).padStart(10),
        (under / without).toFixed(2).padStart(7),
      ]
      console.log(name.padEnd(28) + cells.join(' ') + aim.toString().padStart(6))
    }
  } finally {
    await Promise.all([walled.pool.end(), open.pool.end()])
  }
}

/** Turn by turn, so that a busy moment of the machine meets both. */
async function compare(actor: Actor, run: (tx: Tx) => Promise<unknown>, open: Database, walled: Database) {
  const times: [number[], number[]] = [[], []]
  for (let turn = 0; turn < turns; turn++) {
    for (const [n, db] of [open, walled].entries()) {
      times[n]!.push(await asActor(db, actor, (tx) => timed(() => run(tx))))
    }
  }
  return times.map(median) as [number, number]
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  for (let n = 0; n < queriesPerTurn; n++) await run()
  return (performance.now() - started) / queriesPerTurn
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** The case worker of the member with most cases, without a session, which the walls look up once a request and not once a query. */
async function worker(client: pg.Client) {
  const { rows } = await client.query<{ user: string; organisation: string; case: string; child: string }>(
    `select m.user_id as user, m.organisation_id as organisation, (select id from cases where organisation_id = m.organisation_id limit 1) as case,
       (select id from children where organisation_id = m.organisation_id limit 1) as child
     from memberships m where m.role = 'case_worker'
     order by (select count(*) from cases c where c.organisation_id = m.organisation_id) desc limit 1`,
  )
  const { user, organisation, case: caseId, child: childId } = rows[0]!
  const actor: Actor = { userId: user, organisationId: organisation, role: 'case_worker', permissions: new Set() }
  return { actor, caseId, childId }
}
