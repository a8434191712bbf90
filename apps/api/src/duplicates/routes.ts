import { ref } from '@varn/schema/lib'
import { DuplicateDismissal, DuplicateList, DuplicateListQuery, type MergeKind } from '@varn/schema/record-merges'
import { Type } from 'typebox'
import { recordEvent } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import type { Feature } from '../http/feature.ts'
import { dismissDuplicate } from './commands.ts'
import { findPairs, type PairRow } from './queries.ts'

const tags = ['duplicates']
const limit = 50

export const duplicateRoutes: Feature = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/duplicates',
    config: { permission: 'record_merge:write' },
    schema: {
      operationId: 'listDuplicates',
      tags,
      summary:
        'Pairs of records of your organisation that may be of one person, with the signs of it, the surest first',
      description:
        'The newest records are held against all others by keyed hashes of name, number, phone and e-mail. A protected identity is in no pair, and neither are two that somebody has found to be two persons.',
      querystring: DuplicateListQuery,
      response: { 200: ref(DuplicateList) },
    },
    handler: ({ actor, query: { kind = 'case' }, id: requestId }) =>
      asActor(db, actor, async (tx) => {
        const rows = await findPairs(tx, actor.organisationId, kind, limit)
        const items = rows.slice(0, limit).map((row) => viewPair(kind, row))
        recordEvent(tx, actor, {
          action: 'listDuplicates',
          entity: kind,
          foundIds: [...new Set(items.flatMap(({ one, other }) => [one.id, other.id]))],
          requestId,
        })
        return { items, more: rows.length > limit }
      }),
  })
  app.route({
    method: 'POST',
    url: '/duplicates/dismissals',
    config: { permission: 'record_merge:write' },
    schema: {
      operationId: 'dismissDuplicate',
      tags,
      summary: 'Remember that two records are of two persons',
      body: ref(DuplicateDismissal),
      response: { 204: Type.Null() },
    },
    handler: async ({ actor, body, id }, reply) => {
      await asActor(db, actor, (tx) => dismissDuplicate(tx, actor, body, id))
      return reply.code(204).send(null)
    },
  })
}

const viewPair = (kind: MergeKind, row: PairRow) => ({
  kind,
  one: { id: row.oneId, reference: row.oneReference, closed: row.oneClosedAt !== null, createdAt: row.oneCreatedAt },
  other: {
    id: row.otherId,
    reference: row.otherReference,
    closed: row.otherClosedAt !== null,
    createdAt: row.otherCreatedAt,
  },
  reasons: row.reasons,
})
