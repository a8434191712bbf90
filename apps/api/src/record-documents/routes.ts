import { Readable } from 'node:stream'
import { documentMediaType } from '@varn/codes'
import {
  Document,
  DocumentContentQuery,
  DocumentListQuery,
  DocumentPage,
  DocumentPatch,
  DocumentRecord,
  DocumentVersionList,
  DocumentWithdraw,
} from '@varn/schema/documents'
import { Id, object, ref } from '@varn/schema/lib'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from '../access/actor.ts'
import { recordEvent, recordPage } from '../audit/events.ts'
import { tellUnreadable } from '../audit/unreadable-data.ts'
import { findRecordKey, readFitting } from '../crypto/queries.ts'
import { asActor } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { ifMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { App, Feature, Services } from '../http/feature.ts'
import { pageOf } from '../http/paging.ts'
import { updateDocument, withdrawDocument } from './commands.ts'
import { openContent } from './content.ts'
import { mayReadTexts } from './policy.ts'
import { findDocument, listDocuments, listVersions } from './queries.ts'
import { ownRecord, recordOfDocument } from './record.ts'
import { uploadRoutes } from './upload-routes.ts'
import { viewDocument, viewVersion } from './view.ts'

const tags = ['documents']
const params = object({ documentId: Id })

/** Documents of a case or a child. They are no part of a share and of no emergency opening: only its own organisation reads them. */
export const recordDocumentRoutes: Feature = async (app, services) => {
  listRoute(app, services, 'case', 'listCaseDocuments')
  listRoute(app, services, 'child', 'listChildDocuments')
  readRoutes(app, services)
  writeRoutes(app, services)
  contentRoute(app, services)
  await app.register(async (part) => uploadRoutes(part as App, services))
}

/** The key of a record's texts, for whoever may read them. */
const textKey = async (tx: Tx, actor: Actor, { keys }: Services, recordId: string) =>
  mayReadTexts(actor) ? findRecordKey(tx, keys, recordId) : undefined

function listRoute(app: App, services: Services, kind: 'case' | 'child', operationId: string) {
  app.route({
    method: 'GET',
    url: kind === 'case' ? '/cases/:caseId/documents' : '/children/:childId/documents',
    config: { permission: 'document:read' },
    schema: {
      operationId,
      tags,
      summary: `The documents of a ${kind}, newest first; titles for whoever may open the files`,
      params: kind === 'case' ? object({ caseId: Id }) : object({ childId: Id }),
      querystring: DocumentListQuery,
      response: { 200: ref(DocumentPage) },
    },
    handler: (request, reply) => {
      const { actor, query } = request
      const asked: Partial<Record<'caseId' | 'childId', string>> = request.params
      const id = asked.caseId ?? asked.childId ?? ''
      return asActor(services.db, actor, async (tx) => {
        const subject = await ownRecord(tx, actor, { kind, id })
        const limit = query.limit ?? 50
        const page = await readFitting(tx, id, async () => {
          const key = await textKey(tx, actor, services, id)
          const rows = await listDocuments(tx, id, { ...query, limit })
          return pageOf(rows, limit, (row) => viewDocument(actor, subject, row, key))
        })
        reply.header('cache-control', 'no-store')
        return recordPage(tx, request, kind, page, id)
      })
    },
  })
}

function readRoutes(app: App, services: Services) {
  const { db } = services
  app.route({
    method: 'GET',
    url: '/documents/:documentId',
    config: { permission: 'document:read' },
    schema: {
      operationId: 'getDocumentDetails',
      tags,
      summary: 'One document: what it is, and its newest version',
      params,
      response: { 200: ref(Document) },
    },
    handler: ({ actor, params: { documentId }, id: requestId }, reply) =>
      asActor(db, actor, async (tx) => {
        const { kind: entity, id: entityId } = await recordOfDocument(tx, documentId)
        const subject = await ownRecord(tx, actor, { kind: entity, id: entityId })
        const view = await readFitting(tx, entityId, async () => {
          const row = await findDocument(tx, documentId)
          if (!row) throw new Problem('not_found')
          return viewDocument(actor, subject, row, await textKey(tx, actor, services, entityId))
        })
        const event = { action: 'getDocumentDetails', entity, entityId, foundIds: [documentId], requestId }
        recordEvent(tx, actor, event)
        reply.header('cache-control', 'no-store')
        return withVersion(reply, view)
      }),
  })
  app.route({
    method: 'GET',
    url: '/documents/:documentId/versions',
    config: { permission: 'document:read' },
    schema: {
      operationId: 'listDocumentVersions',
      tags,
      summary: 'Every version of the file of a document, newest first',
      params,
      response: { 200: ref(DocumentVersionList) },
    },
    handler: (request, reply) =>
      asActor(db, request.actor, async (tx) => {
        const { actor, params } = request
        const at = await recordOfDocument(tx, params.documentId)
        await ownRecord(tx, actor, at)
        const items = await readFitting(tx, at.id, async () => {
          const key = await textKey(tx, actor, services, at.id)
          return (await listVersions(tx, params.documentId)).map((row) => viewVersion(row, key))
        })
        reply.header('cache-control', 'no-store')
        return recordPage(tx, request, at.kind, { items }, at.id)
      }),
  })
}

function writeRoutes(app: App, services: Services) {
  const { db } = services
  app.route({
    method: 'PATCH',
    url: '/documents/:documentId',
    config: { permission: 'document:write' },
    schema: {
      operationId: 'updateDocument',
      tags,
      summary: 'Change the kind, title, day or language of a document',
      params,
      body: ref(DocumentPatch),
      response: { 200: ref(DocumentRecord) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await updateDocument(tx, actor, services, params.documentId, version, body, id)),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/documents/:documentId/withdraw',
    config: { permission: 'document:write' },
    schema: {
      operationId: 'withdrawDocument',
      tags,
      summary: 'Take a document back; it stays in the record, marked with the reason',
      params,
      body: ref(DocumentWithdraw),
      response: { 200: ref(DocumentRecord) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await withdrawDocument(tx, actor, services, params.documentId, version, body, id)),
      )
    },
  })
}

const fileContent = Object.fromEntries(
  documentMediaType.values.map((code) => [
    documentMediaType.entries[code].mime,
    { schema: Type.Unsafe<Readable>({ type: 'string', format: 'binary' }) },
  ]),
)

function contentRoute(app: App, services: Services) {
  app.route({
    method: 'GET',
    url: '/documents/:documentId/content',
    config: { permission: 'document:download', stepUp: true },
    schema: {
      operationId: 'downloadDocumentFile',
      tags,
      summary: 'The file of a document; the opening is logged',
      params,
      querystring: DocumentContentQuery,
      response: { 200: { description: 'The file', content: fileContent } },
    },
    handler: async (request, reply) => {
      const { actor, params, query, id } = request
      const { name, mediaType, size, bytes } = await openContent(services, actor, params.documentId, query.number, id)
      return reply
        .type(documentMediaType.entries[mediaType].mime)
        .header('content-length', size)
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-store')
        .send(Readable.from(watched(services, request, bytes), { objectMode: false }))
    },
  })
}

/** What fails once the answer has begun breaks it off, and no hook hears of it. */
async function* watched({ db }: Services, request: FastifyRequest, bytes: AsyncIterable<Buffer>) {
  try {
    yield* bytes
  } catch (error) {
    await tellUnreadable(db, request, error)
    throw error
  }
}
