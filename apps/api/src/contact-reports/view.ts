import type { ContactReport, ContactReportImport } from '@varn/schema/contact-reports'
import type { Actor } from '../access/actor.ts'
import { whyNotEdit } from './policy.ts'
import type { ContactReportImportRow, ContactReportRow } from './rules.ts'

export function viewContactReport(actor: Actor, row: ContactReportRow): ContactReport {
  const { organisationId: _o, createdBy: _c, fingerprint: _f, objectedAt: _objected, ...shown } = row
  return { ...shown, can: { edit: !whyNotEdit(actor) } }
}

export function viewContactReportImport(row: ContactReportImportRow): ContactReportImport {
  const { organisationId: _organisation, createdBy: _creator, format, ...shown } = row
  return { ...shown, format: format === 'htcds' ? 'htcds' : 'form' }
}
