import { AuditSearchList } from '@varn/schema/audit-events'
import { IdentitySearch } from '@varn/schema/identity-searches'
import { ref } from '@varn/schema/lib'
import { asActor } from '../db/actor.ts'
import { fieldError } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { countRequests } from '../http/rate-limit.ts'
import { withPersonalNumber } from '../identity-searches/policy.ts'
import { searchHashes } from '../identity-searches/queries.ts'
import { searchedFields, termsOf } from '../identity-searches/rules.ts'
import { recordEvent } from './events.ts'
import { listOrganisationIds, listSearchesFor } from './search-queries.ts'

const limit = 100

/** "Who has looked for this person?" The words are in the body and are not kept, here as little as in the search itself. */
export const searchedForRoutes: Feature = async (app, { db, keys, now }) => {
  const takeSearch = countRequests(30, now, { name: 'searches_looked_up', seconds: 900 })
  app.route({
    method: 'POST',
    url: '/audit-events/searches',
    config: { permission: 'audit:read' },
    schema: {
      operationId: 'listSearches',
      tags: ['audit-events'],
      summary: 'Who has searched for a person, by the same words, newest first; the look-up is logged',
      description:
        'A name finds the searches for it and for any of its parts alone. Searches are kept as keyed hashes: what was searched for is never shown.',
      body: ref(IdentitySearch),
      response: { 200: ref(AuditSearchList) },
    },
    handler: ({ actor, body, id: requestId }, reply) => {
      takeSearch(reply, actor.userId)
      return asActor(db, actor, async (tx) => {
        const terms = termsOf(withPersonalNumber(body, now()))
        if (terms.length === 0) throw fieldError('/fullName', 'required')
        const organisationIds = await listOrganisationIds(tx)
        const hashes = organisationIds.flatMap((organisationId) => searchHashes(keys, organisationId, terms))
        const rows = await listSearchesFor(tx, hashes, limit)
        recordEvent(tx, actor, {
          action: 'listSearches',
          filters: searchedFields(body),
          searchHashes: searchHashes(keys, actor.organisationId, terms),
          requestId,
        })
        reply.header('cache-control', 'no-store')
        const items = rows.slice(0, limit).map((row) => ({ ...row, foundIds: row.foundIds ?? [] }))
        return { items, more: rows.length > limit }
      })
    },
  })
}
