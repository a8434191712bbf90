import { Id, object, ref } from '@varn/schema/lib'
import {
  RecordReferralListQuery,
  Referral,
  ReferralAccept,
  ReferralComplete,
  ReferralCreate,
  ReferralDecline,
  ReferralDetail,
  ReferralListQuery,
  ReferralPage,
  ReferralRecipients,
} from '@varn/schema/referrals'
import type { RecordAt } from '../../access/records.ts'
import { recordEvent, recordPage } from '../../audit/events.ts'
import { asActor } from '../../db/actor.ts'
import { created, withVersion } from '../../http/conditions.ts'
import type { App, Feature, Services } from '../../http/feature.ts'
import { once } from '../../http/idempotency.ts'
import { pageOf } from '../../http/paging.ts'
import { takeStep } from '../../http/steps.ts'
import { swedishDay } from '../../swedish-day.ts'
import { ownRecord } from '../commands.ts'
import {
  acceptReferral,
  completeReferral,
  createReferral,
  declineReferral,
  readReferral,
  withdrawReferral,
} from './commands.ts'
import { listRecipients, listReferrals, namesOf } from './queries.ts'
import { named, viewReferral } from './view.ts'

const tags = ['referrals']
const params = object({ referralId: Id })

const records = [
  {
    kind: 'case',
    url: '/cases/:caseId/referrals',
    params: object({ caseId: Id }),
    list: 'listCaseReferrals',
    create: 'createCaseReferral',
  },
  {
    kind: 'child',
    url: '/children/:childId/referrals',
    params: object({ childId: Id }),
    list: 'listChildReferrals',
    create: 'createChildReferral',
  },
] as const
type Of = (typeof records)[number]

/** Whom a person is referred to or came from, what they answered, and what came of it. */
export const referralRoutes: Feature = async (app, services) => {
  for (const of of records) recordRoutes(app, services, of)
  listRoutes(app, services)
  oneRoute(app, services)
  answerRoutes(app, services)
  stepRoutes(app, services)
}

/** Names are read after the transaction has let go of its connection: two at a time for each request could use them all up. */
async function namedIn<View extends ReturnType<typeof viewReferral>>({ db }: Services, views: readonly View[]) {
  const nameOf = await namesOf(
    db,
    views.flatMap((view) => [view.organisationId, view.recipientOrganisationId, view.shelterId]),
  )
  return views.map((view) => named(view, nameOf))
}

const namedStep = (services: Services, views: ReturnType<typeof viewReferral>[]) => namedIn(services, views)

function recordRoutes(app: App, services: Services, of: Of) {
  const { db, now } = services
  const at = (from: Partial<Record<'caseId' | 'childId', string>>): RecordAt => ({
    kind: of.kind,
    id: from.caseId ?? from.childId ?? '',
  })
  app.route({
    method: 'GET',
    url: of.url,
    config: { permission: 'referral:write' },
    schema: {
      operationId: of.list,
      tags,
      summary: `Referrals of a ${of.kind}, newest first`,
      params: of.params,
      querystring: RecordReferralListQuery,
      response: { 200: ref(ReferralPage) },
    },
    handler: async (request) => {
      const { actor, query } = request
      const record = at(request.params)
      const limit = query.limit ?? 50
      const page = await asActor(db, actor, async (tx) => {
        await ownRecord(tx, actor, record)
        const rows = await listReferrals(tx, { ...query, limit, actor, recordId: record.id })
        const page = pageOf(rows, limit, (row) => viewReferral(actor, row, swedishDay(now())))
        return recordPage(tx, request, of.kind, page, record.id)
      })
      return { ...page, items: await namedIn(services, page.items) }
    },
  })
  app.route({
    method: 'POST',
    url: of.url,
    config: { permission: 'referral:write', stepUp: true },
    schema: {
      operationId: of.create,
      tags,
      summary: 'Refer it to somebody, or write down that it was referred here',
      params: of.params,
      body: ref(ReferralCreate),
      response: { 201: ref(Referral) },
    },
    handler: async (request, reply) => {
      const { actor, body, id } = request
      const recipients = await listRecipients(db)
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, () => createReferral(tx, actor, services, at(request.params), body, recipients, id)),
      )
      const [answer] = await namedIn(services, [view])
      return created(reply, '/api/v1/referrals', answer!)
    },
  })
}

function listRoutes(app: App, services: Services) {
  const { db, now } = services
  app.route({
    method: 'GET',
    url: '/referrals',
    config: { permission: 'referral:read' },
    schema: {
      operationId: 'listReferrals',
      tags,
      summary: 'Referrals to your organisation, and those that it has written, newest first',
      querystring: ReferralListQuery,
      response: { 200: ref(ReferralPage) },
    },
    handler: async (request) => {
      const { actor, query } = request
      const limit = query.limit ?? 50
      const page = await asActor(db, actor, async (tx) => {
        const rows = await listReferrals(tx, { ...query, limit, actor })
        const page = pageOf(rows, limit, (row) => viewReferral(actor, row, swedishDay(now())))
        return recordPage(tx, request, 'referral', page)
      })
      return { ...page, items: await namedIn(services, page.items) }
    },
  })
  app.route({
    method: 'GET',
    url: '/referral-recipients',
    config: { permission: 'referral:write' },
    schema: {
      operationId: 'listReferralRecipients',
      tags,
      summary: 'The members and the certified shelters that can be referred to, by name',
      response: { 200: ref(ReferralRecipients) },
    },
    handler: async () => listRecipients(db),
  })
}

function oneRoute(app: App, services: Services) {
  const { db } = services
  app.route({
    method: 'GET',
    url: '/referrals/:referralId',
    config: { permission: 'referral:read' },
    schema: {
      operationId: 'getReferral',
      tags,
      summary: 'One referral with its words; those who sent it are told that it has been opened',
      params,
      response: { 200: ref(ReferralDetail) },
    },
    handler: async ({ actor, params: { referralId }, id }, reply) => {
      const view = await asActor(db, actor, async (tx) => {
        const read = await readReferral(tx, actor, services, referralId)
        recordEvent(tx, actor, { action: 'getReferral', entity: 'referral', entityId: referralId, requestId: id })
        return read
      })
      const [answer] = await namedIn(services, [view])
      return withVersion(reply, answer!)
    },
  })
}

function answerRoutes(app: App, services: Services) {
  app.route({
    method: 'POST',
    url: '/referrals/:referralId/accept',
    config: { permission: 'referral:answer' },
    schema: {
      operationId: 'acceptReferral',
      tags,
      summary: 'Accept a referral; what it sends is opened to its recipient',
      params,
      body: ref(ReferralAccept),
      response: { 200: ref(Referral) },
    },
    handler: (request, reply) =>
      takeStep(services, request, reply, namedStep, (tx, version) =>
        acceptReferral(tx, request.actor, services, request.params.referralId, version, request.body, request.id),
      ),
  })
  app.route({
    method: 'POST',
    url: '/referrals/:referralId/decline',
    config: { permission: 'referral:answer' },
    schema: {
      operationId: 'declineReferral',
      tags,
      summary: 'Decline a referral with a reason',
      params,
      body: ref(ReferralDecline),
      response: { 200: ref(Referral) },
    },
    handler: (request, reply) =>
      takeStep(services, request, reply, namedStep, (tx, version) =>
        declineReferral(tx, request.actor, services, request.params.referralId, version, request.body, request.id),
      ),
  })
}

function stepRoutes(app: App, services: Services) {
  app.route({
    method: 'POST',
    url: '/referrals/:referralId/withdraw',
    config: { permission: 'referral:write' },
    schema: {
      operationId: 'withdrawReferral',
      tags,
      summary: 'Take a referral back that is not answered, also when its time has run out',
      params,
      response: { 200: ref(Referral) },
    },
    handler: (request, reply) =>
      takeStep(services, request, reply, namedStep, (tx, version) =>
        withdrawReferral(tx, request.actor, services, request.params.referralId, version, request.id),
      ),
  })
  app.route({
    method: 'POST',
    url: '/referrals/:referralId/complete',
    config: { permission: 'referral:answer' },
    schema: {
      operationId: 'completeReferral',
      tags,
      summary: 'Say what came of a referral that was accepted; both sides can',
      params,
      body: ref(ReferralComplete),
      response: { 200: ref(Referral) },
    },
    handler: (request, reply) =>
      takeStep(services, request, reply, namedStep, (tx, version) =>
        completeReferral(tx, request.actor, services, request.params.referralId, version, request.body, request.id),
      ),
  })
}
