import type { TimelineStep, TimelineSubject } from '@varn/codes'
import { sealText } from '../crypto/envelope.ts'
import { ensureRecordKey } from '../crypto/queries.ts'
import type { DatabaseActor } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import type { Services } from '../http/feature.ts'
import { swedishDay } from '../swedish-day.ts'
import { insertRecordChange } from './queries.ts'
import { type Change, changesOf } from './rules.ts'

export type RecordRef = { caseId: string } | { childId: string }

interface Happened {
  subject: TimelineSubject
  subjectId?: string
  step: TimelineStep
  /** The day it happened in the world; today where it is the writing itself. */
  happenedOn?: string | null
  /** Codes, days, numbers and flags, as they stand in the open in their own table. */
  facts?: Change
  /** What is sealed in its own table, and is sealed here too. */
  texts?: Change
  /** Names of what changed, where not even the sealed history keeps from what to what: a name, a number, a child's words. */
  names?: readonly string[]
  /** Why, in somebody's words. Sealed. */
  reason?: string | null
}

/**
 * One line of a record's timeline with the history of what it changed, in the transaction that changes it. Every write to a case, a
 * child or anything of theirs calls it once; a change of nothing leaves no line.
 */
export async function recordChange(
  tx: Tx,
  actor: DatabaseActor,
  { keys, now }: Pick<Services, 'keys' | 'now'>,
  at: RecordRef,
  { subject, subjectId, step, happenedOn, facts, texts, names = [], reason }: Happened,
): Promise<void> {
  const [open, closed] = [changesOf(facts ?? nothing), changesOf(texts ?? nothing)]
  const changedFields = [...Object.keys(open), ...Object.keys(closed), ...names]
  if (step === 'changed' && changedFields.length === 0) return
  const id = await newId(tx)
  const sealed = reason || Object.keys(closed).length > 0
  const key = sealed ? await ensureRecordKey(tx, actor, keys, 'caseId' in at ? at.caseId : at.childId) : undefined
  await insertRecordChange(tx, {
    id,
    ...at,
    organisationId: actor.organisationId ?? '',
    subject,
    subjectId: subjectId ?? null,
    step,
    happenedOn: happenedOn ?? swedishDay(now()),
    changedFields,
    facts: JSON.stringify(open),
    texts: key ? sealChange(key, id, closed, reason) : null,
    createdBy: actor.userId,
  })
}

/** What a line holds sealed: from what to what, and why. */
export const sealChange = (key: Buffer, id: string, changes: object, reason?: string | null) =>
  sealText(key, place(id), JSON.stringify({ changes, reason: reason ?? null }))

const nothing: Change = { before: null, after: null }
export const place = (id: string) => `record_changes:texts:${id}`
