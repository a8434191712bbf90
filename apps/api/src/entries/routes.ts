import { addressOf, type Form, pascal } from '@varn/forms/form'
import { forms } from '@varn/forms/forms'
import { type Entry, EntryListQuery, EntryRemove, type EntrySchemas, entrySchemas } from '@varn/schema/entries'
import { Id, type Named, object, ref } from '@varn/schema/lib'
import type { FastifyRequest } from 'fastify'
import { type RecordAt, readableRecord, recordOf } from '../access/records.ts'
import { recordEvent, recordPage } from '../audit/events.ts'
import { findRecordKey, readFitting } from '../crypto/queries.ts'
import { asActor } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { created, ifMatch, optionalIfMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { App, Feature, Services } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { createEntry, mayReadTexts, removeEntry, updateEntry } from './commands.ts'
import { findEntry, readRow } from './queries.ts'
import { readEntries } from './reading.ts'
import { viewEntry } from './view.ts'

/**
 * The entries of a record, form by form (packages/forms): the same five operations for each, with the form's own name, schema and
 * table. `listCaseNotes`, `createChildNote`, `getNote`, `updateNote`, `removeNote`.
 */
export const entryRoutes: Feature = async (app, services) => {
  for (const form of forms) {
    const schemas = entrySchemas.get(form.name)
    if (!schemas) throw new Error(`the form ${form.name} has no schema`)
    for (const kind of form.records) recordRoutes(app, services, form, schemas, kind)
    oneRoutes(app, services, form, schemas)
  }
}

/** A schema that is made from a form says its shape when it runs, not when it is compiled. */
const entry = (schema: Named) => ref(schema as Named & { static: Entry })
const written = (body: unknown) => body as Readonly<Record<string, unknown>> // an object by its schema
const idOf = (params: unknown) => Object.values(params as Record<string, string>)[0] ?? '' // one parameter, an id by its schema

function recordRoutes(app: App, services: Services, form: Form, schemas: EntrySchemas, kind: RecordAt['kind']) {
  const { db } = services
  const parameter = kind === 'case' ? 'caseId' : 'childId'
  const url = `/${kind === 'case' ? 'cases' : 'children'}/:${parameter}/${addressOf(form)}`
  const params = object({ [parameter]: Id })
  const [one, many] = [pascal(`${kind}_${form.name}`), pascal(`${kind}_${form.plural}`)]
  const tags = ['entries']
  app.route({
    method: 'GET',
    url,
    config: { permission: `${kind}:read` },
    schema: {
      operationId: `list${many}`,
      tags,
      summary: `${form.many.en}: of a ${kind}, newest first`,
      params,
      querystring: EntryListQuery,
      response: { 200: ref(schemas.Page) },
    },
    handler: (request, reply) =>
      asActor(db, request.actor, async (tx) => {
        const at = { kind, id: idOf(request.params) }
        const query = request.query as { cursor?: string; removed?: boolean; limit?: number } // EntryListQuery
        const [page] = await readEntries(tx, services, request.actor, [form], at, {
          ...query,
          limit: query.limit ?? 50,
        })
        if (!page) throw new Error('one form gives one page')
        reply.header('cache-control', 'no-store')
        return recordPage(tx, request, kind, page, at.id)
      }),
  })
  const create = `create${one}`
  app.route({
    method: 'POST',
    url,
    config: { permission: `${kind}:write` },
    schema: {
      operationId: create,
      tags,
      summary: form.add.en,
      params,
      body: ref(schemas.Create),
      response: { 201: entry(schemas.Entry) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      const view = await asActor(db, actor, (tx) => {
        const doing = { tx, actor, services, form, action: create, requestId: id }
        return once(tx, request, () => createEntry(doing, { kind, id: idOf(params) }, written(body)))
      })
      return created(reply, `/api/v1/${addressOf(form)}`, view)
    },
  })
}

function oneRoutes(app: App, services: Services, form: Form, schemas: EntrySchemas) {
  const { db } = services
  const called = pascal(form.name)
  const parameter = `${called.slice(0, 1).toLowerCase()}${called.slice(1)}Id`
  const url = `/${addressOf(form)}/:${parameter}`
  const params = object({ [parameter]: Id })
  const tags = ['entries']
  const [read, write] = form.records.includes('case')
    ? (['case:read', 'case:write'] as const)
    : (['child:read', 'child:write'] as const)
  app.route({
    method: 'GET',
    url,
    config: { permission: read },
    schema: {
      operationId: `get${called}`,
      tags,
      summary: `One entry: ${form.one.en}`,
      params,
      response: { 200: entry(schemas.Entry) },
    },
    handler: ({ actor, params, id }, reply) =>
      asActor(db, actor, async (tx) => {
        const view = await readOne(tx, services, actor, form, idOf(params))
        const { kind, id: entityId } = recordOf(view)
        recordEvent(tx, actor, { action: `get${called}`, entity: kind, entityId, requestId: id })
        reply.header('cache-control', 'no-store')
        return withVersion(reply, view)
      }),
  })
  app.route({
    method: 'PATCH',
    url,
    config: { permission: write },
    schema: {
      operationId: `update${called}`,
      tags,
      summary: `Change some answers of an entry: ${form.one.en}`,
      params,
      body: ref(schemas.Patch),
      response: { 200: entry(schemas.Entry) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) => {
        const doing = { tx, actor, services, form, action: `update${called}`, requestId: id }
        return withVersion(reply, await updateEntry(doing, idOf(params), version, written(body)))
      })
    },
  })
  app.route({
    method: 'POST',
    url: `${url}/remove`,
    config: { permission: write },
    schema: {
      operationId: `remove${called}`,
      tags,
      summary: `Take an entry out of the record; it is kept and marked: ${form.one.en}`,
      params,
      body: ref(EntryRemove),
      response: { 200: entry(schemas.Entry) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = optionalIfMatch(request)
      return asActor(db, actor, async (tx) => {
        const doing = { tx, actor, services, form, action: `remove${called}`, requestId: id }
        return withVersion(reply, await removeEntry(doing, idOf(params), version, body))
      })
    },
  })
}

async function readOne(
  tx: Tx,
  services: Services,
  actor: FastifyRequest['actor'],
  form: Form,
  id: string,
): Promise<Entry> {
  const found = await findEntry(tx, form, id)
  if (!found) throw new Problem('not_found')
  const at = recordOf(found)
  const standing = await readableRecord(tx, at)
  const textsOpen = mayReadTexts(actor, at)
  return readFitting(tx, at.id, async () => {
    const row = (await findEntry(tx, form, id)) ?? found
    const key = textsOpen ? await findRecordKey(tx, services.keys, at.id) : undefined
    return viewEntry(actor, standing, row, readRow(form, row, key), textsOpen)
  })
}
