import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sealKey } from '../../apps/api/src/audit/seal.ts'
import { sealEvents } from '../../apps/api/src/audit/seal-audit.ts'
import { verifyAudit } from '../../apps/api/src/audit/verify.ts'
import { run } from '../../scripts/varn/audit-verify.ts'
import { startApi, type TestApi } from '../support/api.ts'

let api: TestApi
const dataDir = mkdtempSync(path.join(tmpdir(), 'varn-audit-'))
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
  verifyAudit(api.db, { publicKey: sealKey(api.services.keys.secret('audit-seal')).publicKey, ...options })
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

test('seals of another key do not count, however well they fit', async () => {
  await edit(`insert into audit_events (action, kind) values ('getCase', 'reading')`)
  await seal({ ...api.services.keys, secret: () => randomBytes(32) })
  expect((await verify()).findings).toEqual([{ what: 'key_unknown', seal: 5 }])
  // A later seal of the own key vouches for what another key sealed before it.
  await edit(`insert into audit_events (action, kind) values ('getCase', 'reading')`)
  await seal()
  expect((await verify()).findings).toEqual([])
})

test('a period is checked alone, with the whole chain', async () => {
  await edit('delete from audit_events where id = $1', [await eventAt(30)])
  expect((await verify({ to: '2026-05-02T00:00:00.000Z' })).findings).toEqual([])
  expect((await verify({ from: '2026-05-02T00:00:00.000Z' })).findings).toHaveLength(1)
})

test('the command exits 1 with the event’s id, and misses seals that were cut off by the head it kept', async () => {
  const command = async (...args: string[]) => {
    const lines: string[] = []
    const context = {
      adminUrl: api.adminUrl,
      appUrl: api.config.databaseUrl,
      keySource: api.config.keySource,
      // Of the settings only the place of the head is read.
      settings: { dataDir } as Parameters<typeof run>[0]['settings'],
      args,
      say: (line: string) => void lines.push(line),
    }
    return { code: await run(context), text: lines.join('\n') }
  }
  const { head } = await verify()
  expect(await command()).toMatchObject({ code: 0, text: expect.stringContaining(`seal 4, ${head?.hash}`) })
  expect((await command('--expect', head?.hash ?? '')).code).toBe(0)
  expect((await command('--expect', '0'.repeat(64))).code).toBe(1)
  await expect(command('--expect', 'x')).rejects.toThrow(/no hash/)
  const id = await eventAt(5)
  await edit('update audit_events set user_id = gen_random_uuid() where id = $1', [id])
  expect(await command()).toMatchObject({ code: 1, text: expect.stringContaining(id) })
  await edit('update audit_events set user_id = null where id = $1', [id])
  expect((await command()).code).toBe(0)
  await edit('delete from audit_seals where number = 4')
  expect(await command()).toMatchObject({ code: 1, text: expect.stringContaining('cut off') })
})
