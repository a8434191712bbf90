import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { grants } from '../../apps/api/src/access/grants.ts'
import { sealedColumns } from '../../apps/api/src/crypto/sealed-columns.ts'
import {
  classifiedColumns,
  classifiedTables,
  sensitivityOf,
  sensitivityOfField,
} from '../../packages/schema/src/sensitivity.ts'
import { activities } from '../../scripts/generate/activities.ts'
import { startApi, type TestApi } from '../support/api.ts'
import { documentOf, type Schema } from '../support/operations.ts'

let api: TestApi
let columns: { table: string; column: string; bytes: boolean }[]
beforeAll(async () => {
  api = await startApi()
  const { rows } = await api.admin.query<(typeof columns)[number]>(
    `select c.relname as table, a.attname as column, a.atttypid = 'bytea'::regtype as bytes from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relispartition and c.relname <> 'migrations'
       and a.attnum > 0 and not a.attisdropped`,
  )
  columns = rows
})
afterAll(() => api.close())

test('every column of the database is classified once, and nothing is classified that there is not', () => {
  const unclassified = columns.filter(({ table, column }) => !sensitivityOf(table, column))
  expect(unclassified).toEqual([])
  const known = new Set(columns.map(({ table, column }) => `${table}.${column}`))
  const left = classifiedTables.flatMap((table) => classifiedColumns(table).map((column) => `${table}.${column}`))
  expect(left.filter((name) => !known.has(name))).toEqual([])
  expect(new Set(left).size).toBe(left.length)
})

test('every field of every answer is classified', () => {
  const { components, operations } = documentOf(api.app)
  const fields = new Set<string>()
  const seen = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { $ref: reference, properties, ...rest } = value as Schema
    if (typeof reference === 'string' && !seen.has(reference)) {
      seen.add(reference)
      walk(components[reference.split('/').at(-1)!])
    }
    for (const [name, inner] of Object.entries((properties ?? {}) as Record<string, unknown>)) {
      fields.add(name)
      walk(inner)
    }
    for (const inner of Object.values(rest)) walk(inner)
  }
  for (const { answers } of operations) walk(answers)
  expect(fields.size).toBeGreaterThan(200)
  expect([...fields].filter((name) => !sensitivityOfField(name))).toEqual([])
})

test('what is sealed is classified as personal, and free text about a person is sealed', () => {
  const sealed = new Set(sealedColumns.map(({ table, column }) => `${table}.${column}`))
  for (const { table, column } of sealedColumns) expect(sensitivityOf(table, column)).not.toBe('technical')
  const open = columns.filter(
    ({ table, column }) => sensitivityOf(table, column) === 'free_text' && !sealed.has(`${table}.${column}`),
  )
  // A kept answer is sealed under a secret of the deployment, a file under a key of its own; a report is written to be read.
  expect(open.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([
    'document_pieces.content',
    'idempotency_keys.response_sealed',
    'report_sections.text',
  ])
})

test('every table and every right belongs to one processing activity', () => {
  const tables = Object.values(activities).flatMap((activity) => activity.tables)
  expect([...tables].sort()).toEqual([...new Set(columns.map(({ table }) => table))].sort())
  const rights = Object.values(activities).flatMap((activity) => activity.rights)
  expect([...new Set(rights)].length).toBe(rights.length)
  const resources = new Set(Object.values(grants).flatMap((granted) => granted.map((one) => one.split(':')[0]!)))
  expect([...resources].filter((resource) => !rights.includes(resource))).toEqual([])
})
