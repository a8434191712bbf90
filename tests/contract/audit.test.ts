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
  'listReferralRecipients',
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
/** Lists whose items tell which record they are about. */
const ofRecords: Asked[] = []
beforeAll(async () => {
  api = await startApi()
  const app = await buildApp(api.services)
  await app.ready()
  const document = app.swagger() as unknown as {
    paths: Record<string, Record<string, { operationId: string; 'x-permission'?: string; responses: unknown }>>
    components: { schemas: Record<string, unknown> }
  }
  for (const [path, { get }] of Object.entries(document.paths)) {
    if (!get?.['x-permission'] || unrecorded.has(get.operationId)) continue
    const asked = {
      url: path.replace(/\{\w+\}/g, someId),
      operationId: get.operationId,
      permission: get['x-permission'],
    }
    reads.push(asked)
    if (/^(list|search|find)/.test(get.operationId) && tellsRecords(get.responses, document.components.schemas))
      ofRecords.push(asked)
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

test('every list whose items tell of records leaves the ids that it showed, or the record that it is of', async () => {
  expect(ofRecords.map(({ operationId }) => operationId)).toEqual(
    expect.arrayContaining([
      'listShares',
      'listCaseShares',
      'listBreakGlass',
      'listLegalHolds',
      'listDataSubjectRequests',
      'listErasures',
    ]),
  )
  const silent: string[] = []
  for (const { operationId } of ofRecords) {
    const { rowCount } = await api.admin.query(
      'select from audit_events where action = $1 and (found_ids is not null or entity_id = $2) limit 1',
      [operationId, someId],
    )
    if (rowCount === 0) silent.push(operationId)
  }
  expect(silent).toEqual([])
})

/** Whether items of the answer carry a record's id, however deep the references go. */
function tellsRecords(responses: unknown, schemas: Record<string, unknown>): boolean {
  const text = JSON.stringify((responses as Record<string, unknown>)['200'])
  const pageName = /"#\/components\/schemas\/(\w+)"/.exec(text)?.[1]
  const itemName =
    pageName && /"items":\{"\$ref":"#\/components\/schemas\/(\w+)"/.exec(JSON.stringify(schemas[pageName]))?.[1]
  const item = JSON.stringify(itemName ? schemas[itemName] : (pageName && schemas[pageName]) || '')
  return /"(caseId|childId|recordId|subjectId)":/.test(item)
}
