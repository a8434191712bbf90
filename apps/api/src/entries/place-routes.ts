import { keyOf } from '@varn/forms/form'
import { forms } from '@varn/forms/forms'
import { EntriesQuery, RecordEntries } from '@varn/schema/entries'
import { Id, object, ref } from '@varn/schema/lib'
import type { RecordAt } from '../access/records.ts'
import { recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import type { App, Feature, Services } from '../http/feature.ts'
import { readEntries } from './reading.ts'

const records = [
  { kind: 'case', url: '/cases/:caseId/entries', params: object({ caseId: Id }), list: 'listCaseEntries' },
  { kind: 'child', url: '/children/:childId/entries', params: object({ childId: Id }), list: 'listChildEntries' },
] as const

/** What a page of a record shows of it, in one answer: a page with four forms asks once. */
export const entryPlaceRoutes: Feature = async (app, services) => {
  for (const of of records) placeRoute(app, services, of)
}

function placeRoute(app: App, services: Services, { kind, url, params, list }: (typeof records)[number]) {
  app.route({
    method: 'GET',
    url,
    config: { permission: `${kind}:read` },
    schema: {
      operationId: list,
      tags: ['entries'],
      summary: `All entries at one place of a ${kind}, form by form, newest first`,
      params,
      querystring: EntriesQuery,
      response: { 200: ref(RecordEntries) },
    },
    handler: (request, reply) =>
      asActor(services.db, request.actor, async (tx) => {
        const { actor, query } = request
        const at: RecordAt = { kind, id: 'caseId' in request.params ? request.params.caseId : request.params.childId }
        const asked = forms.filter(({ place, records }) => place === query.place && records.includes(kind))
        const pages = await readEntries(tx, services, actor, asked, at, { limit: query.limit ?? 50 })
        recordPage(tx, request, kind, { items: pages.flatMap(({ items }) => items) }, at.id)
        reply.header('cache-control', 'no-store')
        return Object.fromEntries(asked.map((form, n) => [keyOf(form), pages[n]]))
      }),
  })
}
