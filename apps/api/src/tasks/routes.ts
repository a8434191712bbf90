import { Id, object, ref } from '@varn/schema/lib'
import {
  HandOver,
  Responsible,
  Task,
  TaskCancel,
  TaskCreate,
  TaskListQuery,
  TaskPage,
  TaskPatch,
} from '@varn/schema/tasks'
import type { RecordAt } from '../access/records.ts'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch, optionalIfMatch, withVersion } from '../http/conditions.ts'
import type { App, Feature, Services } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { swedishDay } from '../swedish-day.ts'
import { createTask, handOver, readTask, reopenTask, settleTask, updateTask } from './commands.ts'
import { listTasks, ownRecord, wordsKey } from './queries.ts'
import { viewTask } from './view.ts'

const tags = ['tasks']

/** A case and a child have tasks in the same way; only the words of the address differ. */
const records = [
  {
    kind: 'case',
    url: '/cases/:caseId',
    params: object({ caseId: Id }),
    list: 'listCaseTasks',
    create: 'createCaseTask',
    handOver: 'handOverCase',
  },
  {
    kind: 'child',
    url: '/children/:childId',
    params: object({ childId: Id }),
    list: 'listChildTasks',
    create: 'createChildTask',
    handOver: 'handOverChild',
  },
] as const
type Of = (typeof records)[number]

/** What is to be done about a record, by whom and when, and who answers for the record. */
export const taskRoutes: Feature = async (app, services) => {
  for (const of of records) recordRoutes(app, services, of)
  oneRoutes(app, services)
  stepRoutes(app, services)
}

function recordRoutes(app: App, services: Services, of: Of) {
  const { db, now } = services
  const at = (params: Partial<Record<'caseId' | 'childId', string>>): RecordAt => ({
    kind: of.kind,
    id: params.caseId ?? params.childId ?? '',
  })
  app.route({
    method: 'GET',
    url: `${of.url}/tasks`,
    config: { permission: 'task:read' },
    schema: {
      operationId: of.list,
      tags,
      summary: `The tasks of a ${of.kind}, newest first`,
      params: of.params,
      querystring: TaskListQuery,
      response: { 200: ref(TaskPage) },
    },
    handler: (request) => {
      const { actor, params, query } = request
      return asActor(db, actor, async (tx) => {
        const { id } = at(params)
        const record = await ownRecord(tx, at(params))
        const limit = query.limit ?? 50
        const rows = await listTasks(tx, id, { ...query, limit })
        const key = rows.some(({ what }) => what !== null) ? await wordsKey(tx, actor, services, id) : undefined
        const page = pageOf(rows, limit, (row) => viewTask(actor, row, record, key, swedishDay(now())))
        return recordPage(tx, request, of.kind, page, id)
      })
    },
  })
  app.route({
    method: 'POST',
    url: `${of.url}/tasks`,
    config: { permission: 'task:write' },
    schema: {
      operationId: of.create,
      tags,
      summary: `Add a task to a ${of.kind}`,
      params: of.params,
      body: ref(TaskCreate),
      response: { 201: ref(Task) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, () => createTask(tx, actor, services, at(params), body, id)),
      )
      return created(reply, '/api/v1/tasks', view)
    },
  })
  app.route({
    method: 'POST',
    url: `${of.url}/hand-over`,
    config: { permission: 'task:write' },
    schema: {
      operationId: of.handOver,
      tags,
      summary: `Give a ${of.kind} to a colleague, who answers for it from then on`,
      params: of.params,
      body: ref(HandOver),
      response: { 200: ref(Responsible) },
    },
    handler: (request) => {
      const { actor, params, body, id } = request
      const version = optionalIfMatch(request)
      return asActor(db, actor, (tx) => handOver(tx, actor, services, at(params), version, body.userId, id))
    },
  })
}

const params = object({ taskId: Id })

function oneRoutes(app: App, services: Services) {
  const { db } = services
  app.route({
    method: 'GET',
    url: '/tasks/:taskId',
    config: { permission: 'task:read' },
    schema: { operationId: 'getTask', tags, summary: 'One task', params, response: { 200: ref(Task) } },
    handler: ({ actor, params: { taskId }, id }, reply) =>
      asActor(db, actor, async (tx) => {
        const view = await readTask(tx, actor, services, taskId)
        const { caseId, childId } = view
        recordEvent(tx, actor, {
          action: 'getTask',
          entity: caseId === null ? 'child' : 'case',
          entityId: caseId ?? childId ?? undefined,
          requestId: id,
        })
        return withVersion(reply, view)
      }),
  })
  app.route({
    method: 'PATCH',
    url: '/tasks/:taskId',
    config: { permission: 'task:write' },
    schema: {
      operationId: 'updateTask',
      tags,
      summary: 'Change what, when or whose an open task is',
      params,
      body: ref(TaskPatch),
      response: { 200: ref(Task) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await updateTask(tx, actor, services, params.taskId, version, body, id)),
      )
    },
  })
}

function stepRoutes(app: App, services: Services) {
  const { db } = services
  app.route({
    method: 'POST',
    url: '/tasks/:taskId/finish',
    config: { permission: 'task:write' },
    schema: { operationId: 'finishTask', tags, summary: 'Finish a task', params, response: { 200: ref(Task) } },
    handler: (request, reply) => {
      const { actor, params, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await settleTask(tx, actor, services, params.taskId, version, { state: 'done' }, id)),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/tasks/:taskId/cancel',
    config: { permission: 'task:write' },
    schema: {
      operationId: 'cancelTask',
      tags,
      summary: 'Cancel a task, with a reason',
      params,
      body: ref(TaskCancel),
      response: { 200: ref(Task) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      const settled = { state: 'cancelled', cancelReason: body.reason } as const
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await settleTask(tx, actor, services, params.taskId, version, settled, id)),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/tasks/:taskId/reopen',
    config: { permission: 'task:write' },
    schema: {
      operationId: 'reopenTask',
      tags,
      summary: 'Take a task up again that was done or cancelled',
      params,
      response: { 200: ref(Task) },
    },
    handler: (request, reply) => {
      const { actor, params, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await reopenTask(tx, actor, services, params.taskId, version, id)),
      )
    },
  })
}
