import { RetentionClass } from '@varn/schema/codes'
import { object, ref } from '@varn/schema/lib'
import {
  ErasureListQuery,
  ErasurePage,
  RetentionPlan,
  RetentionRule,
  RetentionRuleInput,
  RetentionRuleList,
} from '@varn/schema/retention'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { ifMatch, withVersion } from '../http/conditions.ts'
import type { Feature } from '../http/feature.ts'
import { pageOf } from '../http/paging.ts'
import { decideRetentionRule, planRetention } from './commands.ts'
import { listErasures, listOrganisationIds, listRules, listRuleVersions } from './queries.ts'
import { viewErasure, viewRule } from './view.ts'

const tags = ['retention']
const one = object({ retentionClass: ref(RetentionClass) })

export const retentionRoutes: Feature = async (app, { db, now }) => {
  app.route({
    method: 'GET',
    url: '/retention/rules',
    config: { permission: 'retention:read' },
    schema: {
      operationId: 'listRetentionRules',
      tags,
      summary: 'How long each kind of record is kept, and who decided it',
      response: { 200: ref(RetentionRuleList) },
    },
    handler: ({ actor }) =>
      asActor(db, actor, async (tx) => ({ items: (await listRules(tx)).map((row) => viewRule(actor, row)) })),
  })
  app.route({
    method: 'GET',
    url: '/retention/rules/:retentionClass/versions',
    config: { permission: 'retention:read' },
    schema: {
      operationId: 'listRetentionRuleVersions',
      tags,
      summary: 'Every version of one rule, the one in force first',
      params: one,
      response: { 200: ref(RetentionRuleList) },
    },
    handler: ({ actor, params }) =>
      asActor(db, actor, async (tx) => ({
        items: (await listRuleVersions(tx, params.retentionClass)).map((row) => viewRule(actor, row)),
      })),
  })
  app.route({
    method: 'PUT',
    url: '/retention/rules/:retentionClass',
    config: { permission: 'retention:decide' },
    schema: {
      operationId: 'putRetentionRule',
      tags,
      summary: 'Decide how long a kind of record is kept',
      params: one,
      body: ref(RetentionRuleInput),
      response: { 200: ref(RetentionRule) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await decideRetentionRule(tx, actor, params.retentionClass, version, body, now(), id)),
      )
    },
  })
  app.route({
    method: 'GET',
    url: '/retention/plan',
    config: { permission: 'retention:read' },
    schema: {
      operationId: 'getRetentionPlan',
      tags,
      summary: 'What would go now, by class and organisation, in numbers',
      response: { 200: ref(RetentionPlan) },
    },
    handler: async ({ actor, id }) => {
      const organisations = await asActor(db, actor, async (tx) => {
        recordEvent(tx, actor, { action: 'getRetentionPlan', requestId: id })
        return listOrganisationIds(tx)
      })
      return { items: await planRetention(db, organisations, now()) }
    },
  })
  app.route({
    method: 'GET',
    url: '/retention/erasures',
    config: { permission: 'retention:read' },
    schema: {
      operationId: 'listErasures',
      tags,
      summary: 'What has been erased and why, newest first; never what it said',
      querystring: ErasureListQuery,
      response: { 200: ref(ErasurePage) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) => {
        const { actor, query } = request
        const limit = query.limit ?? 50
        const page = pageOf(await listErasures(tx, { ...query, limit }), limit, (row) => viewErasure(actor, row))
        return recordPage(tx, request, 'erasure', page)
      }),
  })
}
