import { faultsOf } from '@varn/forms/check'
import { type Form, isEmpty } from '@varn/forms/form'
import type { Entry, EntryRemove } from '@varn/schema/entries'
import { type Actor, may } from '../access/actor.ts'
import { type RecordAt, recordOf, refOf, type Standing, writableRecord } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import { ensureRecordKey, findRecordKey } from '../crypto/queries.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import { Problem } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { swedishDay } from '../swedish-day.ts'
import { recordChange } from '../timeline/record.ts'
import { followEntries } from './child-facts.ts'
import { findEntry, insertEntry, readRow, sealEntry, setEntry } from './queries.ts'
import {
  blank,
  columnsOf,
  type EntryRow,
  kept,
  laidUpon,
  openAnswers,
  sealedAnswers,
  sealedNames,
  textsOf,
  type Written,
} from './rules.ts'
import { viewEntry } from './view.ts'

interface Doing {
  tx: Tx
  actor: Actor
  services: Services
  form: Form
  requestId: string
  /** The operationId. */
  action: string
}
type Body = Readonly<Record<string, unknown>>

/** Whether the actor may have the texts of a record: who may open names may, because a text can hold one. */
export const mayReadTexts = (actor: Actor, { kind }: Pick<RecordAt, 'kind'>) => may(actor, `${kind}_identity:read`)

/** Writes a new entry. @throws Problem with every field that is wrong */
export async function createEntry(doing: Doing, at: RecordAt, body: Body): Promise<Entry> {
  const { tx, actor, form } = doing
  const standing = await writableRecord(tx, actor, at)
  const first = blank(form)
  const written = checked(doing, at, first, body)
  const id = await newId(tx)
  const row = await insertEntry(tx, form, {
    id,
    organisation_id: actor.organisationId,
    case_id: at.kind === 'case' ? at.id : null,
    child_id: at.kind === 'child' ? at.id : null,
    ...columnsOf(form, written.answers),
    missing: JSON.stringify(written.missing),
    texts: await sealed(doing, at, id, written),
    created_by: actor.userId,
  })
  return told(doing, at, standing, row, first, written, 'created')
}

/** Changes some answers of an entry; the others stand. */
export async function updateEntry(doing: Doing, id: string, version: number, body: Body): Promise<Entry> {
  const { tx, form } = doing
  const { row, at, standing, stands } = await lockEntryAt(doing, id, version)
  const written = checked(doing, at, stands, body)
  const changed = await setEntry(tx, form, row.id, {
    ...columnsOf(form, written.answers),
    missing: JSON.stringify(written.missing),
    // Who may not read the texts has written none: they stay as they are.
    ...(mayReadTexts(doing.actor, at) && { texts: await sealed(doing, at, id, written) }),
  })
  return told(doing, at, standing, changed, stands, written, 'changed')
}

/** Takes an entry out of the record. It is kept and marked: somebody may have acted on it. */
export async function removeEntry(
  doing: Doing,
  id: string,
  version: number | undefined,
  { reason }: EntryRemove,
): Promise<Entry> {
  const { tx, form, services } = doing
  const { row, at, standing, stands } = await lockEntryAt(doing, id, version)
  const removed = await setEntry(tx, form, row.id, {
    removed_at: services.now().toISOString(),
    removal_reason: reason,
  })
  return told(doing, at, standing, removed, stands, stands, 'removed')
}

function checked({ form, services, actor }: Doing, at: RecordAt, stands: Written, body: Body): Written {
  const closed = mayReadTexts(actor, at) ? [] : sealedNames(form).filter((name) => !isEmpty(body[name] as never))
  const laid = laidUpon(stands, body)
  const given = new Set(Object.keys(body))
  const faults = faultsOf(form, laid.answers, laid.missing, { today: swedishDay(services.now()), given })
  const errors = [
    ...closed.map((name) => ({ pointer: `/${name}`, code: 'not_for_role' as const })),
    ...faults
      .filter(({ field }) => mayReadTexts(actor, at) || !sealedNames(form).includes(field))
      .map(({ field, code }) => ({ pointer: `/${field}`, code })),
  ]
  if (errors.length > 0) throw new Problem('request_invalid', { errors })
  return kept(form, laid)
}

async function sealed({ tx, actor, services, form }: Doing, at: RecordAt, id: string, { answers }: Written) {
  // No key is made for a record that has nothing to seal.
  if (Object.keys(textsOf(form, answers)).length === 0) return null
  return sealEntry(form, await ensureRecordKey(tx, actor, services.keys, at.id), id, answers)
}

/** What was done, on the audit log and on the timeline; answers the entry as it stands now. */
async function told(
  { tx, actor, services, form, action, requestId }: Doing,
  at: RecordAt,
  standing: Standing,
  row: EntryRow,
  before: Written,
  after: Written,
  step: 'created' | 'changed' | 'removed',
): Promise<Entry> {
  const happened = after.answers[form.happenedOn]
  const plain = ({ answers, missing }: Written) => ({ ...openAnswers(form, answers), missing })
  await recordChange(tx, actor, services, refOf(at), {
    subject: form.name as never, // a contract test holds the list of subjects against the forms
    subjectId: row.id,
    step,
    happenedOn: typeof happened === 'string' && happened.length === 10 ? happened : null,
    facts: { before: plain(before), after: plain(after) },
    texts: { before: sealedAnswers(form, before.answers), after: sealedAnswers(form, after.answers) },
  })
  if (at.kind === 'child') await followEntries(tx, actor, services, form, at.id)
  recordEvent(tx, actor, { action, entity: at.kind, entityId: at.id, requestId })
  return viewEntry(actor, standing, row, after, mayReadTexts(actor, at))
}

async function lockEntryAt({ tx, actor, services, form }: Doing, id: string, version: number | undefined) {
  const found = await findEntry(tx, form, id)
  if (!found) throw new Problem('not_found')
  const at = recordOf(found)
  const standing = await writableRecord(tx, actor, at)
  const row = await findEntry(tx, form, id, true)
  if (!row) throw new Problem('not_found')
  const key = mayReadTexts(actor, at) ? await findRecordKey(tx, services.keys, at.id) : undefined
  const stands = readRow(form, row, key)
  if (version !== undefined && row.version !== version) {
    const current = viewEntry(actor, standing, row, stands, mayReadTexts(actor, at))
    throw new Problem('version_stale', { current })
  }
  if (row.removedAt) throw new Problem('already_closed')
  return { row, at, standing, stands }
}
