import { ExtractQuery } from '@varn/schema/data-subject-requests'
import { Id, object } from '@varn/schema/lib'
import { Type } from 'typebox'
import { recordEvent } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { Problem, refuse } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { swedishDay } from '../swedish-day.ts'
import { buildExtract } from './extract.ts'
import { sheetHtml, sheetJson, sheetPdf } from './extract-document.ts'
import { readOrganisationNames } from './extract-queries.ts'
import { whyNotExtract } from './policy.ts'
import { findRequest, findSubject } from './queries.ts'

const formats = {
  html: { contentType: 'text/html; charset=utf-8', render: sheetHtml },
  pdf: { contentType: 'application/pdf', render: sheetPdf },
  json: { contentType: 'application/json; charset=utf-8', render: sheetJson },
}
const content = {
  'text/html': { schema: Type.String() },
  'application/pdf': { schema: Type.String() },
  'application/json': { schema: Type.Object({}) },
}

export const extractRoutes: Feature = async (app, { db, keys, now }) => {
  app.route({
    method: 'GET',
    url: '/data-subject-requests/:dataSubjectRequestId/extract',
    config: { permission: 'register_extract:export', stepUp: true },
    schema: {
      operationId: 'getRegisterExtract',
      tags: ['data-subject-requests'],
      summary: 'The register extract of a request that was granted; its making is logged',
      params: object({ dataSubjectRequestId: Id }),
      querystring: ExtractQuery,
      response: { 200: { description: 'A document', content } },
    },
    handler: async ({ actor, params, query: { format = 'html', language = 'sv' }, id }, reply) => {
      const names = await readOrganisationNames(db)
      const organisationName = (organisationId: string | null) => names.get(organisationId ?? '') ?? ''
      const sheet = await asActor(db, actor, async (tx) => {
        const row = await findRequest(tx, params.dataSubjectRequestId)
        if (!row) throw new Problem('not_found')
        refuse(whyNotExtract(actor, row))
        const entity = row.subjectKind ?? 'case'
        const subject = await findSubject(tx, entity, row.subjectId ?? '')
        if (!subject?.own) throw new Problem('not_found')
        if (!subject.writable) throw new Problem('protected_identity')
        const today = swedishDay(now())
        const extract = await buildExtract({ tx, actor, keys, language, today, organisationName }, row)
        recordEvent(tx, actor, {
          action: 'getRegisterExtract',
          entity,
          ...(row.subjectId && { entityId: row.subjectId }),
          requestId: id,
        })
        return { ...extract, language, request: row.reference, madeAt: now().toISOString() }
      })
      const { contentType, render } = formats[format]
      return reply
        .type(contentType)
        .header('content-disposition', `attachment; filename="${sheet.request}.${format}"`)
        .header('cache-control', 'no-store')
        .send(render(sheet))
    },
  })
}
