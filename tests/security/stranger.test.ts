import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type grants, permissionsOf } from '../../apps/api/src/access/grants.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { validValues } from '../support/arbitrary.ts'
import { idsOf, makeEverything, pathOf } from '../support/everything.ts'
import { fingerprintOf } from '../support/fingerprint.ts'
import { documentOf, type Operation, type Schema } from '../support/operations.ts'

// Alfa's people ask for Beta's records, by every operation that takes an id, with a body that would do.
let api: TestApi
let components: Record<string, Schema>
let operations: Operation[]
const strangers = ['organisation_manager', 'case_worker', 'shelter_staff', 'reporter'] as const
beforeAll(async () => {
  api = await startApi()
  const document = documentOf(api.app)
  components = document.components
  operations = document.operations.filter(({ pathParameters }) => pathParameters.length > 0)
  await makeEverything(api, 'alfa')
  await makeEverything(api, 'beta')
}, 120_000)
afterAll(() => api.close())

/** Asks as somebody who has seen the record: the right version, a body that the schema accepts. */
function ask(person: Person, operation: Operation, url: string, seed: number) {
  const query = operation.query
    .filter(({ required }) => required)
    .map(
      ({ name, schema }) =>
        `${name}=${String(fc.sample(validValues(schema, components, []), { seed, numRuns: 1 })[0])}`,
    )
  const body = operation.body && fc.sample(validValues(operation.body, components, []), { seed, numRuns: 1 })[0]
  return api.app.inject({
    method: operation.method,
    url: query.length > 0 ? `${url}?${query.join('&')}` : url,
    headers: { authorization: `Bearer ${person.token}`, 'if-match': '"1"' },
    ...(body === undefined ? {} : { payload: body as object }),
  })
}

const maySee = (role: keyof typeof grants, { permission }: Operation) =>
  permission === undefined || (permissionsOf(role) as readonly string[]).includes(permission)

test('every operation on another organisation’s id is 404 to those who may call it and 403 to the others, and changes nothing', async () => {
  const wrong: string[] = []
  let asked = 0
  for (const role of strangers) await api.as(role, 'alfa')
  const before = await fingerprintOf(api.admin)
  for (const operation of operations) {
    const ids = await idsOf(api, operation.pathParameters, api.organisations.beta)
    if (!ids || !operation.permission || operation.takesFile) continue
    const isPlain = operation.pathParameters.every((name) => !name.endsWith('Id'))
    if (isPlain) continue
    for (const role of strangers) {
      const person = await api.as(role, 'alfa')
      for (const seed of [1, 2, 3]) {
        const { statusCode, body } = await ask(person, operation, pathOf(operation.path, ids), seed)
        asked++
        const allowed = maySee(role, operation) ? [404, ...(operation.body ? [400] : [])] : [403]
        if (!allowed.includes(statusCode)) wrong.push(`${role} ${operation.id} ${statusCode} ${body.slice(0, 100)}`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(300)
  expect(await fingerprintOf(api.admin)).toEqual(before)
}, 300_000)

test('another organisation’s ids in a filter or a body find nothing and name nothing', async () => {
  const worker = await api.as('case_worker', 'alfa')
  const beta = await idsOf(api, ['caseId', 'childId'], api.organisations.beta)
  expect((await worker.get(`/children?caseId=${beta!.caseId}`)).body.items).toEqual([])
  const cursor = Buffer.from(beta!.caseId!, 'latin1').toString('base64url')
  const { body } = await worker.get(`/cases?cursor=${cursor}&limit=200`)
  const theirs = await api.admin.query('select id from cases where organisation_id = $1', [api.organisations.beta])
  for (const { id } of theirs.rows) expect(JSON.stringify(body)).not.toContain(id)
  const related = await worker.post('/children').send({ relations: [{ caseId: beta!.caseId, relation: 'biological' }] })
  expect([400, 404, 422]).toContain(related.status)
})
