import {
  ContactReport,
  ContactReportCreate,
  ContactReportListQuery,
  ContactReportPage,
  ContactReportPatch,
} from '@varn/schema/contact-reports'
import { Id, object, ref } from '@varn/schema/lib'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { createContactReport, updateContactReport } from './commands.ts'
import { findContactReport, listContactReports } from './queries.ts'
import { viewContactReport } from './view.ts'

const tags = ['contact-reports']
const params = object({ contactReportId: Id })

export const contactReportRoutes: Feature = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/contact-reports',
    config: { permission: 'contact_report:read' },
    schema: {
      operationId: 'listContactReports',
      tags,
      summary: 'Persons in the statistics form of your organisation, newest first',
      querystring: ContactReportListQuery,
      response: { 200: ref(ContactReportPage) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) => {
        const { actor, query } = request
        const limit = query.limit ?? 50
        const rows = await listContactReports(tx, { ...query, limit })
        const page = pageOf(rows, limit, (row) => viewContactReport(actor, row))
        return recordPage(tx, request, 'contact_report', page)
      }),
  })
  app.route({
    method: 'POST',
    url: '/contact-reports',
    config: { permission: 'contact_report:write' },
    schema: {
      operationId: 'createContactReport',
      tags,
      summary: 'Add a person to the form of a year',
      body: ref(ContactReportCreate),
      response: { 201: ref(ContactReport) },
    },
    handler: async (request, reply) => {
      const { actor, body, id } = request
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, async () => viewContactReport(actor, await createContactReport(tx, actor, body, id))),
      )
      return created(reply, '/api/v1/contact-reports', view)
    },
  })
  app.route({
    method: 'GET',
    url: '/contact-reports/:contactReportId',
    config: { permission: 'contact_report:read' },
    schema: {
      operationId: 'getContactReport',
      tags,
      summary: 'One person of the form',
      params,
      response: { 200: ref(ContactReport) },
    },
    handler: ({ actor, params: { contactReportId }, id }, reply) =>
      asActor(db, actor, async (tx) => {
        const row = await findContactReport(tx, contactReportId)
        if (!row) throw new Problem('not_found')
        recordEvent(tx, actor, {
          action: 'getContactReport',
          entity: 'contact_report',
          entityId: contactReportId,
          requestId: id,
        })
        return withVersion(reply, viewContactReport(actor, row))
      }),
  })
  app.route({
    method: 'PATCH',
    url: '/contact-reports/:contactReportId',
    config: { permission: 'contact_report:write' },
    schema: {
      operationId: 'updateContactReport',
      tags,
      summary: 'Change answers about a person; the year stays',
      params,
      body: ref(ContactReportPatch),
      response: { 200: ref(ContactReport) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) => {
        const row = await updateContactReport(tx, actor, params.contactReportId, version, body, id)
        return withVersion(reply, viewContactReport(actor, row))
      })
    },
  })
}
