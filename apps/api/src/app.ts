import cookie from '@fastify/cookie'
import jwt from '@fastify/jwt'
import { components } from '@varn/schema/components'
import Fastify, { type FastifyBaseLogger } from 'fastify'
import { type DestinationStream, type LoggerOptions, pino } from 'pino'
import { requirePermissions } from './access/hooks.ts'
import { alertRoutes } from './audit/alert-routes.ts'
import { openingRoutes } from './audit/opening-routes.ts'
import { recordRefusals } from './audit/refusals.ts'
import { auditRoutes } from './audit/routes.ts'
import { searchedForRoutes } from './audit/search-routes.ts'
import { recordUnreadableData } from './audit/unreadable-data.ts'
import { ownAccountRoutes } from './auth/own-routes.ts'
import { authRoutes } from './auth/routes.ts'
import { secondFactorRoutes } from './auth/second-factor/routes.ts'
import { proofRoutes } from './auth/second-factor/sign-in-routes.ts'
import { singleSignOnRoutes } from './auth/single-sign-on-routes.ts'
import { backgroundRoutes } from './background/routes.ts'
import { breakGlassRoutes } from './break-glass/routes.ts'
import { caseHtcdsRoutes } from './cases/htcds-routes.ts'
import { caseRoutes } from './cases/routes.ts'
import { childHidingRoutes } from './child-hidings/routes.ts'
import { childRoutes } from './children/routes.ts'
import { clockRoutes } from './clocks/routes.ts'
import { codeListRoutes } from './code-lists/routes.ts'
import type { Config } from './config.ts'
import { consentRoutes } from './consents/routes.ts'
import { importRoutes } from './contact-reports/import-routes.ts'
import { contactReportRoutes } from './contact-reports/routes.ts'
import { extractRoutes } from './data-subject-requests/extract-routes.ts'
import { dataSubjectRequestRoutes } from './data-subject-requests/routes.ts'
import { draftRoutes } from './drafts/routes.ts'
import { duplicateRoutes } from './duplicates/routes.ts'
import { entryPlaceRoutes } from './entries/place-routes.ts'
import { entryRoutes } from './entries/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { writeAnswers } from './http/answers.ts'
import { checkInput } from './http/checks.ts'
import { registerDocument, registerDocumentPages } from './http/document.ts'
import { onError, refuseBare } from './http/errors.ts'
import type { App, Feature, Services } from './http/feature.ts'
import { prepareInput } from './http/input.ts'
import { uuid } from './http/paging.ts'
import { connectionsMax, registerSecurity, slowClients } from './http/security.ts'
import { registerWeb } from './http/web.ts'
import { identitySearchRoutes } from './identity-searches/routes.ts'
import { legalHoldRoutes } from './legal-holds/routes.ts'
import { accountRoutes } from './organisations/account-routes.ts'
import { organisationRoutes } from './organisations/routes.ts'
import { ownCaseRoutes } from './own-cases/routes.ts'
import { recordDocumentRoutes } from './record-documents/routes.ts'
import { recordMergeRoutes } from './record-merges/routes.ts'
import { recordSearchRoutes } from './record-searches/routes.ts'
import { recordWorkerRoutes } from './record-workers/routes.ts'
import { reminderRoutes } from './reminders/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { retentionRoutes } from './retention/routes.ts'
import { savedViewRoutes } from './saved-views/routes.ts'
import { credentialRoutes } from './service-accounts/credential-routes.ts'
import { serviceAccountRoutes } from './service-accounts/routes.ts'
import { tokenRoutes } from './service-accounts/token-routes.ts'
import { referralRoutes } from './shares/referrals/routes.ts'
import { shareRequestRoutes } from './shares/requests/routes.ts'
import { shareRoutes } from './shares/routes.ts'
import { shelterRoutes } from './shelters/routes.ts'
import { statisticsRoutes } from './statistics/routes.ts'
import { taskRoutes } from './tasks/routes.ts'
import { timelineRoutes } from './timeline/routes.ts'
import { transferRoutes } from './transfers/routes.ts'
import { waitingRoutes } from './waiting/routes.ts'

const features: Feature[] = [
  authRoutes,
  ownAccountRoutes,
  singleSignOnRoutes,
  proofRoutes,
  secondFactorRoutes,
  codeListRoutes,
  caseRoutes,
  caseHtcdsRoutes,
  childRoutes,
  ownCaseRoutes,
  entryRoutes,
  entryPlaceRoutes,
  timelineRoutes,
  consentRoutes,
  taskRoutes,
  clockRoutes,
  waitingRoutes,
  recordDocumentRoutes,
  reminderRoutes,
  shareRoutes,
  referralRoutes,
  transferRoutes,
  identitySearchRoutes,
  shareRequestRoutes,
  recordSearchRoutes,
  duplicateRoutes,
  recordMergeRoutes,
  savedViewRoutes,
  draftRoutes,
  recordWorkerRoutes,
  childHidingRoutes,
  breakGlassRoutes,
  shelterRoutes,
  statisticsRoutes,
  reportRoutes,
  auditRoutes,
  searchedForRoutes,
  openingRoutes,
  alertRoutes,
  backgroundRoutes,
  contactReportRoutes,
  importRoutes,
  organisationRoutes,
  accountRoutes,
  serviceAccountRoutes,
  credentialRoutes,
  retentionRoutes,
  legalHoldRoutes,
  dataSubjectRequestRoutes,
  extractRoutes,
]

/** The whole API, ready to listen or to be asked by a test. */
export async function buildApp(services: Services): Promise<App> {
  const { config, keys, logTo } = services
  const app: App = Fastify({
    exposeHeadRoutes: false,
    bodyLimit: 1_048_576,
    ...slowClients,
    frameworkErrors: refuseBare,
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
    // A misspelt field is an error and not dropped in silence; every wrong field is named, not only the first.
    // Nothing is coerced: null is not false and a number no name. prepareInput() reads the numbers of a query.
    ajv: {
      customOptions: {
        removeAdditional: false,
        coerceTypes: false,
        allErrors: true,
        keywords: ['x-labels', 'example'],
      },
      // An id has one form, the one that it is told in: locks, keys and the places of sealed texts are by its letters.
      onCreate: (ajv) => ajv.addFormat('uuid', uuid),
    },
    schemaController: { compilersFactory: { buildSerializer: writeAnswers, buildValidator: checkInput } },
    trustProxy: trusted(config.trustProxy),
    loggerInstance: logger(config.logLevel, logTo),
  })
  app.server.maxConnections = connectionsMax
  app.setErrorHandler(onError)
  app.addHook('preValidation', prepareInput)
  app.decorate('idempotencyHashKey', keys.secret('idempotency'))
  app.decorate('idempotencyAnswerKey', keys.secret('idempotency-answer'))
  await app.register(cookie)
  const secret = keys.secret('access-token').toString('base64')
  // One algorithm, whatever a token's header says. A browser sends the same token for ten minutes; a kept answer is dropped when its
  // token expires.
  await app.register(jwt, { secret, sign: { algorithm: 'HS256' }, verify: { algorithms: ['HS256'], cache: 1000 } })
  await registerSecurity(app, config)
  await registerDocument(app)
  // Pages and files that hold nothing of anybody's: registered before routes must name a permission.
  await registerDocumentPages(app)
  await registerWeb(app, config.webRoot)
  requirePermissions(app, services)
  recordRefusals(app, services.db)
  recordUnreadableData(app, services.db)
  for (const schema of components) app.addSchema(schema)
  await app.register(async (part) => healthRoutes(part as App, services), { prefix: '/api/health' })
  await app.register(async (part) => tokenRoutes(part as App, services), { prefix: '/oauth' })
  for (const feature of features) {
    // Without a name of its own Fastify looks for one among all modules that are loaded, which took half of a test's start.
    const plugin = Object.assign(async (part: unknown) => feature(part as App, services), {
      [Symbol.for('fastify.display-name')]: feature.name,
    })
    await app.register(plugin, { prefix: '/api/v1' })
  }
  return app
}

/** A number counts the proxies in front, the nearest being 0. */
function trusted(proxies: Config['trustProxy']) {
  return typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies
}

/** What a line of the log may hold. A library may hand over more, such as every header of a request. */
const logged = ['req', 'res', 'responseTime', 'failure', 'code', 'at', 'alert', 'table', 'field', 'entityId', 'task']

/** Ids, codes and times only: no headers, no bodies, and of the address only the route's pattern. */
function logger(level: string, logTo?: DestinationStream): FastifyBaseLogger {
  const options: LoggerOptions = {
    level,
    base: null,
    formatters: { log: (line) => Object.fromEntries(Object.entries(line).filter(([name]) => logged.includes(name))) },
    serializers: {
      req: ({ method, routeOptions }: { method: string; routeOptions?: { url?: string } }) => ({
        method,
        route: routeOptions?.url,
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  }
  return logTo ? pino(options, logTo) : pino(options)
}
