import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { permissionsOf } from '../../apps/api/src/access/grants.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { validValues } from '../support/arbitrary.ts'
import { idsOf, makeEverything, pathOf, tableOf } from '../support/everything.ts'
import { fingerprintOf } from '../support/fingerprint.ts'
import { documentOf, type Operation, type Schema } from '../support/operations.ts'
import { anotherPerson } from '../support/second-worker.ts'

// A child with a row of every kind is hidden from one worker of its own organisation, who then calls every operation there is.
let api: TestApi
let components: Record<string, Schema>
let operations: Operation[]
let worker: Person
let childId: string
let caseId: string
/** The ids of all that hangs on the child, by table. */
const hanging = new Map<string, string[]>()
beforeAll(async () => {
  api = await startApi()
  const document = documentOf(api.app)
  components = document.components
  operations = document.operations.filter(
    ({ permission, takesFile }) => permission !== undefined && !takesFile && mayCall(permission),
  )
  await makeEverything(api, 'alfa')
  const anna = await api.as('case_worker')
  const { rows: relations } = await api.admin.query('select child_id, case_id from child_relations limit 1')
  childId = relations[0].child_id
  caseId = relations[0].case_id
  await anna.post(`/children/${childId}/tasks`).send({ kind: 'call', dueOn: '2026-12-01' })
  await anna.post(`/children/${childId}/workers`).send({ userId: anna.userId })
  const said = { purpose: 'share_member', state: 'refused', giver: 'child' }
  await anna.post(`/children/${childId}/consents`).send(said)
  await anna.put(`/children/${childId}/identity`).send({ fullName: 'Påhittat Barnsson' })
  const manager = await api.as('organisation_manager')
  worker = await anotherPerson(api, 'case_worker')
  const hidden = await manager
    .post(`/children/${childId}/hidings`)
    .send({ userId: worker.userId, reason: 'child_wishes' })
  expect(hidden.status).toBe(201)
  const { rows: tables } = await api.admin.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'child_id'
       and exists (select from information_schema.columns i where i.table_name = c.table_name and i.column_name = 'id')`,
  )
  for (const { name } of tables) {
    const { rows } = await api.admin.query<{ id: string }>(`select id from ${name} where child_id = $1`, [childId])
    if (rows.length > 0)
      hanging.set(
        name,
        rows.map(({ id }) => id),
      )
  }
}, 120_000)
afterAll(() => api.close())

const mayCall = (permission: string) => (permissionsOf('case_worker') as readonly string[]).includes(permission)

function ask({ method, body, query }: Operation, url: string, seed: number) {
  const sample = (schema: Schema) => fc.sample(validValues(schema, components, []), { seed, numRuns: 1 })[0]
  const asked = query.filter(({ required }) => required).map(({ name, schema }) => `${name}=${String(sample(schema))}`)
  if (query.some(({ name }) => name === 'limit')) asked.push('limit=100')
  return api.app.inject({
    method,
    url: asked.length > 0 ? `${url}?${asked.join('&')}` : url,
    headers: { authorization: `Bearer ${worker.token}`, 'if-match': '"1"' },
    ...(body === undefined ? {} : { payload: sample(body) as object }),
  })
}

test('every operation on the child, or on anything that hangs on it, is 404 to the worker, and changes nothing', async () => {
  const wrong: string[] = []
  const asked = new Set<string>()
  const before = await fingerprintOf(api.admin)
  for (const operation of operations) {
    const { pathParameters, path, id } = operation
    const ofChild = pathParameters.filter((name) => name === 'childId' || hanging.has(tableOf[name] ?? ''))
    if (ofChild.length === 0) continue
    const ids = (await idsOf(api, pathParameters, api.organisations.alfa)) ?? {}
    for (const name of ofChild) ids[name] = name === 'childId' ? childId : hanging.get(tableOf[name] ?? '')![0]!
    for (const seed of [1, 2, 3]) {
      const { statusCode, body } = await ask(operation, pathOf(path, ids), seed)
      asked.add(id)
      if (![404, ...(operation.body ? [400] : [])].includes(statusCode))
        wrong.push(`${id} ${statusCode} ${body.slice(0, 100)}`)
    }
  }
  expect(wrong).toEqual([])
  expect(asked.size).toBeGreaterThan(80)
  expect(await fingerprintOf(api.admin)).toEqual(before)
}, 300_000)

test('no list, and nothing of the parent’s case, holds an id or the reference of the child or of anything that hangs on it', async () => {
  const { rows } = await api.admin.query('select reference from children where id = $1', [childId])
  const secrets = [childId, rows[0].reference as string, ...[...hanging.values()].flat()]
  const told: string[] = []
  let asked = 0
  for (const operation of operations.filter(({ method }) => method === 'GET')) {
    if (operation.pathParameters.some((name) => name !== 'caseId')) continue
    const answer = await ask(operation, pathOf(operation.path, { caseId }), 1)
    asked++
    if (secrets.some((secret) => answer.body.includes(secret))) told.push(operation.id)
  }
  expect(told).toEqual([])
  expect(asked).toBeGreaterThan(40)
}, 300_000)

test('a colleague sees the child in those lists: the test can tell the difference', async () => {
  const anna = await api.as('case_worker')
  expect((await anna.get('/children?limit=100')).text).toContain(childId)
  expect((await anna.get(`/children?caseId=${caseId}`)).text).toContain(childId)
})
