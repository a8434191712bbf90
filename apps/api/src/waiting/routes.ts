import { ref } from '@varn/schema/lib'
import { WaitingCounts, WaitingCountsQuery, WaitingPage, WaitingQuery } from '@varn/schema/waiting'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import type { Feature } from '../http/feature.ts'
import { countWaiting, listWaiting } from './queries.ts'

const tags = ['waiting']

/** What waits for a person, or for the whole organisation: tasks and times in one list, by reference and by day. */
export const waitingRoutes: Feature = async (app, { db, now }) => {
  app.route({
    method: 'GET',
    url: '/waiting',
    config: { permission: 'task:read', plansOnce: true },
    schema: {
      operationId: 'listWaiting',
      tags,
      summary: 'Tasks and times that wait, the earliest day first; late ones are on top',
      querystring: WaitingQuery,
      response: { 200: ref(WaitingPage) },
    },
    handler: (request) => {
      const { actor, query } = request
      return asActor(db, actor, async (tx) => {
        const page = await listWaiting(tx, actor, { ...query, limit: query.limit ?? 50 }, now())
        return recordPage(tx, request, 'waiting', page)
      })
    },
  })
  app.route({
    method: 'GET',
    url: '/waiting/counts',
    config: { permission: 'task:read', plansOnce: true },
    schema: {
      operationId: 'countWaiting',
      tags,
      summary: 'How much is late, and how much is due within seven days',
      querystring: WaitingCountsQuery,
      response: { 200: ref(WaitingCounts) },
    },
    handler: ({ actor, query, id }) =>
      asActor(db, actor, async (tx) => {
        recordEvent(tx, actor, { action: 'countWaiting', kind: 'listing', entity: 'waiting', requestId: id })
        return countWaiting(tx, actor, query.scope, now())
      }),
  })
}
