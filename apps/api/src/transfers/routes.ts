import { Id, object, ref } from '@varn/schema/lib'
import {
  CaseTransferListQuery,
  Transfer,
  TransferAccept,
  TransferCreate,
  TransferDecline,
  TransferDetail,
  TransferListQuery,
  TransferPage,
  TransferPreview,
} from '@varn/schema/transfers'
import { readableRecord } from '../access/records.ts'
import { withNames } from '../access/sides.ts'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, withVersion } from '../http/conditions.ts'
import type { App, Feature, Services } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { takeStep } from '../http/steps.ts'
import { listRecipients } from '../shares/referrals/queries.ts'
import { swedishDay } from '../swedish-day.ts'
import { acceptTransfer } from './accept.ts'
import { createTransfer, declineTransfer, previewTransfer, readTransfer, withdrawTransfer } from './commands.ts'
import { listTransfers } from './queries.ts'
import { viewTransfer } from './view.ts'

const tags = ['transfers']
const params = object({ transferId: Id })
const caseParams = object({ caseId: Id })

/** Which member is responsible for a case, when that changes: proposed by the one, accepted by the other. */
export const transferRoutes: Feature = async (app, services) => {
  previewRoute(app, services)
  caseRoutes(app, services)
  listRoute(app, services)
  oneRoute(app, services)
  answerRoutes(app, services)
  withdrawRoute(app, services)
}

const named = (services: Services, views: ReturnType<typeof viewTransfer>[]) => withNames(services, views)

function previewRoute(app: App, services: Services) {
  app.route({
    method: 'GET',
    url: '/cases/:caseId/transfer-preview',
    config: { permission: 'transfer:write' },
    schema: {
      operationId: 'previewCaseTransfer',
      tags,
      summary: 'Every record that a transfer of the case would take along, and what hinders one now',
      params: caseParams,
      response: { 200: ref(TransferPreview) },
    },
    handler: async ({ actor, params: { caseId }, id }) =>
      asActor(services.db, actor, async (tx) => {
        const preview = await previewTransfer(tx, actor, caseId)
        const foundIds = preview.records.map((record) => record.id)
        const about = { entity: 'case', entityId: caseId, foundIds, requestId: id }
        recordEvent(tx, actor, { action: 'previewCaseTransfer', kind: 'listing', ...about })
        return preview
      }),
  })
}

function caseRoutes(app: App, services: Services) {
  const { db, now } = services
  app.route({
    method: 'GET',
    url: '/cases/:caseId/transfers',
    config: { permission: 'transfer:write' },
    schema: {
      operationId: 'listCaseTransfers',
      tags,
      summary: 'Transfers of a case that your organisation was a side of, newest first',
      params: caseParams,
      querystring: CaseTransferListQuery,
      response: { 200: ref(TransferPage) },
    },
    handler: async (request) => {
      const { actor, query } = request
      const { caseId } = request.params
      const limit = query.limit ?? 50
      const page = await asActor(db, actor, async (tx) => {
        await readableRecord(tx, { kind: 'case', id: caseId })
        const rows = await listTransfers(tx, { ...query, limit, actor, caseId })
        const page = pageOf(rows, limit, (row) => viewTransfer(actor, row, swedishDay(now())))
        return recordPage(tx, request, 'case', page, caseId)
      })
      return { ...page, items: await withNames(services, page.items) }
    },
  })
  app.route({
    method: 'POST',
    url: '/cases/:caseId/transfers',
    config: { permission: 'transfer:write', stepUp: true },
    schema: {
      operationId: 'createCaseTransfer',
      tags,
      summary: 'Propose that another member takes over the responsibility for a case',
      params: caseParams,
      body: ref(TransferCreate),
      response: { 201: ref(Transfer) },
    },
    handler: async (request, reply) => {
      const { actor, body, id, params } = request
      const { members } = await listRecipients(db)
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, () => createTransfer(tx, actor, services, params.caseId, body, members, id)),
      )
      const [answer] = await withNames(services, [view])
      return created(reply, '/api/v1/transfers', answer!)
    },
  })
}

function listRoute(app: App, services: Services) {
  const { db, now } = services
  app.route({
    method: 'GET',
    url: '/transfers',
    config: { permission: 'transfer:read' },
    schema: {
      operationId: 'listTransfers',
      tags,
      summary: 'Transfers to your organisation and from it, newest first',
      querystring: TransferListQuery,
      response: { 200: ref(TransferPage) },
    },
    handler: async (request) => {
      const { actor, query } = request
      const limit = query.limit ?? 50
      const page = await asActor(db, actor, async (tx) => {
        const rows = await listTransfers(tx, { ...query, limit, actor })
        const page = pageOf(rows, limit, (row) => viewTransfer(actor, row, swedishDay(now())))
        return recordPage(tx, request, 'transfer', page)
      })
      return { ...page, items: await withNames(services, page.items) }
    },
  })
}

function oneRoute(app: App, services: Services) {
  const { db } = services
  app.route({
    method: 'GET',
    url: '/transfers/:transferId',
    config: { permission: 'transfer:read' },
    schema: {
      operationId: 'getTransfer',
      tags,
      summary:
        'One transfer with its words and how much goes with it; those who proposed it are told that it has been opened',
      params,
      response: { 200: ref(TransferDetail) },
    },
    handler: async ({ actor, params: { transferId }, id }, reply) => {
      const view = await asActor(db, actor, async (tx) => {
        const read = await readTransfer(tx, actor, services, transferId)
        recordEvent(tx, actor, { action: 'getTransfer', entity: 'transfer', entityId: transferId, requestId: id })
        return read
      })
      const [answer] = await withNames(services, [view])
      return withVersion(reply, answer!)
    },
  })
}

function answerRoutes(app: App, services: Services) {
  app.route({
    method: 'POST',
    url: '/transfers/:transferId/accept',
    config: { permission: 'transfer:answer', stepUp: true },
    schema: {
      operationId: 'acceptTransfer',
      tags,
      summary: 'Take over the responsibility: the records move, with all that hangs on them',
      params,
      body: ref(TransferAccept),
      response: { 200: ref(Transfer) },
    },
    handler: (request, reply) =>
      takeStep(services, request, reply, named, (tx, version) =>
        acceptTransfer(tx, request.actor, services, request.params.transferId, version, request.body, request.id),
      ),
  })
  app.route({
    method: 'POST',
    url: '/transfers/:transferId/decline',
    config: { permission: 'transfer:answer' },
    schema: {
      operationId: 'declineTransfer',
      tags,
      summary: 'Decline a transfer with a reason',
      params,
      body: ref(TransferDecline),
      response: { 200: ref(Transfer) },
    },
    handler: (request, reply) =>
      takeStep(services, request, reply, named, (tx, version) =>
        declineTransfer(tx, request.actor, services, request.params.transferId, version, request.body, request.id),
      ),
  })
}

function withdrawRoute(app: App, services: Services) {
  app.route({
    method: 'POST',
    url: '/transfers/:transferId/withdraw',
    config: { permission: 'transfer:write' },
    schema: {
      operationId: 'withdrawTransfer',
      tags,
      summary: 'Take a transfer back that is not answered, also when its time has run out',
      params,
      response: { 200: ref(Transfer) },
    },
    handler: (request, reply) =>
      takeStep(services, request, reply, named, (tx, version) =>
        withdrawTransfer(tx, request.actor, services, request.params.transferId, version, request.id),
      ),
  })
}
