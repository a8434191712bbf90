import { Id, object, ref } from '@varn/schema/lib'
import {
  Report,
  ReportCreate,
  ReportDocumentQuery,
  ReportListQuery,
  ReportPage,
  ReportRefresh,
  ReportSectionPatch,
} from '@varn/schema/reports'
import { Type } from 'typebox'
import type { Actor } from '../access/actor.ts'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch, optionalIfMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { createReport, refreshReportFigures, updateReportSection } from './commands.ts'
import { documentName, documentOf, documentRenderers } from './document.ts'
import { documentFormats, renderDocument } from './documents/render-document.ts'
import { findReport, listReports, listReportTables } from './queries.ts'
import { type Released, readReleased } from './released.ts'
import { viewReport, viewSummary } from './view.ts'

const tags = ['reports']
const params = object({ reportId: Id })
const sectionParams = object({ reportId: Id, sectionCode: Type.String({ maxLength: 60 }) })

/** The media types of a document, without their character set. */
const documentContent = Object.fromEntries(
  Object.values(documentFormats).map(({ contentType, extension }) => [
    contentType.replace(/;.*/, ''),
    { schema: extension === 'json' ? Type.Object({}) : Type.String() },
  ]),
)

export const reportRoutes: Feature = async (app, services) => {
  const { db, now } = services

  /** The statistics of the report's year. Read outside the transaction that uses them: they take a connection of their own. */
  async function releasedFor(actor: Actor, reportId: string): Promise<Released> {
    const found = await asActor(db, actor, (tx) => findReport(tx, reportId))
    if (!found) throw new Problem('not_found')
    return readReleased(services, found.report.year)
  }

  app.route({
    method: 'GET',
    url: '/reports',
    config: { permission: 'report:read' },
    schema: {
      operationId: 'listReports',
      tags,
      summary: 'Report drafts, newest first',
      querystring: ReportListQuery,
      response: { 200: ref(ReportPage) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) => {
        const limit = request.query.limit ?? 50
        const rows = await listReports(tx, { ...request.query, limit })
        return recordPage(tx, request, 'report', pageOf(rows, limit, viewSummary))
      }),
  })
  app.route({
    method: 'POST',
    url: '/reports',
    config: { permission: 'report:write' },
    schema: {
      operationId: 'createReport',
      tags,
      summary: 'Begin a report with its standing texts and the figures of its year',
      body: ref(ReportCreate),
      response: { 201: ref(Report) },
    },
    handler: async (request, reply) => {
      const { actor, body, id } = request
      const released = await readReleased(services, body.year)
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, async () => viewReport(actor, await createReport(tx, actor, body, released, id), released)),
      )
      return created(reply, '/api/v1/reports', view)
    },
  })
  app.route({
    method: 'GET',
    url: '/reports/:reportId',
    config: { permission: 'report:read' },
    schema: {
      operationId: 'getReport',
      tags,
      summary: 'One report, with the figures it was given and whether they still hold',
      params,
      response: { 200: ref(Report) },
    },
    handler: async ({ actor, params: { reportId }, id }, reply) => {
      const found = await asActor(db, actor, async (tx) => {
        const report = await findReport(tx, reportId)
        if (!report) throw new Problem('not_found')
        recordEvent(tx, actor, { action: 'getReport', entity: 'report', entityId: reportId, requestId: id })
        return report
      })
      return withVersion(reply, viewReport(actor, found, await readReleased(services, found.report.year)))
    },
  })
  app.route({
    method: 'PATCH',
    url: '/reports/:reportId/sections/:sectionCode',
    config: { permission: 'report:write' },
    schema: {
      operationId: 'updateReportSection',
      tags,
      summary: 'Write the text of one section; figures stand in it by reference',
      params: sectionParams,
      body: ref(ReportSectionPatch),
      response: { 200: ref(Report) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      const released = await releasedFor(actor, params.reportId)
      return asActor(db, actor, async (tx) => {
        const found = await updateReportSection(tx, actor, params, version, body, released, id)
        return withVersion(reply, viewReport(actor, found, released))
      })
    },
  })
  app.route({
    method: 'POST',
    url: '/reports/:reportId/figures/refresh',
    config: { permission: 'report:write' },
    schema: {
      operationId: 'refreshReportFigures',
      tags,
      summary: 'Take over what the statistics give now, and see which figures that changes',
      params,
      response: { 200: ref(ReportRefresh) },
    },
    handler: async (request, reply) => {
      const { actor, params, id } = request
      const version = optionalIfMatch(request)
      const released = await releasedFor(actor, params.reportId)
      return asActor(db, actor, async (tx) => {
        const { found, changes } = await refreshReportFigures(tx, actor, params.reportId, version, released, id)
        return { report: withVersion(reply, viewReport(actor, found, released)), changes }
      })
    },
  })
  app.route({
    method: 'GET',
    url: '/reports/:reportId/document',
    config: { permission: 'report:read' },
    schema: {
      operationId: 'getReportDocument',
      tags,
      summary: 'The report as a file, with annex tables of the same moment as the figures in its texts',
      params,
      querystring: ReportDocumentQuery,
      response: { 200: { description: 'A document', content: documentContent } },
    },
    handler: async ({ actor, params: { reportId }, query, id }, reply) => {
      const { found, tables } = await asActor(db, actor, async (tx) => {
        const found = await findReport(tx, reportId)
        if (!found) throw new Problem('not_found')
        const tables = await listReportTables(tx, reportId)
        recordEvent(tx, actor, {
          action: 'getReportDocument',
          entity: 'report',
          entityId: reportId,
          rows: tables.reduce((sum, { cells }) => sum + cells.length, 0),
          requestId: id,
        })
        return { found, tables }
      })
      const input = documentOf(found, tables, now())
      const { body, contentType, extension } = await renderDocument(input, documentRenderers[query.format])
      const name = documentName(viewSummary(found.report), extension)
      return reply
        .type(contentType)
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'no-store')
        .send(body)
    },
  })
}
