import { CaseFilters } from '@varn/schema/cases'
import { ChildFilters } from '@varn/schema/children'
import { ref } from '@varn/schema/lib'
import { RecordSearch, RecordSearchResult } from '@varn/schema/record-searches'
import { recordEvent } from '../audit/events.ts'
import { codedFilters } from '../audit/rules.ts'
import { asActor } from '../db/actor.ts'
import type { Feature } from '../http/feature.ts'
import { countRequests } from '../http/rate-limit.ts'
import { searchRecords } from './commands.ts'

/** The words are in the body, never in an address: addresses end in histories and logs. */
export const recordSearchRoutes: Feature = async (app, { db, keys, now }) => {
  // Each reads hundreds of texts: enough for who looks for one case, too few for who reads by guessing.
  const takeSearch = countRequests(60, now, { name: 'record_searches', seconds: 900 })
  app.route({
    method: 'POST',
    url: '/record-searches',
    config: { permission: 'identity:search', stepUp: true },
    schema: {
      operationId: 'searchRecords',
      tags: ['record-searches'],
      summary:
        'Find cases and children of your organisation by reference or by words of their texts; the search is logged',
      description:
        'Words are looked for in the texts that you may open, in the newest records within the filters: `searched` of `of`. Answers references and where the words stand, never the text.',
      body: ref(RecordSearch),
      response: { 200: ref(RecordSearchResult) },
    },
    handler: ({ actor, body, id: requestId }, reply) => {
      takeSearch(reply, actor.userId)
      return asActor(db, actor, async (tx) => {
        const result = await searchRecords(tx, actor, keys, body)
        const { reference, words, kind, cases = {}, children = {} } = body
        recordEvent(tx, actor, {
          action: 'searchRecords',
          entity: 'record_search',
          foundIds: result.items.map(({ id }) => id),
          // Words that somebody typed are told by their name alone.
          filters: {
            ...(reference !== undefined && { reference: null }),
            ...(words !== undefined && { words: null }),
            ...(kind && { kind }),
            ...codedFilters(cases, CaseFilters),
            ...codedFilters(children, ChildFilters),
          },
          requestId,
        })
        reply.header('cache-control', 'no-store')
        return result
      })
    },
  })
}
