import multipart from '@fastify/multipart'
import {
  ContactReportImportListQuery,
  ContactReportImportPage,
  ContactReportImportQuery,
  ContactReportImportResult,
  ContactReportImportUpload,
  ContactReportTemplateQuery,
} from '@varn/schema/contact-reports'
import { ref } from '@varn/schema/lib'
import { Type } from 'typebox'
import { recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { languageOf } from '../http/errors.ts'
import type { App, Feature, Services } from '../http/feature.ts'
import { pageOf } from '../http/paging.ts'
import { fileDigest } from './fingerprints.ts'
import { importContactReports } from './import-command.ts'
import { listContactReportImports } from './queries.ts'
import { templateCsv } from './template.ts'
import { readUpload, uploadLimits } from './upload.ts'
import { viewContactReportImport } from './view.ts'

const tags = ['contact-reports']

export const importRoutes: Feature = async (app, services) => {
  app.route({
    method: 'GET',
    url: '/contact-reports/imports',
    config: { permission: 'contact_report:read' },
    schema: {
      operationId: 'listContactReportImports',
      tags,
      summary: 'Imports of your organisation, newest first',
      querystring: ContactReportImportListQuery,
      response: { 200: ref(ContactReportImportPage) },
    },
    handler: (request) =>
      asActor(services.db, request.actor, async (tx) => {
        const limit = request.query.limit ?? 50
        const rows = await listContactReportImports(tx, { ...request.query, limit })
        return recordPage(tx, request, 'contact_report_import', pageOf(rows, limit, viewContactReportImport))
      }),
  })
  app.route({
    method: 'GET',
    url: '/contact-reports/imports/template',
    config: { permission: 'contact_report:import' },
    schema: {
      operationId: 'getContactReportTemplate',
      tags,
      summary: 'The yearly form as an empty file, with its headings in the language of Accept-Language',
      querystring: ContactReportTemplateQuery,
      response: { 200: { description: 'A CSV file', content: { 'text/csv': { schema: Type.String() } } } },
    },
    handler: (request, reply) => {
      const language = languageOf(request)
      const name = language === 'sv' ? 'formular.csv' : 'form.csv'
      reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name}"`)
      return templateCsv(language)
    },
  })
  // Apart, because the one route that takes files takes nothing else.
  await app.register(async (part) => uploadRoute(part as App, services))
}

async function uploadRoute(app: App, services: Services) {
  app.removeAllContentTypeParsers()
  await app.register(multipart, { limits: uploadLimits })
  app.route({
    method: 'POST',
    url: '/contact-reports/imports',
    config: { permission: 'contact_report:import' },
    schema: {
      operationId: 'importContactReports',
      tags,
      summary: 'Import a file of contact reports, or try it with dryRun',
      description:
        'An .xlsx or CSV file with the columns of HTCDS 2.0 or of the yearly form. Everything is stored or nothing is; `partial` leaves out only the rows with errors. A row that an earlier import stored is not stored again. Columns about a person are not kept.',
      consumes: ['multipart/form-data'],
      querystring: ContactReportImportQuery,
      body: ContactReportImportUpload,
      response: { 200: ref(ContactReportImportResult) },
    },
    // The body is a stream and is checked while it is read.
    validatorCompiler: (route) =>
      route.httpPart === 'body' ? () => true : (app.validatorCompiler?.(route) ?? (() => true)),
    handler: async (request) => {
      const { year, dryRun = false, partial = false } = request.query
      const language = languageOf(request)
      const bytes = await readUpload(request, language)
      // What an Idempotency-Key is held against instead of the body.
      request.body = { file: `${fileDigest(services.keys, bytes)} ${year} ${partial}` }
      return importContactReports(services, request, { year, dryRun, partial, language }, bytes)
    },
  })
}
