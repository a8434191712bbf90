import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { placeOf, sealedColumns } from '../../apps/api/src/crypto/sealed-columns.ts'
import { startApi, type TestApi } from '../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

/** Bytes that are no text of a person sealed under a record's key, and what they are instead. A column ending in _hash is a hash. */
const otherBytes: Record<string, string> = {
  'audit_beginnings.hash': 'a hash',
  'audit_beginnings.public_key': 'public by its nature',
  'audit_beginnings.signature': 'public by its nature',
  'audit_seals.root': 'a hash',
  'audit_seals.leaves': 'hashes',
  'audit_seals.public_key': 'public by its nature',
  'audit_seals.signature': 'public by its nature',
  'contact_reports.fingerprint': 'a keyed hash',
  'data_keys.wrapped_key': 'a key, wrapped by the deployment key',
  'deployment_secrets.wrapped_value': 'a secret, wrapped by the deployment key',
  'document_pieces.content': 'a piece of a file, under a key of its own that the record’s key seals',
  'idempotency_keys.response_sealed': 'an answer, for a day, under a secret of the deployment',
  'identity_indexes.hash': 'a keyed hash',
  'passkeys.credential_id': 'random, made by the authenticator',
  'passkeys.public_key': 'public by its nature',
  'sign_in_attempts.key': 'a keyed hash',
}

test('every column of bytes is in the table of sealed columns, or is known to be something else', async () => {
  const { rows } = await api.admin.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and data_type = 'bytea' order by 1`,
  )
  const sealed = new Set(sealedColumns.map(({ table, column }) => `${table}.${column}`))
  const unknown = rows
    .map(({ name }) => name)
    .filter((name) => !name.endsWith('_hash') && !sealed.has(name) && !(name in otherBytes))
  expect(unknown).toEqual([])
})

test('every sealed column is in the database, and re-encryption may read and write it', async () => {
  for (const { table, column, record, row } of sealedColumns) {
    const { rows } = await api.admin.query<{ allowed: boolean }>(
      `select has_column_privilege('varn_app', $1, $2, 'update') and has_column_privilege('varn_app', $1, $3, 'select')
         and has_column_privilege('varn_app', $1, $4, 'select')
         and (select count(*) from pg_policies where tablename = $1 and qual like '%reencryption%') >= 2 as allowed`,
      [table, column, record, row],
    )
    expect({ table, column, allowed: rows[0]?.allowed }).toEqual({ table, column, allowed: true })
  }
})

test('every place that the code seals at is the place that the table gives', () => {
  const root = path.resolve(import.meta.dirname, '../../apps/api/src')
  const places = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(/`([a-z_]+):([A-Za-z_]+):\$\{/g)])
    .map(([, table = '', field = '']) => `${table}:${field}`)
  const tables = new Set(sealedColumns.map(({ table }) => table))
  const known = new Set(sealedColumns.map((column) => placeOf(column, '').replace(/:$/, '')))
  expect(places.filter((place) => tables.has(place.split(':')[0] ?? '') && !known.has(place))).toEqual([])
})
