import { documentMediaType } from '@varn/codes'
import { DocumentCreate, DocumentFile, DocumentRecord, detailsHeader } from '@varn/schema/documents'
import { Id, object, ref } from '@varn/schema/lib'
import type { FastifyRequest } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { type RecordAt, recordOf } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import { created, ifMatch, withVersion } from '../http/conditions.ts'
import { fieldError, Problem } from '../http/errors.ts'
import type { App, Feature, Services } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import {
  type Arrived,
  addContent,
  createDocument,
  lockDocumentAt,
  recordWithRoom,
  recordWithRoomFor,
} from './commands.ts'
import { receiveFile } from './files/receive.ts'
import { scannerOf } from './scan.ts'

const tags = ['documents']
const types = [...new Set(documentMediaType.values.map((code) => documentMediaType.entries[code].mime))]
const bytes = {
  consumes: ['application/octet-stream', ...types],
  body: Type.Unsafe<unknown>({ type: 'string', format: 'binary', description: 'The file as it is, at most 25 MB' }),
}
const headers = (more: object) => ({
  type: 'object',
  required: [detailsHeader],
  properties: {
    [detailsHeader]: {
      type: 'string',
      maxLength: 4000,
      pattern: '^[A-Za-z0-9_-]+$',
      contentEncoding: 'base64url',
      contentMediaType: 'application/json',
      description: 'What the file is, as JSON in base64url: a name in an address would be logged on its way',
    },
    ...more,
  },
})
const key = { 'idempotency-key': { type: 'string', minLength: 1, maxLength: 200 } }
const seen = { 'if-match': { type: 'string', description: 'The version you saw, as in ETag' } }

/** Apart, because these routes take a file as it is and nothing else. */
export const uploadRoutes: Feature = async (app, services) => {
  app.removeAllContentTypeParsers()
  // The body stays in the connection until the handler reads it.
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  recordUpload(app, services, 'case', 'uploadCaseDocument')
  recordUpload(app, services, 'child', 'uploadChildDocument')
  versionUpload(app, services)
}

function recordUpload(app: App, services: Services, kind: 'case' | 'child', operationId: string) {
  app.route({
    method: 'POST',
    url: kind === 'case' ? '/cases/:caseId/documents' : '/children/:childId/documents',
    config: { permission: 'document:write' },
    schema: {
      operationId,
      tags,
      summary: `Put a document into the record of a ${kind}`,
      description: `The header ${detailsHeader} holds kind, title and fileName, and datedOn and language where they are known. What a file is, its content decides. Places and previews are taken out of JPEG, PNG and WebP; other files may hold such facts still.`,
      params: kind === 'case' ? object({ caseId: Id }) : object({ childId: Id }),
      headers: headers(key),
      ...bytes,
      response: { 201: ref(DocumentRecord) },
    },
    validatorCompiler: bodyUnchecked(app),
    handler: async (request, reply) => {
      const { actor, id } = request
      const params: Partial<Record<'caseId' | 'childId', string>> = request.params
      const at: RecordAt = { kind, id: params.caseId ?? params.childId ?? '' }
      const details = detailsOf<DocumentCreate>(request, DocumentCreate)
      const view = await withFile(services, request, at, details.fileName, {
        check: (tx) => recordWithRoom(tx, actor, at),
        // The answer has no words in it, because an answer to a key that may be repeated is stored.
        keep: (tx, arrived) => {
          request.body = { details, digest: arrived.digest }
          const event = { action: operationId, requestId: id }
          return once(tx, request, () => createDocument(tx, actor, services, at, details, arrived, event))
        },
      })
      return created(reply, '/api/v1/documents', view)
    },
  })
}

function versionUpload(app: App, services: Services) {
  app.route({
    method: 'PUT',
    url: '/documents/:documentId/content',
    config: { permission: 'document:write' },
    schema: {
      operationId: 'uploadDocumentVersion',
      tags,
      summary: 'Put another version of its file into a document; the earlier ones stay',
      description: `The header ${detailsHeader} holds fileName.`,
      params: object({ documentId: Id }),
      headers: headers(seen),
      ...bytes,
      response: { 200: ref(DocumentRecord) },
    },
    validatorCompiler: bodyUnchecked(app),
    handler: async (request, reply) => {
      const { actor, params, id } = request
      const { documentId } = params
      const version = ifMatch(request)
      const { fileName } = detailsOf<DocumentFile>(request, DocumentFile)
      const at = await asActor(services.db, actor, async (tx) =>
        recordOf((await lockDocumentAt(tx, actor, documentId, version)).row),
      )
      const view = await withFile(services, request, at, fileName, {
        check: (tx) => recordWithRoomFor(tx, actor, at),
        keep: (tx, arrived) => addContent(tx, actor, services, documentId, version, arrived, id),
      })
      return withVersion(reply, view)
    },
  })
}

interface Upload<View> {
  /** Asked before the first byte is read, so that nobody sends 25 MB to hear no. */
  check: (tx: Tx) => Promise<unknown>
  /** Asks again, and writes all of it in one transaction. */
  keep: (tx: Tx, arrived: Arrived) => Promise<View>
}

async function withFile<View>(
  services: Services,
  request: FastifyRequest,
  at: RecordAt,
  fileName: string,
  { check, keep }: Upload<View>,
): Promise<View> {
  const { actor, raw } = request
  const { db } = services
  try {
    const versionId = await asActor(db, actor, async (tx) => {
      await check(tx)
      return newId(tx)
    })
    const received = await receiveFile(raw, versionId, { contentType: request.headers['content-type'], fileName })
    try {
      const scan = scannerOf(services.config)
      const found = scan ? await scan(received.spool.plain()) : 'not_scanned'
      if (found === 'infected') throw new Problem('file_infected')
      const arrived: Arrived = { ...received, versionId, fileName, scan: found }
      return await asActor(db, actor, (tx) => keep(tx, arrived))
    } finally {
      await received.spool.close()
    }
  } catch (error) {
    // What is still coming is read and dropped, so that the sender hears the answer.
    raw.resume()
    if (error instanceof Problem && error.code === 'file_infected') await tellInfected(services, request, at)
    throw error
  }
}

/** In a transaction of its own: of the refused upload nothing stays. */
function tellInfected({ db }: Services, { actor, id: requestId, routeOptions }: FastifyRequest, at: RecordAt) {
  const action = routeOptions.schema?.operationId ?? ''
  const entry = { action, entity: at.kind, entityId: at.id, refusal: 'file_infected' as const, requestId }
  return asActor(db, actor, async (tx) => recordEvent(tx, actor, entry))
}

/** The body is a stream and is checked while it is read. */
const bodyUnchecked =
  (app: App): NonNullable<Parameters<App['route']>[0]['validatorCompiler']> =>
  (route) =>
    route.httpPart === 'body' ? () => true : (app.validatorCompiler?.(route) ?? (() => true))

/** What the header tells, checked as a body would be. Throws Problem 400 with the fields that are wrong. */
function detailsOf<Details>(request: FastifyRequest, schema: TSchema): Details {
  const header = String(request.headers[detailsHeader] ?? '')
  const details = parsed(Buffer.from(header, 'base64url').toString('utf8'))
  if (details === undefined) throw fieldError(`/${detailsHeader}`, 'invalid')
  const validate = request.compileValidationSchema(schema)
  if (validate(details)) return details as Details // its schema has just said so
  throw Object.assign(new Error('the details are not valid'), { validation: validate.errors })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
