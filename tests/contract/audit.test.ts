import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { grants } from '../../apps/api/src/access/grants.ts'
import { buildApp } from '../../apps/api/src/app.ts'
import { startApi, type TestApi } from '../support/api.ts'

interface Asked {
  url: string
  operationId: string
  permission: string
}

/** Reads that tell nothing of a person or a record. */
const unrecorded = new Set([
  // One's own sign-in, names of organisations, and texts that are read out: nothing of anybody who is helped.
  'listOwnSessions',
  'listOwnSignIns',
  'getSecondFactor',
  'listConsentTexts',
  'listShareRecipients',
  'listBreakGlassOwners',
  'getMe',
  'listMetrics',
  'listBackgroundTasks',
  'listOrganisations',
  'listRolePermissions',
  'getContactReportTemplate',
  'listRetentionRules',
  'listRetentionRuleVersions',
])
const someId = '01890000-0000-7000-8000-000000000000'
let api: TestApi
const reads: Asked[] = []
beforeAll(async () => {
  api = await startApi()
  const app = await buildApp(api.services)
  await app.ready()
  const document = app.swagger() as unknown as {
    paths: Record<string, Record<string, { operationId: string; 'x-permission'?: string }>>
  }
  for (const [path, { get }] of Object.entries(document.paths)) {
    if (!get?.['x-permission'] || unrecorded.has(get.operationId)) continue
    reads.push({ url: path.replace(/\{\w+\}/g, someId), operationId: get.operationId, permission: get['x-permission'] })
  }
  await app.close()
})
afterAll(() => api.close())

test('every read, be it answered or refused, leaves an event under its own name', async () => {
  expect(reads.length).toBeGreaterThan(20)
  const silent: string[] = []
  for (const { url, operationId, permission } of reads) {
    const roles = Object.keys(grants) as (keyof typeof grants)[]
    const role = roles.find((name) => (grants[name] as readonly string[]).includes(permission))
    if (!role) continue
    const { token } = await api.as(role)
    const { statusCode } = await api.app.inject({ url, headers: { authorization: `Bearer ${token}` } })
    // A query that lacks what it needs is not understood, and shows nothing.
    if (statusCode === 400) continue
    const { rowCount } = await api.admin.query('select from audit_events where action = $1 limit 1', [operationId])
    if (rowCount === 0) silent.push(`${operationId} ${statusCode}`)
  }
  expect(silent).toEqual([])
})
