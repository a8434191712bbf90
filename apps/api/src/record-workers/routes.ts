import { Id, object, ref } from '@varn/schema/lib'
import {
  ColleagueList,
  RecordWorker,
  RecordWorkerCreate,
  RecordWorkerGapList,
  RecordWorkerList,
} from '@varn/schema/record-workers'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import type { App, Feature, Services } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { addWorker, endWorker, readWorkers } from './commands.ts'
import { listColleagues, listGaps } from './queries.ts'

const tags = ['record-workers']

/** Who works with a record by name, what is missing after somebody has left, and who can be named. */
export const recordWorkerRoutes: Feature = async (app, services) => {
  const { db } = services
  workersOfCase(app, services)
  workersOfChild(app, services)
  app.route({
    method: 'POST',
    url: '/record-workers/:recordWorkerId/end',
    config: { permission: 'record_worker:write' },
    schema: {
      operationId: 'endRecordWorker',
      tags,
      summary: 'End that somebody works with a record by name; a protected record keeps at least one',
      params: object({ recordWorkerId: Id }),
      response: { 200: ref(RecordWorker) },
    },
    handler: ({ actor, params: { recordWorkerId }, id }) =>
      asActor(db, actor, (tx) => endWorker(tx, actor, recordWorkerId, id)),
  })
  app.route({
    method: 'GET',
    url: '/record-workers/gaps',
    config: { permission: 'record_worker:read' },
    schema: {
      operationId: 'listRecordWorkerGaps',
      tags,
      summary: 'Protected records that a named worker has left, those without anybody first',
      response: { 200: ref(RecordWorkerGapList) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) => recordPage(tx, request, 'record_worker', { items: await listGaps(tx) })),
  })
  app.route({
    method: 'GET',
    url: '/colleagues',
    config: { permission: 'record_worker:write' },
    schema: {
      operationId: 'listColleagues',
      tags,
      summary: 'Case workers of your organisation, by name',
      response: { 200: ref(ColleagueList) },
    },
    handler: ({ actor, id }) =>
      asActor(db, actor, async (tx) => {
        recordEvent(tx, actor, { action: 'listColleagues', requestId: id })
        return { items: await listColleagues(tx, actor.organisationId) }
      }),
  })
}

function workersOfCase(app: App, { db }: Services) {
  const params = object({ caseId: Id })
  app.route({
    method: 'GET',
    url: '/cases/:caseId/workers',
    config: { permission: 'record_worker:read' },
    schema: {
      operationId: 'listCaseWorkers',
      tags,
      summary: 'Who works with a case by name',
      params,
      response: { 200: ref(RecordWorkerList) },
    },
    handler: ({ actor, params, id }) => asActor(db, actor, (tx) => readWorkers(tx, actor, params, id)),
  })
  app.route({
    method: 'POST',
    url: '/cases/:caseId/workers',
    config: { permission: 'record_worker:write' },
    schema: {
      operationId: 'addCaseWorker',
      tags,
      summary: 'Let a case worker of your organisation work with a case by name',
      params,
      body: ref(RecordWorkerCreate),
      response: { 201: ref(RecordWorker) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      reply.code(201)
      return asActor(db, actor, (tx) => once(tx, request, () => addWorker(tx, actor, params, body.userId, id)))
    },
  })
}

function workersOfChild(app: App, { db }: Services) {
  const params = object({ childId: Id })
  app.route({
    method: 'GET',
    url: '/children/:childId/workers',
    config: { permission: 'record_worker:read' },
    schema: {
      operationId: 'listChildWorkers',
      tags,
      summary: 'Who works with a child’s record by name',
      params,
      response: { 200: ref(RecordWorkerList) },
    },
    handler: ({ actor, params, id }) => asActor(db, actor, (tx) => readWorkers(tx, actor, params, id)),
  })
  app.route({
    method: 'POST',
    url: '/children/:childId/workers',
    config: { permission: 'record_worker:write' },
    schema: {
      operationId: 'addChildWorker',
      tags,
      summary: 'Let a case worker of your organisation work with a child’s record by name',
      params,
      body: ref(RecordWorkerCreate),
      response: { 201: ref(RecordWorker) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      reply.code(201)
      return asActor(db, actor, (tx) => once(tx, request, () => addWorker(tx, actor, params, body.userId, id)))
    },
  })
}
