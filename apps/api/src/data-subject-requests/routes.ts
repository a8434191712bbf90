import {
  SubjectRequest,
  SubjectRequestClose,
  SubjectRequestCreate,
  SubjectRequestDecide,
  SubjectRequestExtension,
  SubjectRequestIdentity,
  SubjectRequestListQuery,
  SubjectRequestPage,
} from '@varn/schema/data-subject-requests'
import { Id, object, ref } from '@varn/schema/lib'
import { type Actor, may } from '../access/actor.ts'
import { whyNotFresh } from '../access/step-up.ts'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { created, ifMatch, withVersion } from '../http/conditions.ts'
import { fieldError, Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { eraseRecord } from '../retention/erasure-queries.ts'
import { swedishDay } from '../swedish-day.ts'
import {
  checkIdentity,
  closeRequest,
  createRequest,
  decideRequest,
  extendRequest,
  liftRestriction,
  startReview,
} from './commands.ts'
import { findRequest, listRecords, listRequests } from './queries.ts'
import type { RequestRow } from './rules.ts'
import { noTexts, readTexts } from './texts.ts'
import { viewRequest, viewSummary } from './view.ts'

const tags = ['data-subject-requests']
const params = object({ dataSubjectRequestId: Id })
const base = '/data-subject-requests'
const write = { permission: 'data_subject_request:write' } as const
const response = { 200: ref(SubjectRequest) }

export const dataSubjectRequestRoutes: Feature = async (app, services) => {
  const { db, keys, now } = services
  const view = async (tx: Tx, actor: Actor, row: RequestRow): Promise<SubjectRequest> => {
    const fresh = !whyNotFresh(actor, now())
    const [records, texts] = await Promise.all([listRecords(tx, [row]), fresh ? readTexts(tx, keys, row.id) : noTexts])
    return viewRequest(actor, row, records, texts, swedishDay(now()))
  }

  /** Carries out a granted erasure at once; where that fails, the retention task finds it within the day. */
  async function eraseIfGranted({ id, kind, decision, subjectKind, subjectId, organisationId }: RequestRow) {
    if (kind !== 'erasure' || decision !== 'granted' || subjectKind === null || subjectId === null) return
    const eraser = { userId: null, organisationId, role: 'retention' } as const
    const order = { kind: subjectKind, id: subjectId, at: now().toISOString(), cause: 'request' as const }
    await asActor(db, eraser, (tx) => eraseRecord(tx, eraser, { ...order, requestId: id }))
  }

  app.route({
    method: 'GET',
    url: base,
    config: { permission: 'data_subject_request:read' },
    schema: {
      operationId: 'listDataSubjectRequests',
      tags,
      summary: 'The register of requests by people about themselves, newest first',
      querystring: SubjectRequestListQuery,
      response: { 200: ref(SubjectRequestPage) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) => {
        const { actor, query } = request
        // Whoever is not told whose record a request is about learns it from no filter either.
        if (query.subjectId !== undefined && !may(actor, write.permission))
          throw fieldError('/subjectId', 'not_for_role')
        const limit = query.limit ?? 50
        const today = swedishDay(now())
        const rows = await listRequests(tx, { ...query, limit })
        const records = await listRecords(tx, rows)
        const page = pageOf(rows, limit, (row) => viewSummary(actor, row, records, today))
        return recordPage(tx, request, 'data_subject_request', page)
      }),
  })
  app.route({
    method: 'POST',
    url: base,
    config: write,
    schema: {
      operationId: 'createDataSubjectRequest',
      tags,
      summary: 'Register a request; its month counts from the day it was received',
      body: ref(SubjectRequestCreate),
      response: { 201: ref(SubjectRequest) },
    },
    handler: async (request, reply) => {
      const { actor, body, id } = request
      const row = await asActor(db, actor, (tx) =>
        // The answer that is kept for a repeated request holds no text.
        once(tx, request, async () => ({ id: (await createRequest(tx, actor, services, body, id)).id })),
      )
      const shown = await asActor(db, actor, async (tx) => {
        const found = await findRequest(tx, row.id)
        if (!found) throw new Problem('not_found')
        return view(tx, actor, found)
      })
      return created(reply, `/api/v1${base}`, shown)
    },
  })
  app.route({
    method: 'GET',
    url: `${base}/:dataSubjectRequestId`,
    // It tells what a person has said, often with name and address.
    config: { permission: 'data_subject_request:read', stepUp: true },
    schema: {
      operationId: 'getDataSubjectRequest',
      tags,
      summary: 'One request; its opening is logged',
      params,
      response,
    },
    handler: ({ actor, params, id }, reply) =>
      asActor(db, actor, async (tx) => {
        const row = await findRequest(tx, params.dataSubjectRequestId)
        if (!row) throw new Problem('not_found')
        recordEvent(tx, actor, {
          action: 'getDataSubjectRequest',
          entity: 'data_subject_request',
          entityId: row.id,
          requestId: id,
        })
        reply.header('cache-control', 'no-store')
        return withVersion(reply, await view(tx, actor, row))
      }),
  })
  app.route({
    method: 'POST',
    url: `${base}/:dataSubjectRequestId/check-identity`,
    config: write,
    schema: {
      operationId: 'checkRequestIdentity',
      tags,
      summary: 'Say how the identity of whoever asks was checked',
      params,
      body: ref(SubjectRequestIdentity),
      response,
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const at = { id: params.dataSubjectRequestId, version: ifMatch(request), requestId: id }
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await view(tx, actor, await checkIdentity(tx, actor, at, body, now()))),
      )
    },
  })
  app.route({
    method: 'POST',
    url: `${base}/:dataSubjectRequestId/start-review`,
    config: write,
    schema: { operationId: 'startRequestReview', tags, summary: 'Begin to review a request', params, response },
    handler: (request, reply) => {
      const { actor, params, id } = request
      const at = { id: params.dataSubjectRequestId, version: ifMatch(request), requestId: id }
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await view(tx, actor, await startReview(tx, actor, at, now()))),
      )
    },
  })
  app.route({
    method: 'POST',
    url: `${base}/:dataSubjectRequestId/extend`,
    config: write,
    schema: {
      operationId: 'extendRequest',
      tags,
      summary: 'Take two more months, once, when the person has been told why',
      params,
      body: ref(SubjectRequestExtension),
      response,
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const at = { id: params.dataSubjectRequestId, version: ifMatch(request), requestId: id }
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await view(tx, actor, await extendRequest(tx, actor, at, body, now()))),
      )
    },
  })
  app.route({
    method: 'POST',
    url: `${base}/:dataSubjectRequestId/decide`,
    // What is granted hands out a record, or destroys one.
    config: { ...write, stepUp: true },
    schema: {
      operationId: 'decideRequest',
      tags,
      summary: 'Grant, partly grant or refuse; a granted erasure, restriction or objection is carried out',
      params,
      body: ref(SubjectRequestDecide),
      response,
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      const at = { id: params.dataSubjectRequestId, version: ifMatch(request), requestId: id }
      const { row, shown } = await asActor(db, actor, async (tx) => {
        const row = await decideRequest(tx, actor, services, at, body)
        return { row, shown: await view(tx, actor, row) }
      })
      await eraseIfGranted(row)
      return withVersion(reply, shown)
    },
  })
  app.route({
    method: 'POST',
    url: `${base}/:dataSubjectRequestId/lift-restriction`,
    config: write,
    schema: {
      operationId: 'liftRestriction',
      tags,
      summary: 'Lift a restriction; the person is told first',
      params,
      response,
    },
    handler: (request, reply) => {
      const { actor, params, id } = request
      const at = { id: params.dataSubjectRequestId, version: ifMatch(request), requestId: id }
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await view(tx, actor, await liftRestriction(tx, actor, at, now()))),
      )
    },
  })
  app.route({
    method: 'POST',
    url: `${base}/:dataSubjectRequestId/close`,
    config: write,
    schema: {
      operationId: 'closeDataSubjectRequest',
      tags,
      summary: 'Close a request when the answer is sent',
      params,
      body: ref(SubjectRequestClose),
      response,
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const at = { id: params.dataSubjectRequestId, version: ifMatch(request), requestId: id }
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await view(tx, actor, await closeRequest(tx, actor, at, body, now()))),
      )
    },
  })
}
