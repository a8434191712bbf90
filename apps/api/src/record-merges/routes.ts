import { Id, object, ref } from '@varn/schema/lib'
import {
  MergePair,
  MergePreview,
  MergeUndone,
  RecordMerge,
  RecordMergeCreate,
  RecordMergeListQuery,
  RecordMergePage,
} from '@varn/schema/record-merges'
import { recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch } from '../http/conditions.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { mergeRecords, previewMerge, undoMerge } from './commands.ts'
import { listMerges } from './queries.ts'
import { viewMerge } from './view.ts'

const tags = ['record-merges']
const params = object({ recordMergeId: Id })

export const recordMergeRoutes: Feature = async (app, services) => {
  const { db, now } = services
  app.route({
    method: 'GET',
    url: '/record-merges',
    config: { permission: 'record_merge:read' },
    schema: {
      operationId: 'listRecordMerges',
      tags,
      summary: 'Records that became one, newest first; with a record, those that it is part of',
      querystring: RecordMergeListQuery,
      response: { 200: ref(RecordMergePage) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) => {
        const { actor, query } = request
        const limit = query.limit ?? 50
        const page = pageOf(await listMerges(tx, { ...query, limit }), limit, (row) => viewMerge(actor, row, now()))
        return recordPage(tx, request, 'record_merge', page, query.recordId)
      }),
  })
  app.route({
    method: 'POST',
    url: '/record-merges/preview',
    config: { permission: 'record_merge:write', stepUp: true },
    schema: {
      operationId: 'previewMerge',
      tags,
      summary:
        'Two records of one person side by side, before they become one; both identities are opened, which is logged',
      body: ref(MergePair),
      response: { 200: ref(MergePreview) },
    },
    handler: ({ actor, body, id }, reply) =>
      asActor(db, actor, async (tx) => {
        reply.header('cache-control', 'no-store')
        return previewMerge(tx, actor, services, body, id)
      }),
  })
  app.route({
    method: 'POST',
    url: '/record-merges',
    config: { permission: 'record_merge:write', stepUp: true },
    schema: {
      operationId: 'mergeRecords',
      tags,
      summary: 'Make one record of two: what hangs on the one moves to the other, and it stays as a closed reference',
      description:
        'The versions are those of the preview. Refuses records of two organisations (404), protected ones that you are not named in, restricted ones, and those that a hold, an unanswered request or an emergency opening stands on.',
      body: ref(RecordMergeCreate),
      response: { 201: ref(RecordMerge) },
    },
    handler: async (request, reply) => {
      const { actor, body, id } = request
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, () => mergeRecords(tx, actor, services, body, id)),
      )
      return created(reply, '/api/v1/record-merges', view)
    },
  })
  app.route({
    method: 'POST',
    url: '/record-merges/:recordMergeId/undo',
    config: { permission: 'record_merge:write', stepUp: true },
    schema: {
      operationId: 'undoMerge',
      tags,
      summary:
        'Make two records of one again, within thirty days; what came after the merge stays with the one that was kept',
      params,
      response: { 200: ref(MergeUndone) },
    },
    handler: (request) => {
      const { actor, params, id: requestId } = request
      const version = ifMatch(request)
      return asActor(db, actor, (tx) =>
        undoMerge(tx, actor, services, { id: params.recordMergeId, version, requestId }),
      )
    },
  })
}
