import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { codeLists } from '@varn/codes'
import { startApi, type TestApi } from '../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

test('every code list of the database equals its list in @varn/codes', async () => {
  const { rows } = await api.admin.query<{ name: string; definition: string }>(
    `select t.typname as name, pg_get_constraintdef(c.oid) as definition from pg_type t join pg_constraint c on c.contypid = t.oid
     where t.typtype = 'd' and t.typnamespace = 'public'::regnamespace and c.conname = t.typname || '_codes'`,
  )
  const inDatabase = Object.fromEntries(
    rows.map(({ name, definition }) => [name, [...definition.matchAll(/'([^']+)'/g)].map(([, code]) => code)]),
  )
  expect(Object.keys(inDatabase).length).toBeGreaterThan(40)
  const inCode = Object.fromEntries(
    Object.keys(inDatabase).map((name) => [name, codeLists[name.replace(/_set$/, '')]?.values]),
  )
  expect(inDatabase).toEqual(inCode)
})

test('GET /code-lists answers every list with both languages', async () => {
  const { statusCode, body } = await api.app.inject({ url: '/api/v1/code-lists' })
  expect(statusCode).toBe(200)
  const { items } = JSON.parse(body) as { items: { name: string; codes: { sv: string; en: string }[] }[] }
  expect(items.map(({ name }) => name)).toEqual(Object.keys(codeLists))
  for (const { codes } of items) for (const { sv, en } of codes) expect([sv, en].every(Boolean)).toBe(true)
})
