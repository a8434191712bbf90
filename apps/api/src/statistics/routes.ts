import { object, ref } from '@varn/schema/lib'
import { Metric, type MetricCode, MetricList, MetricQuery, metricCodes } from '@varn/schema/statistics'
import { Type } from 'typebox'
import { may } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { fieldError, languageOf, Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { decideScope } from './policy.ts'
import { listYears, readMetric } from './queries.ts'
import { viewMetricList } from './view.ts'

const tags = ['statistics']
const yearsMax = 10

export const statisticsRoutes: Feature = async (app, services) => {
  const { db, now } = services
  app.route({
    method: 'GET',
    url: '/statistics/metrics',
    config: { permission: 'statistics:read' },
    schema: {
      operationId: 'listMetrics',
      tags,
      summary: 'The metrics, what they count and the years that have figures, in the language of Accept-Language',
      response: { 200: ref(MetricList) },
    },
    handler: async (request) => {
      // When another member reports is not a member's to see.
      const { actor } = request
      const own = may(actor, 'statistics:read_own') ? actor.organisationId : undefined
      const years = await listYears(db, own)
      return viewMetricList(years.length > 0 ? years : lastYears(now()), languageOf(request))
    },
  })
  app.route({
    method: 'GET',
    url: '/statistics/metrics/:code',
    config: { permission: 'statistics:read' },
    schema: {
      operationId: 'getMetric',
      tags,
      summary: 'The figures of one metric and year, after disclosure control',
      params: object({ code: Type.String({ maxLength: 60 }) }),
      querystring: MetricQuery,
      response: { 200: ref(Metric) },
    },
    handler: async ({ actor, params: { code }, query, id }) => {
      if (!isMetricCode(code)) throw new Problem('not_found')
      const decision = decideScope(actor, query)
      if ('refusal' in decision) throw new Problem(decision.refusal)
      if ('pointer' in decision) throw fieldError(decision.pointer, decision.problem)
      const metric = await readMetric(services, decision.scope, code, query.year)
      await asActor(db, actor, async (tx) => recordEvent(tx, actor, { action: 'getMetric', requestId: id }))
      return metric
    },
  })
}

function isMetricCode(code: string): code is MetricCode {
  return metricCodes.some((known) => known === code)
}

function lastYears(now: Date): number[] {
  return Array.from({ length: yearsMax }, (_, back) => now.getUTCFullYear() - back)
}
