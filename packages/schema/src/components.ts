import { components as auditAlerts } from './audit-alerts.ts'
import { components as auditEvents } from './audit-events.ts'
import { components as auth } from './auth.ts'
import { components as background } from './background.ts'
import { components as breakGlass } from './break-glass.ts'
import { components as cases } from './cases.ts'
import { components as childFlags } from './child-flags.ts'
import { components as childHidings } from './child-hidings.ts'
import { components as children } from './children.ts'
import { components as clocks } from './clocks.ts'
import { components as codeLists } from './code-lists.ts'
import * as codes from './codes.ts'
import { components as consents } from './consents.ts'
import { components as contactReports } from './contact-reports.ts'
import { components as dataSubjectRequests } from './data-subject-requests.ts'
import { components as documents } from './documents.ts'
import { components as drafts } from './drafts.ts'
import { components as entries } from './entries.ts'
import { examples } from './examples.ts'
import { components as health } from './health.ts'
import { components as htcds } from './htcds.ts'
import { components as identitySearches } from './identity-searches.ts'
import { components as legalHolds } from './legal-holds.ts'
import type { Named } from './lib.ts'
import { components as opened } from './opened.ts'
import { components as organisations } from './organisations.ts'
import { FieldError, FieldProblemCode, Problem, ProblemCode, ProblemReason } from './problems.ts'
import { components as recordMerges } from './record-merges.ts'
import { components as recordSearches } from './record-searches.ts'
import { components as recordWorkers } from './record-workers.ts'
import { components as referrals } from './referrals.ts'
import { components as reminders } from './reminders.ts'
import { components as reports } from './reports.ts'
import { components as retention } from './retention.ts'
import { components as savedViews } from './saved-views.ts'
import { components as secondFactor } from './second-factor.ts'
import { components as serviceAccounts } from './service-accounts.ts'
import { components as shareRequests } from './share-requests.ts'
import { components as shares } from './shares.ts'
import { components as shelters } from './shelters.ts'
import { components as statistics } from './statistics.ts'
import { components as tasks } from './tasks.ts'
import { components as timeline } from './timeline.ts'
import { components as transfers } from './transfers.ts'
import { components as waiting } from './waiting.ts'

const named: Named[] = [
  ProblemCode,
  FieldProblemCode,
  FieldError,
  ProblemReason,
  Problem,
  ...Object.values(codes),
  ...health,
  ...codeLists,
  ...auth,
  ...secondFactor,
  ...organisations,
  ...serviceAccounts,
  ...auditEvents,
  ...auditAlerts,
  ...background,
  ...opened,
  ...retention,
  ...legalHolds,
  ...dataSubjectRequests,
  ...cases,
  ...children,
  ...entries,
  ...htcds,
  ...timeline,
  ...consents,
  ...tasks,
  ...childFlags,
  ...clocks,
  ...waiting,
  ...documents,
  ...reminders,
  ...shares,
  ...shareRequests,
  ...referrals,
  ...transfers,
  ...identitySearches,
  ...recordSearches,
  ...recordMerges,
  ...savedViews,
  ...drafts,
  ...recordWorkers,
  ...childHidings,
  ...breakGlass,
  ...shelters,
  ...contactReports,
  ...statistics,
  ...reports,
]

/** Every named schema with its example, in the order of the OpenAPI document. */
export const components: Named[] = named.map((schema) => {
  const example = examples[schema.$id]
  return example ? Object.assign(schema, { examples: [example] }) : schema
})
