import { consentTexts } from '@varn/codes'
import {
  Consent,
  ConsentCheck,
  ConsentCheckQuery,
  ConsentCreate,
  ConsentListQuery,
  ConsentPage,
  ConsentPatch,
  ConsentRecord,
  ConsentTextList,
} from '@varn/schema/consents'
import { Id, object, ref } from '@varn/schema/lib'
import type { RecordAt } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch, optionalIfMatch, withVersion } from '../http/conditions.ts'
import type { App, Feature, Services } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { swedishDay } from '../swedish-day.ts'
import { createConsent, ownSubject, readConsent, updateConsent, withdrawConsent } from './commands.ts'
import { listAnswers, listConsents } from './queries.ts'
import { checkConsent } from './rules.ts'
import { viewCheck, viewConsent } from './view.ts'

const tags = ['consents']

/** A case and a child are asked in the same way; only the words of the address differ. */
const records = [
  {
    kind: 'case',
    url: '/cases/:caseId',
    params: object({ caseId: Id }),
    list: 'listCaseConsents',
    create: 'createCaseConsent',
    check: 'checkCaseConsent',
  },
  {
    kind: 'child',
    url: '/children/:childId',
    params: object({ childId: Id }),
    list: 'listChildConsents',
    create: 'createChildConsent',
    check: 'checkChildConsent',
  },
] as const
type Of = (typeof records)[number]

/** What has been answered, to what, by whom: for a child, its own answer and each guardian's are answers of their own. */
export const consentRoutes: Feature = async (app, services) => {
  for (const of of records) recordRoutes(app, services, of)
  oneRoutes(app, services)
  app.route({
    method: 'GET',
    url: '/consent-texts',
    config: { permission: 'consent:read' },
    schema: {
      operationId: 'listConsentTexts',
      tags,
      summary: 'What is read out before somebody answers, by purpose, version and language',
      response: { 200: ref(ConsentTextList) },
    },
    handler: async () => ({ items: [...consentTexts] }),
  })
}

function recordRoutes(app: App, services: Services, of: Of) {
  const { db, now } = services
  const at = (params: Partial<Record<'caseId' | 'childId', string>>): RecordAt => ({
    kind: of.kind,
    id: params.caseId ?? params.childId ?? '',
  })
  app.route({
    method: 'GET',
    url: `${of.url}/consents`,
    config: { permission: 'consent:read' },
    schema: {
      operationId: of.list,
      tags,
      summary: `Every answer of a ${of.kind}, newest first`,
      params: of.params,
      querystring: ConsentListQuery,
      response: { 200: ref(ConsentPage) },
    },
    handler: ({ actor, params, query, id }) =>
      asActor(db, actor, async (tx) => {
        const record = at(params)
        const subject = await ownSubject(tx, actor, record)
        const limit = query.limit ?? 50
        const rows = await listConsents(tx, record.id, { ...query, limit })
        recordEvent(tx, actor, { action: of.list, entity: of.kind, entityId: record.id, requestId: id })
        return pageOf(rows, limit, (row) => viewConsent(actor, subject, row, swedishDay(now())))
      }),
  })
  app.route({
    method: 'POST',
    url: `${of.url}/consents`,
    config: { permission: 'consent:write' },
    schema: {
      operationId: of.create,
      tags,
      summary: 'Record an answer; an earlier one stays as it was',
      params: of.params,
      body: ref(ConsentCreate),
      response: { 201: ref(ConsentRecord) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      // The answer has no note in it, because an answer to a key that may be repeated is stored as it is.
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, () => createConsent(tx, actor, services, at(params), body, id)),
      )
      return created(reply, '/api/v1/consents', view)
    },
  })
  app.route({
    method: 'GET',
    url: `${of.url}/consent-check`,
    config: { permission: 'consent:read' },
    schema: {
      operationId: of.check,
      tags,
      summary: `Who must consent before a ${of.kind} is shared for a purpose, and who has`,
      params: of.params,
      querystring: ConsentCheckQuery,
      response: { 200: ref(ConsentCheck) },
    },
    handler: ({ actor, params, query: { purpose }, id }) =>
      asActor(db, actor, async (tx) => {
        const record = at(params)
        const subject = await ownSubject(tx, actor, record)
        const answers = await listAnswers(tx, record.id, purpose)
        recordEvent(tx, actor, { action: of.check, entity: of.kind, entityId: record.id, requestId: id })
        return viewCheck(subject, purpose, checkConsent(subject, answers, purpose, swedishDay(now())))
      }),
  })
}

function oneRoutes(app: App, services: Services) {
  const { db } = services
  const params = object({ consentId: Id })
  app.route({
    method: 'GET',
    url: '/consents/:consentId',
    config: { permission: 'consent:read' },
    schema: {
      operationId: 'getConsent',
      tags,
      summary: 'One answer with its note; the opening is logged',
      params,
      response: { 200: ref(Consent) },
    },
    handler: ({ actor, params: { consentId }, id }, reply) =>
      asActor(db, actor, async (tx) => {
        const view = await readConsent(tx, actor, services, consentId)
        recordEvent(tx, actor, {
          action: 'getConsent',
          entity: view.caseId === null ? 'child' : 'case',
          entityId: view.caseId ?? view.childId ?? undefined,
          requestId: id,
        })
        return withVersion(reply, view)
      }),
  })
  app.route({
    method: 'PATCH',
    url: '/consents/:consentId',
    config: { permission: 'consent:write' },
    schema: {
      operationId: 'updateConsent',
      tags,
      summary: 'Change until when an answer counts, or its note',
      params,
      body: ref(ConsentPatch),
      response: { 200: ref(ConsentRecord) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await updateConsent(tx, actor, services, params.consentId, version, body, id)),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/consents/:consentId/withdraw',
    config: { permission: 'consent:write' },
    schema: {
      operationId: 'withdrawConsent',
      tags,
      summary: 'Take a consent back; what rests on it ends at once',
      params,
      response: { 200: ref(ConsentRecord) },
    },
    handler: (request, reply) => {
      const { actor, params, id } = request
      const version = optionalIfMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await withdrawConsent(tx, actor, services, params.consentId, version, id)),
      )
    },
  })
}
