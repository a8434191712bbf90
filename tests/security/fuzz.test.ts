import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { grants } from '../../apps/api/src/access/grants.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { anyValue, spoiled, validValues } from '../support/arbitrary.ts'
import { idsOf, makeEverything, pathOf } from '../support/everything.ts'
import { fingerprintOf } from '../support/fingerprint.ts'
import { documentOf, type Operation, type Schema } from '../support/operations.ts'

// Every operation of the document, by every role, with generated input. Short here; `pnpm fuzz` raises the rounds and the seed.
const rounds = Number(process.env.VARN_FUZZ_ROUNDS ?? 1)
const seed = Number(process.env.VARN_FUZZ_SEED ?? 20261126)
const roles = Object.keys(grants) as (keyof typeof grants)[]
// What ends the session of whoever calls it would end the run.
const leftOut = ['signOut']

let api: TestApi
let components: Record<string, Schema>
let operations: Operation[]
let ajv: Ajv2020
let ids: string[]
beforeAll(async () => {
  api = await startApi()
  const document = documentOf(api.app)
  components = document.components
  operations = document.operations.filter(({ id }) => !leftOut.includes(id))
  ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema({ $id: 'document', components: { schemas: components } })
  await makeEverything(api, 'alfa')
  await makeEverything(api, 'beta')
  for (const role of roles) await api.as(role, 'alfa')
  ids = await someIds()
}, 300_000)
afterAll(() => api.close())

/** Ids of records of all organisations, so that generated references sometimes point at something. */
async function someIds(): Promise<string[]> {
  const tables = [
    'cases',
    'children',
    'shelters',
    'organisations',
    'users',
    'memberships',
    'child_needs',
    'contact_reports',
  ]
  const { rows } = await api.admin.query<{ id: string }>(
    tables.map((table) => `(select id from ${table} limit 4)`).join(' union all '),
  )
  return rows.map(({ id }) => id)
}

interface Attempt {
  url: string
  body: unknown
  version: string
}

/** A lone surrogate has no form in a URL. */
const inUrl = (value: unknown) => encodeURIComponent(String(value).toWellFormed())
const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map(inUrl)

/** One request to an operation: `isValid` as the document describes it, else with something wrong. */
function attempts(operation: Operation, own: Record<string, string>, isValid: boolean): fc.Arbitrary<Attempt> {
  const inPath = fc.record(
    Object.fromEntries(
      operation.pathParameters.map((name) => {
        const fitting = fc.constantFrom(own[name] ?? crypto.randomUUID(), ...ids)
        return [name, isValid ? fitting : fc.oneof(fitting, word)]
      }),
    ),
  )
  const inQuery = fc.record(
    Object.fromEntries(
      operation.query.map(({ name, schema }) => {
        const valid = validValues(schema, components, ids).map(inUrl)
        return [name, isValid ? valid : fc.oneof(valid, word)]
      }),
    ),
    { requiredKeys: operation.query.filter(({ required }) => required).map(({ name }) => name) },
  )
  const valid = operation.body ? validValues(operation.body, components, ids) : fc.constant(undefined)
  const body = isValid || !operation.body ? valid : fc.oneof(spoiled(valid), anyValue)
  return fc.record({ inPath, inQuery, body, version: fc.constantFrom('"1"', '"2"', 'W/"1"', 'x', '') }).map((drawn) => {
    const query = Object.entries(drawn.inQuery).map(([name, value]) => `${name}=${String(value)}`)
    const url = `${pathOf(operation.path, drawn.inPath)}${query.length > 0 ? `?${query.join('&')}` : ''}`
    return { url, body: drawn.body, version: drawn.version }
  })
}

function send(person: Person, operation: Operation, { url, body, version }: Attempt) {
  return api.app.inject({
    method: operation.method,
    url,
    headers: {
      authorization: `Bearer ${person.token}`,
      ...(version ? { 'if-match': version } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
}

/** What is wrong with an answer: a defect of the server, a status or a body that the document does not know. */
function fault(operation: Operation, answer: { statusCode: number; body: string; headers: Record<string, unknown> }) {
  const { statusCode } = answer
  if (statusCode >= 500) return 'a defect'
  const range = `${String(statusCode)[0]}XX`
  if (!(String(statusCode) in operation.answers) && !(range in operation.answers)) return 'an undocumented status'
  const schema = operation.answers[statusCode] ?? operation.answers[range]
  const isJson = /json/.test(String(answer.headers['content-type'] ?? ''))
  if (!schema || !isJson || answer.body === '') return undefined
  const check = ajv.compile(inDocument(schema))
  return check(JSON.parse(answer.body)) ? undefined : ajv.errorsText(check.errors)
}

/** The same schema with its references pointing into the document that ajv knows. */
const inDocument = (schema: Schema) =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"document#/components/schemas/')) as Schema

/** Drives every operation; where all that was sent to one was refused, its tables must be as they were. */
async function drive(isValid: boolean) {
  const faults: string[] = []
  let [sent, compared] = [0, 0]
  for (const [index, operation] of operations.entries()) {
    if (operation.takesFile) continue
    const own = (await idsOf(api, operation.pathParameters, api.organisations.alfa)) ?? {}
    const before = isValid ? undefined : await fingerprintOf(api.admin)
    let taken = 0
    for (const [nth, role] of roles.entries()) {
      const person = await api.as(role, 'alfa')
      const drawn = fc.sample(attempts(operation, own, isValid), { seed: seed + index * 31 + nth, numRuns: rounds })
      for (const attempt of drawn) {
        const answer = await send(person, operation, attempt)
        sent++
        if (answer.statusCode < 400) taken++
        const found = fault(operation, answer)
        if (found)
          faults.push(
            `${role} ${operation.id} ${attempt.url} ${JSON.stringify(attempt.body)} → ${answer.statusCode}: ${found}`,
          )
      }
    }
    if (!before || taken > 0) continue
    compared++
    const after = await fingerprintOf(api.admin)
    const changed = Object.keys(after).filter((table) => after[table] !== before[table])
    if (changed.length > 0) faults.push(`${operation.id} refused everything and changed ${changed.join(', ')}`)
  }
  return { faults: faults.slice(0, 20), sent, compared }
}

test('input with something wrong in it is refused and leaves nothing half-written; no answer is a defect or outside the document', async () => {
  const { faults, sent, compared } = await drive(false)
  expect(faults).toEqual([])
  expect(sent).toBeGreaterThan(400)
  expect(compared).toBeGreaterThan(20)
}, 1_800_000)

test('input as the document describes it gets an answer as the document describes it, from every operation and for every role', async () => {
  const { faults, sent } = await drive(true)
  expect(faults).toEqual([])
  expect(sent).toBeGreaterThan(400)
}, 1_800_000)

test('whatever body is sent where a file is expected, the answer is a refusal and no defect', async () => {
  const reporter = await api.as('reporter', 'alfa')
  for (const operation of operations.filter(({ takesFile }) => takesFile)) {
    for (const payload of ['', '{}', '--x\r\n', 'a'.repeat(5000)]) {
      for (const type of ['multipart/form-data; boundary=x', 'application/json', 'text/plain', 'multipart/form-data']) {
        const { statusCode } = await api.app.inject({
          method: operation.method,
          url: pathOf(operation.path, {}),
          headers: { authorization: `Bearer ${reporter.token}`, 'content-type': type },
          payload,
        })
        expect([operation.id, statusCode < 500, statusCode >= 400]).toEqual([operation.id, true, true])
      }
    }
  }
})
