import { IdentitySearch, IdentitySearchResult } from '@varn/schema/identity-searches'
import { ref } from '@varn/schema/lib'
import { recordEvent } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { fieldError } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { countRequests } from '../http/rate-limit.ts'
import { withPersonalNumber } from './policy.ts'
import { findByHashes, insertSearch, searchHashes } from './queries.ts'
import { searchedFields, termsOf, wantedOf } from './rules.ts'

const limit = 20

/** The words are in the body, never in an address: addresses end in histories and logs. */
export const identitySearchRoutes: Feature = async (app, { db, keys, now }) => {
  // Nobody looks for thirty persons in a quarter of an hour; somebody who tries a list of names does.
  const takeSearch = countRequests(30, now, { name: 'searches', seconds: 900 })
  app.route({
    method: 'POST',
    url: '/identity-searches',
    config: { permission: 'identity:search', stepUp: true },
    schema: {
      operationId: 'searchIdentities',
      tags: ['identity-searches'],
      summary:
        'Find the cases and children of a person by name, personal number, phone or e-mail; the search is logged',
      description:
        'A name finds by any of its parts together, in any order; names that only sound the same come after and say so (`name_sound`). Answers references only: an identity is opened where its opening is logged. A protected identity is never found.',
      body: ref(IdentitySearch),
      response: { 200: ref(IdentitySearchResult) },
    },
    handler: ({ actor, body, id: requestId }, reply) => {
      takeSearch(reply, actor.userId)
      return asActor(db, actor, async (tx) => {
        const texts = withPersonalNumber(body, now())
        const terms = termsOf(texts)
        if (terms.length === 0) throw fieldError('/fullName', 'required')
        const rows = await findByHashes(tx, keys, actor.organisationId, wantedOf(texts), limit)
        const items = rows.slice(0, limit)
        const searchId = await insertSearch(tx, actor, now().toISOString())
        recordEvent(tx, actor, {
          action: 'searchIdentities',
          entity: 'identity_search',
          entityId: searchId,
          filters: searchedFields(body),
          searchHashes: searchHashes(keys, actor.organisationId, terms),
          foundIds: items.map(({ recordId }) => recordId),
          requestId,
        })
        reply.header('cache-control', 'no-store')
        return {
          searchId,
          items: items.map(({ recordKind, recordId, reference, fields }) => ({
            kind: recordKind,
            id: recordId,
            reference,
            matched: fields,
          })),
          more: rows.length > limit,
        }
      })
    },
  })
}
