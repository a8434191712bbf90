import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { hashOf, sealKey } from '../../apps/api/src/audit/seal.ts'
import { sealAudit, sealEvents } from '../../apps/api/src/audit/seal-audit.ts'
import { findSeal } from '../../apps/api/src/audit/seal-queries.ts'
import { verifyAudit } from '../../apps/api/src/audit/verify.ts'
import { runTask } from '../../apps/api/src/background/run.ts'
import { asActor, auditKeeper } from '../../apps/api/src/db/actor.ts'
import { run } from '../../scripts/varn/audit-verify.ts'
import { startApi, type TestApi } from '../support/api.ts'
import { forgeSeals } from '../support/forged-seals.ts'

let api: TestApi
const dataDir = mkdtempSync(path.join(tmpdir(), 'varn-audit-'))
const headFile = path.join(dataDir, 'audit-head')
beforeAll(async () => {
  api = await startApi()
})
afterAll(async () => {
  await api.close()
  rmSync(dataDir, { recursive: true })
})

const seal = async (keys = api.services.keys) => {
  await new Promise((resolve) => setTimeout(resolve, 5)) // what is sealed lies at least a millisecond back
  const services = { ...api.services, keys }
  await sealEvents(services, async () => {}, { settleMs: 0, waitMs: 20_000, batch: 10 })
}
/** The chain anew: 35 events in four seals, the last of five. */
beforeEach(async () => {
  rmSync(headFile, { force: true })
  await api.admin.query('truncate audit_events; truncate audit_seals')
  await api.admin.query(
    `insert into audit_events (at, action, kind, entity, entity_id, changed_fields, found_ids, details)
     select '2026-05-01'::timestamptz + n * interval '1 hour', 'updateCase', 'writing', 'case', gen_random_uuid(), array['gender', 'ålder'],
       array[gen_random_uuid()], '{"rows": 1.50, "filters": {"status": "åäö"}}' from generate_series(1, 35) n`,
  )
  await seal()
})
const eventAt = async (n: number): Promise<string> => {
  const { rows } = await api.admin.query('select id from audit_events order by at, id offset $1 limit 1', [n])
  return rows[0].id
}
const verify = (options: object = {}) =>
  verifyAudit((work) => asActor(api.db, auditKeeper, work), {
    publicKey: sealKey(api.services.keys.secret('audit-seal')).publicKey,
    acceptHead: true,
    now: new Date(),
    ...options,
  })
const edit = (sql: string, values: unknown[] = []) => api.admin.query(sql, values)

test('an untouched log is as it was sealed, and says what is not sealed yet', async () => {
  await edit(`insert into audit_events (action, kind) values ('getCase', 'reading')`)
  const { findings, head, ...counts } = await verify()
  expect(findings).toEqual([])
  expect(counts).toEqual({ seals: 4, events: 35, unsealed: 1 })
  expect(head).toMatchObject({ number: 4 })
})

test.each([
  ['action', `'getCase'`],
  ['kind', `'reading'`],
  ['organisation_id', 'gen_random_uuid()'],
  ['user_id', 'gen_random_uuid()'],
  ['role', `'x'`],
  ['entity', `'child'`],
  ['entity_id', 'gen_random_uuid()'],
  ['changed_fields', `array['gender']`],
  ['found_ids', 'null'],
  ['details', `'{"rows": 2}'`],
  ['refusal', `'forbidden'`],
  ['request_id', `'x'`],
])('an event whose %s was changed by hand is named', async (column, value) => {
  const id = await eventAt(17)
  await edit(`update audit_events set ${column} = ${value} where id = $1`, [id])
  expect((await verify()).findings).toEqual([{ what: 'event_changed', seal: 2, eventId: id }])
})

test('a removed event is named, first, last and between', async () => {
  for (const [n, number] of [
    [34, 4],
    [17, 2],
    [0, 1],
  ] as const) {
    const id = await eventAt(n)
    await edit('delete from audit_events where id = $1', [id])
    expect((await verify()).findings).toContainEqual({ what: 'event_removed', seal: number, eventId: id })
  }
})

test('an event put in behind a seal is named', async () => {
  const { rows } = await edit(
    `insert into audit_events (at, action, kind) values ('2026-05-01 12:30', 'getCase', 'reading') returning id`,
  )
  expect((await verify()).findings).toEqual([{ what: 'event_added', seal: 2, eventId: rows[0].id }])
})

test('events that changed places, within a seal and between seals, are named', async () => {
  const [near, far] = [await eventAt(3), await eventAt(25)]
  await edit(`update audit_events set at = at + interval '150 minutes' where id = $1`, [near])
  expect((await verify()).findings).toEqual([{ what: 'event_changed', seal: 1, eventId: near }])
  await edit(`update audit_events set at = at - interval '150 minutes' where id = $1`, [near])
  await edit(`update audit_events set at = at - interval '20 hours' where id = $1`, [far])
  expect((await verify()).findings).toEqual([{ what: 'event_moved', seal: 3, eventId: far }])
})

test.each([
  ['root', `decode(repeat('00', 32), 'hex')`],
  ['leaves', `set_byte(leaves, 100, (get_byte(leaves, 100) + 1) % 256)`],
  ['signature', `set_byte(signature, 5, (get_byte(signature, 5) + 1) % 256)`],
  ['public_key', `set_byte(public_key, 5, (get_byte(public_key, 5) + 1) % 256)`],
  ['signed_at', `signed_at + interval '1 second'`],
  ['end_at', `end_at + interval '1 ms'`],
  ['previous_hash', `decode(repeat('00', 32), 'hex')`],
])('a seal whose %s was changed by hand is named', async (column, value) => {
  const first = await eventAt(10)
  await edit(`update audit_seals set ${column} = ${value} where number = 2`)
  expect((await verify()).findings).toContainEqual({ what: 'seal_changed', seal: 2, eventId: first })
})

test('a missing seal is told with the first event that it stood for, wherever it was', async () => {
  const [first, second] = [await eventAt(0), await eventAt(10)]
  await edit('delete from audit_seals where number = 2')
  expect((await verify()).findings).toEqual([{ what: 'seal_missing', seal: 2, eventId: second }])
  await edit('delete from audit_seals where number = 1')
  expect((await verify()).findings).toContainEqual({ what: 'seal_missing', seal: 1, eventId: first })
})

test('seals of another key do not count, and none is signed on top of them', async () => {
  await edit(`insert into audit_events (action, kind) values ('getCase', 'reading') returning id`)
  const strange = { ...api.services.keys, secret: () => randomBytes(32) }
  await expect(seal(strange)).rejects.toMatchObject({ code: 'audit_chain_broken' })
  expect((await verify()).findings).toEqual([])
  await edit('delete from audit_seals where number > 2')
  const first = await eventAt(0)
  await forgeSeals(api)
  await expect(seal()).rejects.toMatchObject({ code: 'audit_chain_broken', eventId: await eventAt(10) })
  expect((await verify()).findings).toContainEqual({ what: 'key_unknown', seal: 1, eventId: first })
})

test('a forged chain stops the sealer, in its state and with one alert for the data protection officer', async () => {
  await edit('truncate audit_alerts')
  await forgeSeals(api)
  await edit(`insert into audit_events (action, kind) values ('getCase', 'reading')`)
  for (const _ of [1, 2]) {
    await expect(runTask(api.services, sealAudit)).rejects.toMatchObject({ code: 'audit_chain_broken' })
  }
  const { rows } = await edit(`select failure from background_tasks where name = 'seal_audit'`)
  expect(rows).toEqual([{ failure: 'audit_chain_broken' }])
  expect((await edit('select from audit_seals')).rowCount).toBe(4)
  const officer = await api.as('privacy_officer')
  const { body } = await officer.get('/audit-alerts?status=new')
  expect(body.items).toMatchObject([{ rule: 'log_broken', userId: null, eventIds: [await eventAt(30)] }])
  const [alert] = body.items
  const review = officer.post(`/audit-alerts/${alert.id}/review`).set('if-match', `"${alert.version}"`)
  expect((await review.send({ outcome: 'account_misused', measures: ['breach_reported'] })).status).toBe(200)
})

test('an event that stands twice is told with its id, also where the copy is not sealed yet', async () => {
  const id = await eventAt(17)
  await edit(
    `insert into audit_events (id, at, action, kind, user_id) select id, now(), action, kind, gen_random_uuid() from audit_events where id = $1`,
    [id],
  )
  expect((await verify()).findings).toEqual([{ what: 'event_twice', eventId: id }])
})

test('events that have waited over an hour for their seal are told', async () => {
  await edit('truncate audit_seals')
  expect((await verify()).findings).toEqual([{ what: 'unsealed_old', eventId: await eventAt(0) }])
})

test('a period is checked alone, with the whole chain', async () => {
  await edit('delete from audit_events where id = $1', [await eventAt(30)])
  expect((await verify({ to: '2026-05-02T00:00:00.000Z' })).findings).toEqual([])
  expect((await verify({ from: '2026-05-02T00:00:00.000Z' })).findings).toHaveLength(1)
})

const command = (...args: string[]) => commandAs(api.adminUrl, ...args)
async function commandAs(adminUrl: string, ...args: string[]) {
  const lines: string[] = []
  const context = {
    adminUrl,
    appUrl: api.config.databaseUrl,
    keySource: api.config.keySource,
    // Of the settings only the place of the head is read.
    settings: { dataDir } as Parameters<typeof run>[0]['settings'],
    args,
    say: (line: string) => void lines.push(line),
  }
  return { code: await run(context), text: lines.join('\n') }
}

test('the command exits 1 with the event’s id, and misses seals that were cut off by the head it kept', async () => {
  const { head } = await verify()
  expect(await command('--accept-head')).toMatchObject({
    code: 0,
    text: expect.stringContaining(`seal 4, ${head?.hash}`),
  })
  expect((await command('--expect', head?.hash ?? '')).code).toBe(0)
  expect((await command('--expect', '0'.repeat(64))).code).toBe(1)
  await expect(command('--expect', 'x')).rejects.toThrow(/no hash/)
  const id = await eventAt(5)
  await edit('update audit_events set user_id = gen_random_uuid() where id = $1', [id])
  expect(await command()).toMatchObject({ code: 1, text: expect.stringContaining(id) })
  await edit('update audit_events set user_id = null where id = $1', [id])
  expect((await command()).code).toBe(0)
  await edit('delete from audit_seals where number = 4')
  const cut = await command('--accept-head')
  expect(cut).toMatchObject({ code: 1, text: expect.stringContaining('cut off') })
  expect(cut.text).toContain(`seal 4: event ${await eventAt(30)}`)
})

test('a machine without a head begins with one that was written down, or says that it accepts', async () => {
  const { head } = await verify()
  const first = await eventAt(30)
  expect(await command()).toMatchObject({
    code: 1,
    text: expect.stringContaining(`seal 4: event ${first} begins the newest`),
  })
  expect((await command()).code).toBe(1)
  expect((await command('--expect', head?.hash ?? '')).code).toBe(0)
  expect((await command()).code).toBe(0)
  // One that was put back from an earlier day would let all seals since then be cut off.
  const old = await asActor(api.db, auditKeeper, (tx) => findSeal(tx, 2))
  writeFileSync(headFile, `2 ${hashOf(old!).toString('hex')}\n`)
  const behind = await command()
  expect(behind).toMatchObject({ code: 1, text: expect.stringContaining(`seal 3: event ${await eventAt(20)} begins`) })
  expect((await command('--accept-head')).code).toBe(0)
  expect(readFileSync(headFile, 'utf8')).toBe(`4 ${head?.hash}\n`)
  // A head that is in no chain is never accepted away.
  writeFileSync(headFile, `2 ${'0'.repeat(64)}\n`)
  expect(await command('--accept-head')).toMatchObject({
    code: 1,
    text: expect.stringContaining(`seal 2: event ${await eventAt(10)}`),
  })
})

test('the sealer keeps a head from the first seal on, and signs nothing where the one it kept is gone', async () => {
  const at = { ...api.services, config: { ...api.config, auditHeadFile: headFile } }
  const patience = { settleMs: 0, waitMs: 20_000, batch: 10 }
  const more = () => edit(`insert into audit_events (action, kind) values ('getCase', 'reading')`)
  await sealEvents(at, async () => {}, patience)
  expect(() => readFileSync(headFile)).toThrow(/ENOENT/)
  await edit('truncate audit_seals')
  await sealEvents(at, async () => {}, patience)
  expect(readFileSync(headFile, 'utf8')).toMatch(/^4 /)
  await edit('delete from audit_seals where number > 2')
  await more()
  await expect(sealEvents(at, async () => {}, patience)).rejects.toMatchObject({ code: 'audit_head_missing' })
  expect((await edit('select from audit_seals')).rowCount).toBe(2)
})

test('the command reads past a policy that somebody added, and tells it', async () => {
  await command('--accept-head')
  const id = await eventAt(17)
  // Readers see the copy, the keeper sees the original: by the keeper's eyes all is well.
  await edit(
    `insert into audit_events (id, at, action, kind, entity, entity_id, user_id)
     select id, at + interval '1 ms', action, kind, entity, entity_id, gen_random_uuid() from audit_events where id = $1`,
    [id],
  )
  await edit(
    `create policy quiet on audit_events as restrictive for select using (id <> '${id}'
       or (user_id is null) = ((select app.actor_role()) = 'audit_keeper'))`,
  )
  expect((await verify()).findings).toEqual([])
  const told = await command()
  await edit('drop policy quiet on audit_events')
  expect(told.code).toBe(1)
  expect(told.text).toContain('no migration makes this: policy public.audit_events quiet: restrictive')
  expect(told.text).toContain(`event ${id} stands in the log more than once`)
  expect(told.text).toContain('as the administrator, past row-level security')
})

test('by the application’s own account the log is checked as far as that account sees, and says so', async () => {
  await command('--accept-head')
  const told = await commandAs(api.config.databaseUrl)
  expect(told).toMatchObject({ code: 0, text: expect.stringContaining('under row-level security') })
})
