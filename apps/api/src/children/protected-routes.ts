import {
  ChildIdentity,
  ChildIdentityInput,
  ChildViewCreate,
  ChildViewListQuery,
  ChildViewPage,
  ChildViewRecord,
} from '@varn/schema/children'
import { Id, object, ref } from '@varn/schema/lib'
import { whyNotOpen } from '../access/protection-rules.ts'
import { recordEvent } from '../audit/events.ts'
import { readFitting } from '../crypto/queries.ts'
import { asActor } from '../db/actor.ts'
import { optionalIfMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { withPersonalNumber } from '../identity-searches/policy.ts'
import { recordChange } from '../timeline/record.ts'
import { addView, openViews } from './child-views.ts'
import { whyUnlocked } from './commands.ts'
import { readIdentity, writeIdentity } from './identity.ts'
import { findChild, listViews, lockChild } from './queries.ts'

const tags = ['children']
const params = object({ childId: Id })

/** What is encrypted with the child's own key: its name and its words. Case workers only; every opening is logged. */
export const protectedRoutes: Feature = async (app, services) => {
  const { db, keys, now } = services
  app.route({
    method: 'GET',
    url: '/children/:childId/views',
    config: { permission: 'child_identity:read', stepUp: true },
    schema: {
      operationId: 'listChildViews',
      tags,
      summary: 'Open what a child has said, newest first; the opening is logged',
      params,
      querystring: ChildViewListQuery,
      response: { 200: ref(ChildViewPage) },
    },
    handler: ({ actor, params: { childId }, query, id }, reply) =>
      asActor(db, actor, async (tx) => {
        const found = await findChild(tx, childId)
        if (!found) throw new Problem('not_found')
        const refusal = whyNotOpen(found, found.viewsOpen)
        if (refusal) throw new Problem(refusal)
        const limit = query.limit ?? 50
        const views = await readFitting(tx, childId, async () => {
          const rows = await listViews(tx, childId, { ...query, limit })
          return pageOf(rows, limit, await openViews(tx, keys, childId))
        })
        recordEvent(tx, actor, { action: 'listChildViews', entity: 'child', entityId: childId, requestId: id })
        reply.header('cache-control', 'no-store')
        return views
      }),
  })
  app.route({
    method: 'POST',
    url: '/children/:childId/views',
    config: { permission: 'child_identity:write' },
    schema: {
      operationId: 'addChildView',
      tags,
      summary: 'Record what a child has said, or why its view was not obtained',
      params,
      body: ref(ChildViewCreate),
      response: { 201: ref(ChildViewRecord) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      // The answer has no words in it, because an answer to a key that may be repeated is stored as it is.
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, () => addView(tx, actor, services, params.childId, body, id)),
      )
      reply.code(201)
      return view
    },
  })
  app.route({
    method: 'GET',
    url: '/children/:childId/identity',
    config: { permission: 'child_identity:read', stepUp: true },
    schema: {
      operationId: 'getChildIdentity',
      tags,
      summary: 'Open the identity of a child; the opening is logged',
      params,
      response: { 200: ref(ChildIdentity) },
    },
    handler: ({ actor, params: { childId }, id }, reply) =>
      asActor(db, actor, async (tx) => {
        const found = await findChild(tx, childId)
        if (!found) throw new Problem('not_found')
        const refusal = whyNotOpen(found, found.identityOpen)
        if (refusal) throw new Problem(refusal)
        const identity = await readIdentity(tx, keys, childId)
        recordEvent(tx, actor, { action: 'getChildIdentity', entity: 'child', entityId: childId, requestId: id })
        reply.header('cache-control', 'no-store')
        return withVersion(reply, identity)
      }),
  })
  app.route({
    method: 'PUT',
    url: '/children/:childId/identity',
    config: { permission: 'child_identity:write', stepUp: true },
    schema: {
      operationId: 'putChildIdentity',
      tags,
      summary: 'Write the identity of a child',
      params,
      body: ref(ChildIdentityInput),
      response: { 200: ref(ChildIdentity) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const { childId } = params
      const version = optionalIfMatch(request)
      return asActor(db, actor, async (tx) => {
        // The child's row is locked, so that two first writers meet here and not in the identity's primary key.
        const found = await lockChild(tx, childId)
        if (!found) throw await whyUnlocked(tx, childId)
        if (found.restrictedAt) throw new Problem('restricted')
        const identity = await writeIdentity(tx, actor, keys, childId, withPersonalNumber(body, now()), version)
        const changedFields = Object.keys(body)
        const happened = { subject: 'identity', step: 'changed', names: changedFields } as const
        await recordChange(tx, actor, services, { childId }, happened)
        recordEvent(tx, actor, {
          action: 'putChildIdentity',
          entity: 'child',
          entityId: childId,
          changedFields,
          requestId: id,
        })
        reply.header('cache-control', 'no-store')
        return withVersion(reply, identity)
      })
    },
  })
}
