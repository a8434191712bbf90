import { Id, object, ref } from '@varn/schema/lib'
import {
  RecordShareListQuery,
  Share,
  ShareCreate,
  ShareDetail,
  ShareListQuery,
  SharePage,
  SharePatch,
  ShareRecipientList,
} from '@varn/schema/shares'
import type { RecordAt } from '../access/records.ts'
import { withNames } from '../access/sides.ts'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor, directory } from '../db/actor.ts'
import { created, ifMatch, withVersion } from '../http/conditions.ts'
import type { App, Feature, Services } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { takeStep } from '../http/steps.ts'
import { createShare, endShare, ownRecord, readShare, shortenShare } from './commands.ts'
import { listRecipients, listShares } from './queries.ts'
import { viewShare } from './view.ts'

const tags = ['shares']

const records = [
  {
    kind: 'case',
    url: '/cases/:caseId/shares',
    params: object({ caseId: Id }),
    list: 'listCaseShares',
    create: 'createCaseShare',
  },
  {
    kind: 'child',
    url: '/children/:childId/shares',
    params: object({ childId: Id }),
    list: 'listChildShares',
    create: 'createChildShare',
  },
] as const
type Of = (typeof records)[number]

/** Who else may see a record, which parts, why and until when. What follows from it is decided by the policies of the tables. */
export const shareRoutes: Feature = async (app, services) => {
  for (const of of records) recordRoutes(app, services, of)
  listRoutes(app, services)
  oneRoutes(app, services)
}

const named = (services: Services, views: ReturnType<typeof viewShare>[]) => withNames(services, views)

function recordRoutes(app: App, services: Services, of: Of) {
  const { db, now } = services
  const at = (params: Partial<Record<'caseId' | 'childId', string>>): RecordAt => ({
    kind: of.kind,
    id: params.caseId ?? params.childId ?? '',
  })
  app.route({
    method: 'GET',
    url: of.url,
    config: { permission: 'share:write' },
    schema: {
      operationId: of.list,
      tags,
      summary: `With whom a ${of.kind} is and was shared, newest first`,
      params: of.params,
      querystring: RecordShareListQuery,
      response: { 200: ref(SharePage) },
    },
    handler: async (request) => {
      const { actor, params, query } = request
      const record = at(params)
      const limit = query.limit ?? 50
      const page = await asActor(db, actor, async (tx) => {
        await ownRecord(tx, actor, record)
        const { organisationId } = actor
        const rows = await listShares(tx, { ...query, limit, organisationId, recordId: record.id })
        const page = pageOf(rows, limit, (row) => viewShare(actor, row, now()))
        return recordPage(tx, request, of.kind, page, record.id)
      })
      return { ...page, items: await withNames(services, page.items) }
    },
  })
  app.route({
    method: 'POST',
    url: of.url,
    config: { permission: 'share:write', stepUp: true },
    schema: {
      operationId: of.create,
      tags,
      summary: 'Share parts of it with an organisation, until a day',
      params: of.params,
      body: ref(ShareCreate),
      response: { 201: ref(Share) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      const recipients = await asActor(db, directory, listRecipients)
      const active = new Set(recipients.map((recipient) => recipient.id))
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, () => createShare(tx, actor, services, at(params), body, active, id)),
      )
      const [answer] = await withNames(services, [view])
      return created(reply, '/api/v1/shares', answer!)
    },
  })
}

function listRoutes(app: App, services: Services) {
  const { db, now } = services
  app.route({
    method: 'GET',
    url: '/shares',
    config: { permission: 'share:read' },
    schema: {
      operationId: 'listShares',
      tags,
      summary: 'What is shared with your organisation, and by it, newest first',
      querystring: ShareListQuery,
      response: { 200: ref(SharePage) },
    },
    handler: async (request) => {
      const { actor, query } = request
      const limit = query.limit ?? 50
      const page = await asActor(db, actor, async (tx) => {
        const rows = await listShares(tx, { ...query, limit, organisationId: actor.organisationId })
        return recordPage(
          tx,
          request,
          'share',
          pageOf(rows, limit, (row) => viewShare(actor, row, now())),
        )
      })
      return { ...page, items: await withNames(services, page.items) }
    },
  })
  app.route({
    method: 'GET',
    url: '/share-recipients',
    config: { permission: 'share:write' },
    schema: {
      operationId: 'listShareRecipients',
      tags,
      summary: 'The organisations that can be shared with, by name',
      response: { 200: ref(ShareRecipientList) },
    },
    handler: async () => ({ items: await asActor(db, directory, listRecipients) }),
  })
}

function oneRoutes(app: App, services: Services) {
  const { db } = services
  const params = object({ shareId: Id })
  app.route({
    method: 'GET',
    url: '/shares/:shareId',
    config: { permission: 'share:read' },
    schema: {
      operationId: 'getShare',
      tags,
      summary: 'One share; the reason of an override is for its owner and the data protection officer',
      params,
      response: { 200: ref(ShareDetail) },
    },
    handler: async ({ actor, params: { shareId }, id }, reply) => {
      const view = await asActor(db, actor, async (tx) => {
        const read = await readShare(tx, actor, services, shareId)
        recordEvent(tx, actor, { action: 'getShare', entity: 'share', entityId: shareId, requestId: id })
        return read
      })
      const [answer] = await withNames(services, [view])
      return withVersion(reply, answer!)
    },
  })
  app.route({
    method: 'PATCH',
    url: '/shares/:shareId',
    config: { permission: 'share:write' },
    schema: {
      operationId: 'updateShare',
      tags,
      summary: 'Bring the last day of a share nearer',
      params,
      body: ref(SharePatch),
      response: { 200: ref(Share) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      const view = await asActor(db, actor, (tx) =>
        shortenShare(tx, actor, services, params.shareId, version, body.endsOn, id),
      )
      const [answer] = await withNames(services, [view])
      return withVersion(reply, answer!)
    },
  })
  app.route({
    method: 'POST',
    url: '/shares/:shareId/end',
    config: { permission: 'share:write' },
    schema: {
      operationId: 'endShare',
      tags,
      summary: 'End a share now; both sides can',
      params,
      response: { 200: ref(Share) },
    },
    handler: (request, reply) =>
      takeStep(services, request, reply, named, (tx, version) =>
        endShare(tx, request.actor, services, request.params.shareId, version, request.id),
      ),
  })
}
