// pnpm bench --audit [--events 10000000]: the audit log at 100,000 events beside the log at ten million: what an insert costs, and what
// it takes to ask for one person, one account, one organisation, the newest and what was refused. Ratios, because machines differ.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { connected, ensureDatabase } from '../database-address.ts'
import { migrate } from '../migrate.ts'
import { startTemporaryPostgres } from '../postgres-temporary.ts'

const smallLog = 100_000
const questions = {
  'one person': 'where entity_id = $1',
  'one account': 'where user_id = $1',
  'one organisation': 'where organisation_id = $1',
  'the newest': 'where $1::uuid is not null',
  refusals: 'where refusal is not null and $1::uuid is not null',
  'seen in a list': 'where found_ids @> array[$1::uuid]',
}

/** Prints the table of ratios. */
export async function benchAudit(events: number): Promise<void> {
  const server = await startTemporaryPostgres({ fast: false })
  try {
    const adminUrl = await ensureDatabase(server.url, 'varn')
    await migrate({ adminUrl })
    await connected(adminUrl, (client) => compare(client, events))
  } finally {
    await server.stop()
  }
}

async function compare(client: pg.Client, events: number): Promise<void> {
  await makeMonths(client)
  await fill(client, smallLog)
  const small = await measure(client)
  const started = performance.now()
  await fill(client, events - smallLog)
  console.log(`filled ${events} events in ${Math.round((performance.now() - started) / 1000)} s`)
  const large = await measure(client)
  print(events, small, large)
  const { rows } = await client.query(
    `select pg_size_pretty(sum(pg_total_relation_size(inhrelid))) as size from pg_inherits where inhparent = 'audit_events'::regclass`,
  )
  console.log(`\non disk with its indexes: ${rows[0].size}`)
}

/** Five years of months, as a log that old has them. */
async function makeMonths(client: pg.Client) {
  await client.query(`do $$ declare month timestamp; begin
    for month in select generate_series(date_trunc('month', now() at time zone 'UTC') - interval '60 months',
      date_trunc('month', now() at time zone 'UTC'), interval '1 month')
    loop perform app.make_audit_month(month); end loop; end $$`)
}

/** Events over five years: 20,000 persons, 400 accounts, 30 organisations; every tenth is a list of twenty, every fiftieth refused. */
async function fill(client: pg.Client, count: number) {
  await client.query(
    `insert into audit_events (at, organisation_id, user_id, role, action, kind, entity, entity_id, found_ids, refusal, request_id)
     select now() - (n::double precision / $1::bigint) * interval '1825 days', md5('o' || n % 30)::uuid, md5('u' || n % 400)::uuid, 'case_worker',
       'getCase', (case when n % 10 = 0 then 'listing' else 'reading' end)::text, 'case',
       case when n % 10 > 0 then md5('p' || (n * 7919) % 20000)::uuid end,
       case when n % 10 = 0 then array(select md5('p' || (n * 31 + i) % 20000)::uuid from generate_series(1, 20) i) end,
       case when n % 50 = 1 then 'not_found' end, gen_random_uuid()::text
     from generate_series(1, $1::bigint) n`,
    [count],
  )
  await client.query('vacuum analyze audit_events')
}

async function measure(client: pg.Client): Promise<Record<string, number>> {
  const times: Record<string, number> = { 'insert 5,000, one by one': await inserts(client, 5000) }
  const ids = { 'one account': 'u7', 'one organisation': 'o7' } as Record<string, string>
  for (const [name, where] of Object.entries(questions)) {
    const { rows } = await client.query(`select md5($1)::uuid as id`, [ids[name] ?? 'p7'])
    const sql = `select * from audit_events ${where} order by at desc, id desc limit 51`
    times[name] = await median(() => client.query(sql, [rows[0].id]))
  }
  return times
}

/** In one transaction, so that the disk's flush is not what is measured. */
async function inserts(client: pg.Client, count: number): Promise<number> {
  const started = performance.now()
  await client.query('begin')
  for (let n = 0; n < count; n++) {
    await client.query({
      name: 'insert',
      text: `insert into audit_events (organisation_id, user_id, role, action, kind, entity, entity_id, request_id)
        values ($1, $2, 'case_worker', 'getCase', 'reading', 'case', $3, $4)`,
      values: [randomUUID(), randomUUID(), randomUUID(), randomUUID()],
    })
  }
  await client.query('commit')
  return performance.now() - started
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < 15; run++) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)[7]!
}

function print(events: number, small: Record<string, number>, large: Record<string, number>) {
  console.log(
    `\n${'ms'.padEnd(28)}${smallLog.toLocaleString('en')} events   ${events.toLocaleString('en')} events   ratio`,
  )
  for (const [name, time] of Object.entries(small)) {
    const after = large[name] ?? 0
    const cells = [time.toFixed(1).padStart(14), after.toFixed(1).padStart(20), (after / time).toFixed(2).padStart(8)]
    console.log(`${name.padEnd(28)}${cells.join('')}`)
  }
}
