import {
  Case,
  CaseClose,
  CaseCreate,
  CaseIdentity,
  CaseIdentityInput,
  CaseListQuery,
  CasePage,
  CasePatch,
  CaseStatusChange,
} from '@varn/schema/cases'
import { Id, object, ref } from '@varn/schema/lib'
import { isOwn, namesOf, openingOf, openingsOf, viewOpening } from '../access/opened.ts'
import { whyNotOpen } from '../access/protection-rules.ts'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch, optionalIfMatch, withVersion } from '../http/conditions.ts'
import { Problem, refuse } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { withPersonalNumber } from '../identity-searches/policy.ts'
import { recordChange } from '../timeline/record.ts'
import { changeCaseStatus, closeCase, createCase, reopenCase, updateCase, whyUnlocked } from './commands.ts'
import { readIdentity, writeIdentity } from './identity.ts'
import { findCase, listCases, lockCase } from './queries.ts'
import type { CaseRow } from './rules.ts'
import { viewCase } from './view.ts'

const tags = ['cases']
const params = object({ caseId: Id })

export const caseRoutes: Feature = async (app, services) => {
  const { db, keys, now } = services
  app.route({
    method: 'GET',
    url: '/cases',
    config: { permission: 'case:read' },
    schema: {
      operationId: 'listCases',
      tags,
      summary: 'Cases of your organisation, or those shared with it, newest first',
      querystring: CaseListQuery,
      response: { 200: ref(CasePage) },
    },
    handler: async (request) => {
      const { actor, query } = request
      const limit = query.limit ?? 50
      const { page, openings } = await asActor(db, actor, async (tx) => {
        const page = pageOf(await listCases(tx, actor, { ...query, limit }), limit, (row) => row)
        const shared = page.items.filter((row) => !isOwn(actor, row)).map((row) => row.id)
        return { page: recordPage(tx, request, 'case', page), openings: await openingsOf(tx, shared) }
      })
      const foreign = page.items.filter((row) => openings.has(row.id)).map(({ organisationId }) => organisationId)
      const nameOf = await namesOf(db, foreign)
      const view = (row: CaseRow) => viewCase(actor, row, viewOpening(openings.get(row.id), nameOf(row.organisationId)))
      return { ...page, items: page.items.map(view) }
    },
  })
  app.route({
    method: 'POST',
    url: '/cases',
    config: { permission: 'case:write' },
    schema: {
      operationId: 'createCase',
      tags,
      summary: 'Open a case',
      body: ref(CaseCreate),
      response: { 201: ref(Case) },
    },
    handler: async (request, reply) => {
      const { actor, body, id } = request
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, async () => viewCase(actor, await createCase(tx, actor, services, body, id))),
      )
      return created(reply, '/api/v1/cases', view)
    },
  })
  app.route({
    method: 'GET',
    url: '/cases/:caseId',
    config: { permission: 'case:read' },
    schema: { operationId: 'getCase', tags, summary: 'One case', params, response: { 200: ref(Case) } },
    handler: async ({ actor, params: { caseId }, id }, reply) => {
      const { row, opening } = await asActor(db, actor, async (tx) => {
        const row = await findCase(tx, caseId)
        if (!row) throw new Problem('not_found')
        recordEvent(tx, actor, { action: 'getCase', entity: 'case', entityId: caseId, requestId: id })
        return { row, opening: await openingOf(tx, actor, row) }
      })
      const nameOf = await namesOf(db, opening ? [row.organisationId] : [])
      return withVersion(reply, viewCase(actor, row, viewOpening(opening, nameOf(row.organisationId))))
    },
  })
  app.route({
    method: 'PATCH',
    url: '/cases/:caseId',
    config: { permission: 'case:write' },
    schema: {
      operationId: 'updateCase',
      tags,
      summary: 'Change facts of an open case',
      params,
      body: ref(CasePatch),
      response: { 200: ref(Case) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, viewCase(actor, await updateCase(tx, actor, services, params.caseId, version, body, id))),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/cases/:caseId/status',
    config: { permission: 'case:write' },
    schema: {
      operationId: 'changeCaseStatus',
      tags,
      summary: 'Take a case a step on; closing and reopening have addresses of their own',
      params,
      body: ref(CaseStatusChange),
      response: { 200: ref(Case) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = optionalIfMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(
          reply,
          viewCase(actor, await changeCaseStatus(tx, actor, services, params.caseId, version, body, id)),
        ),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/cases/:caseId/close',
    config: { permission: 'case:close' },
    schema: {
      operationId: 'closeCase',
      tags,
      summary: 'Close a case with its outcome',
      params,
      body: ref(CaseClose),
      response: { 200: ref(Case) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = optionalIfMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, viewCase(actor, await closeCase(tx, actor, services, params.caseId, version, body, id))),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/cases/:caseId/reopen',
    config: { permission: 'case:close' },
    schema: {
      operationId: 'reopenCase',
      tags,
      summary: 'Open a closed case again',
      params,
      response: { 200: ref(Case) },
    },
    handler: (request, reply) => {
      const { actor, params, id } = request
      const version = optionalIfMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, viewCase(actor, await reopenCase(tx, actor, services, params.caseId, version, id))),
      )
    },
  })
  app.route({
    method: 'GET',
    url: '/cases/:caseId/identity',
    config: { permission: 'case_identity:read', stepUp: true },
    schema: {
      operationId: 'getCaseIdentity',
      tags,
      summary: 'Open the identity behind a case; the opening is logged',
      params,
      response: { 200: ref(CaseIdentity) },
    },
    handler: ({ actor, params: { caseId }, id }, reply) =>
      asActor(db, actor, async (tx) => {
        const found = await findCase(tx, caseId)
        if (!found) throw new Problem('not_found')
        refuse(whyNotOpen(found, found.identityOpen))
        const identity = await readIdentity(tx, keys, caseId)
        recordEvent(tx, actor, { action: 'getCaseIdentity', entity: 'case', entityId: caseId, requestId: id })
        reply.header('cache-control', 'no-store')
        return withVersion(reply, identity)
      }),
  })
  app.route({
    method: 'PUT',
    url: '/cases/:caseId/identity',
    config: { permission: 'case_identity:write', stepUp: true },
    schema: {
      operationId: 'putCaseIdentity',
      tags,
      summary: 'Write the identity behind a case',
      params,
      body: ref(CaseIdentityInput),
      response: { 200: ref(CaseIdentity) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const { caseId } = params
      return asActor(db, actor, async (tx) => {
        // The case's row is locked, so that two first writers meet here and not in the identity's primary key.
        const found = await lockCase(tx, caseId)
        if (!found) throw await whyUnlocked(tx, caseId)
        if (found.restrictedAt) throw new Problem('restricted')
        const version = optionalIfMatch(request)
        const identity = await writeIdentity(tx, actor, keys, caseId, withPersonalNumber(body, now()), version)
        const changedFields = Object.keys(body)
        await recordChange(
          tx,
          actor,
          services,
          { caseId },
          { subject: 'identity', step: 'changed', names: changedFields },
        )
        recordEvent(tx, actor, {
          action: 'putCaseIdentity',
          entity: 'case',
          entityId: caseId,
          changedFields,
          requestId: id,
        })
        return withVersion(reply, identity)
      })
    },
  })
}
