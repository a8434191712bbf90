import { Id, object, ref } from '@varn/schema/lib'
import {
  ElsewhereSearch,
  ElsewhereSearchResult,
  ShareRequest,
  ShareRequestCreate,
  ShareRequestDecline,
  ShareRequestListQuery,
  ShareRequestPage,
  ShareRequestShare,
} from '@varn/schema/share-requests'
import type { Actor } from '../../access/actor.ts'
import { isOwn, namesOf } from '../../access/opened.ts'
import { recordEvent, recordPage } from '../../audit/events.ts'
import { asActor, directory } from '../../db/actor.ts'
import type { Tx } from '../../db/connect.ts'
import { created, withVersion } from '../../http/conditions.ts'
import type { App, Feature, Services } from '../../http/feature.ts'
import { once } from '../../http/idempotency.ts'
import { pageOf } from '../../http/paging.ts'
import { takeStep } from '../../http/steps.ts'
import { swedishDay } from '../../swedish-day.ts'
import { listRecipients } from '../queries.ts'
import {
  createShareRequest,
  declineShareRequest,
  readShareRequest,
  searchElsewhere,
  shareAsAsked,
  told,
  withdrawShareRequest,
} from './commands.ts'
import { listMembers, listOfAsks, listShareRequests } from './queries.ts'
import { named, viewShareRequest } from './view.ts'

const tags = ['share-requests']
const params = object({ shareRequestId: Id })
type View = ReturnType<typeof viewShareRequest>

/** Whether somebody else knows a person, the request to share, and its answer. */
export const shareRequestRoutes: Feature = async (app, services) => {
  askRoutes(app, services)
  readRoutes(app, services)
  answerRoutes(app, services)
}

async function namedIn({ db }: Services, views: readonly View[]) {
  const nameOf = await namesOf(
    db,
    views.flatMap((view) => view.askingOrganisationId ?? []),
  )
  return views.map((view) => named(view, nameOf))
}

function askRoutes(app: App, services: Services) {
  const { db } = services
  app.route({
    method: 'POST',
    url: '/elsewhere-searches',
    config: { permission: 'share_request:write', stepUp: true },
    schema: {
      operationId: 'searchElsewhere',
      tags,
      summary: 'Ask whether another organisation knows a person; logged on both sides, and counted by the day',
      description:
        'Answers only that somebody does. Found by the personal number, or by the whole name together with the phone or the e-mail. Never told: a protected identity, a restricted record, and a person who has said no to being shown to other members.',
      body: ref(ElsewhereSearch),
      response: { 200: ref(ElsewhereSearchResult) },
    },
    handler: async ({ actor, body, id }, reply) => {
      const members = await listMembers(db)
      reply.header('cache-control', 'no-store')
      return asActor(db, actor, (tx) => searchElsewhere(tx, actor, services, members, body, id))
    },
  })
  app.route({
    method: 'POST',
    url: '/share-requests',
    config: { permission: 'share_request:write', stepUp: true },
    schema: {
      operationId: 'createShareRequest',
      tags,
      summary: 'Ask those who know a person to share; who they are is told by the share alone',
      body: ref(ShareRequestCreate),
      response: { 201: ref(ShareRequest) },
    },
    handler: async (request, reply) => {
      const { actor, body, id } = request
      const members = await listMembers(db)
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, () => createShareRequest(tx, actor, services, members, body, id)),
      )
      return created(
        reply,
        '/api/v1/share-requests',
        named(view, () => undefined),
      )
    },
  })
}

function readRoutes(app: App, services: Services) {
  const { db, now } = services
  app.route({
    method: 'GET',
    url: '/share-requests',
    config: { permission: 'share_request:read' },
    schema: {
      operationId: 'listShareRequests',
      tags,
      summary: 'Requests to share a record of your organisation, or those that it has sent, newest first',
      querystring: ShareRequestListQuery,
      response: { 200: ref(ShareRequestPage) },
    },
    handler: async (request) => {
      const { actor, query } = request
      const limit = query.limit ?? 50
      const today = swedishDay(now())
      const page = await asActor(db, actor, async (tx) => {
        const rows = await withAnswers(tx, actor, await listShareRequests(tx, { ...query, limit, actor, today }), today)
        return recordPage(
          tx,
          request,
          'share_request',
          pageOf(rows, limit, (row) => viewShareRequest(actor, row, today)),
        )
      })
      return { ...page, items: await namedIn(services, page.items) }
    },
  })
  app.route({
    method: 'GET',
    url: '/share-requests/:shareRequestId',
    config: { permission: 'share_request:read' },
    schema: {
      operationId: 'getShareRequest',
      tags,
      summary: 'One request to share',
      params,
      response: { 200: ref(ShareRequest) },
    },
    handler: async ({ actor, params: { shareRequestId }, id }, reply) => {
      const view = await asActor(db, actor, async (tx) => {
        const read = await readShareRequest(tx, actor, services, shareRequestId)
        const event = { action: 'getShareRequest', entity: 'share_request', entityId: shareRequestId, requestId: id }
        recordEvent(tx, actor, event)
        return read
      })
      const [answer] = await namedIn(services, [view])
      return withVersion(reply, answer!)
    },
  })
}

/** What was sent shows one answer of all that were asked. */
async function withAnswers(tx: Tx, actor: Actor, rows: Awaited<ReturnType<typeof listShareRequests>>, today: string) {
  const sent = rows.filter((row) => !isOwn(actor, row)).map(({ askId }) => askId)
  const all = Map.groupBy(await listOfAsks(tx, sent, actor), ({ askId }) => askId)
  return rows.map((row) => {
    const asked = isOwn(actor, row) ? undefined : all.get(row.askId)
    return asked ? told(asked, today) : row
  })
}

function answerRoutes(app: App, services: Services) {
  const { db } = services
  app.route({
    method: 'POST',
    url: '/share-requests/:shareRequestId/share',
    config: { permission: 'share_request:answer', stepUp: true },
    schema: {
      operationId: 'shareAsAsked',
      tags,
      summary: 'Answer a request with a share, by the rules of every share',
      params,
      body: ref(ShareRequestShare),
      response: { 200: ref(ShareRequest) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      const active = new Set((await asActor(db, directory, listRecipients)).map((one) => one.id))
      return takeStep(services, request, reply, namedIn, (tx, version) =>
        shareAsAsked(tx, actor, services, active, params.shareRequestId, version, body, id),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/share-requests/:shareRequestId/decline',
    config: { permission: 'share_request:answer' },
    schema: {
      operationId: 'declineShareRequest',
      tags,
      summary: 'Decline a request with a reason',
      params,
      body: ref(ShareRequestDecline),
      response: { 200: ref(ShareRequest) },
    },
    handler: (request, reply) =>
      takeStep(services, request, reply, namedIn, (tx, version) =>
        declineShareRequest(
          tx,
          request.actor,
          services,
          request.params.shareRequestId,
          version,
          request.body.reason,
          request.id,
        ),
      ),
  })
  app.route({
    method: 'POST',
    url: '/share-requests/:shareRequestId/withdraw',
    config: { permission: 'share_request:write' },
    schema: {
      operationId: 'withdrawShareRequest',
      tags,
      summary: 'Take back a request that nobody has answered',
      params,
      response: { 200: ref(ShareRequest) },
    },
    handler: (request, reply) =>
      takeStep(services, request, reply, namedIn, (tx, version) =>
        withdrawShareRequest(tx, request.actor, services, request.params.shareRequestId, version, request.id),
      ),
  })
}
