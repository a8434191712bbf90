import { ClockList, ClockOverride, ClockOverrideCreate, ClockOverrideRecord } from '@varn/schema/clocks'
import { Id, object, ref } from '@varn/schema/lib'
import type { RecordAt } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch, withVersion } from '../http/conditions.ts'
import type { App, Feature, Services } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { createOverride, readClocks, readOverride, withdrawOverride } from './commands.ts'

const tags = ['clocks']

const records = [
  {
    kind: 'case',
    url: '/cases/:caseId',
    params: object({ caseId: Id }),
    list: 'listCaseClocks',
    create: 'createCaseClockOverride',
  },
  {
    kind: 'child',
    url: '/children/:childId',
    params: object({ childId: Id }),
    list: 'listChildClocks',
    create: 'createChildClockOverride',
  },
] as const
type Of = (typeof records)[number]

/** Which times run for a record, by which law, and what a person has decided instead. */
export const clockRoutes: Feature = async (app, services) => {
  for (const of of records) recordRoutes(app, services, of)
  overrideRoutes(app, services)
}

function recordRoutes(app: App, services: Services, of: Of) {
  const { db, now } = services
  const at = (params: Partial<Record<'caseId' | 'childId', string>>): RecordAt => ({
    kind: of.kind,
    id: params.caseId ?? params.childId ?? '',
  })
  app.route({
    method: 'GET',
    url: `${of.url}/clocks`,
    config: { permission: 'task:read' },
    schema: {
      operationId: of.list,
      tags,
      summary: `The times that run for a ${of.kind}, by the day that counts`,
      params: of.params,
      response: { 200: ref(ClockList) },
    },
    handler: ({ actor, params, id }) =>
      asActor(db, actor, async (tx) => {
        const record = at(params)
        recordEvent(tx, actor, { action: of.list, entity: of.kind, entityId: record.id, requestId: id })
        return readClocks(tx, actor, record, now())
      }),
  })
  app.route({
    method: 'POST',
    url: `${of.url}/clock-overrides`,
    config: { permission: 'task:write' },
    schema: {
      operationId: of.create,
      tags,
      summary: 'Decide another day than the computed one, or that a time does not apply',
      params: of.params,
      body: ref(ClockOverrideCreate),
      response: { 201: ref(ClockOverrideRecord) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, () => createOverride(tx, actor, services, at(params), body, id)),
      )
      return created(reply, '/api/v1/clock-overrides', view)
    },
  })
}

function overrideRoutes(app: App, services: Services) {
  const { db } = services
  const params = object({ clockOverrideId: Id })
  app.route({
    method: 'GET',
    url: '/clock-overrides/:clockOverrideId',
    config: { permission: 'task:read' },
    schema: {
      operationId: 'getClockOverride',
      tags,
      summary: 'Why another day counts than the computed one, in the words of whoever decided; the opening is logged',
      params,
      response: { 200: ref(ClockOverride) },
    },
    handler: ({ actor, params, id }, reply) =>
      asActor(db, actor, async (tx) =>
        withVersion(reply, await readOverride(tx, actor, services, params.clockOverrideId, id)),
      ),
  })
  app.route({
    method: 'POST',
    url: '/clock-overrides/:clockOverrideId/withdraw',
    config: { permission: 'task:write' },
    schema: {
      operationId: 'withdrawClockOverride',
      tags,
      summary: 'Take the decision back; the computed day counts again',
      params,
      response: { 200: ref(ClockOverrideRecord) },
    },
    handler: (request, reply) => {
      const { actor, params, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await withdrawOverride(tx, actor, services, params.clockOverrideId, version, id)),
      )
    },
  })
}
