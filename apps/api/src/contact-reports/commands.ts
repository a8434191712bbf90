import type { ContactReportCreate, ContactReportPatch } from '@varn/schema/contact-reports'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import type { Tx } from '../db/connect.ts'
import { Problem, refuse } from '../http/errors.ts'
import { whyNotEdit } from './policy.ts'
import { awaitImport, insertContactReport, lockContactReport, setContactReport } from './queries.ts'
import { citizenshipGroupFor, maskedFacts, wrongFacts } from './rules.ts'
import { viewContactReport } from './view.ts'

/** Adds a person to the form of a year. */
export async function createContactReport(tx: Tx, actor: Actor, body: ContactReportCreate, requestId: string) {
  const errors = wrongFacts(body.year, body)
  if (errors.length > 0) throw new Problem('request_invalid', { errors })
  const row = await insertContactReport(tx, {
    ...body,
    ...maskedFacts(body),
    citizenshipGroup: citizenshipGroupFor(body),
    organisationId: actor.organisationId,
    createdBy: actor.userId,
  })
  recordEvent(tx, actor, { action: 'createContactReport', entity: 'contact_report', entityId: row.id, requestId })
  return row
}

/** Changes the given answers. */
export async function updateContactReport(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  patch: ContactReportPatch,
  requestId: string,
) {
  await awaitImport(tx, id)
  const found = await lockContactReport(tx, id)
  if (!found) throw new Problem('not_found')
  if (found.version !== version) throw new Problem('version_stale', { current: viewContactReport(actor, found) })
  refuse(whyNotEdit(actor))
  const errors = wrongFacts(found.year, patch, found)
  if (errors.length > 0) throw new Problem('request_invalid', { errors })
  const citizenshipGroup = citizenshipGroupFor({ ...found, ...patch })
  const row = await setContactReport(tx, id, { ...patch, ...maskedFacts(patch), citizenshipGroup })
  recordEvent(tx, actor, {
    action: 'updateContactReport',
    entity: 'contact_report',
    entityId: id,
    changedFields: Object.keys(patch),
    requestId,
  })
  return row
}
