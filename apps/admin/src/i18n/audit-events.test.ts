import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

// Words ask the document for the language that was chosen.
Object.assign(globalThis, { document: { documentElement: { lang: 'sv' } } })
const { auditEventWords } = await import('./audit-events.ts')
const { entryEventWords } = await import('./entry-events.ts')

const { paths }: { paths: Record<string, Record<string, { operationId: string; 'x-permission'?: string }>> } =
  JSON.parse(readFileSync('openapi/openapi.json', 'utf8'))
/** Names of organisations, rules, texts that are read out, and what is asked about oneself: these leave no event. */
const silent = new Set([
  'getMe',
  'listOwnSessions',
  'listOwnSignIns',
  'getSecondFactor',
  'startStepUp',
  'startTotp',
  'startPasskey',
  'acknowledgeReset',
  'listConsentTexts',
  'listShareRecipients',
  'listReferralRecipients',
  'listBreakGlassOwners',
  'listMetrics',
  'listBackgroundTasks',
  'getContactReportTemplate',
  'listOrganisations',
  'listRolePermissions',
  'listRetentionRules',
  'listRetentionRuleVersions',
])

test('every operation that leaves an event under its name has words in the log', () => {
  const named = Object.values(paths).flatMap((methods) => Object.values(methods))
  const words = new Set([...Object.keys(auditEventWords.sv.action), ...Object.keys(entryEventWords.sv)])
  const without = named
    .filter((operation) => operation['x-permission'] && !silent.has(operation.operationId))
    .map(({ operationId }) => operationId)
  expect(without.filter((name) => !words.has(name))).toEqual([])
})
