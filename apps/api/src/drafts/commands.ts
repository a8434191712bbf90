import { type Draft, type DraftPut, type DraftSummary, draftBytesMax } from '@varn/schema/drafts'
import type { Actor } from '../access/actor.ts'
import { readableRecord, recordOf, refOf } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import { openText, seal } from '../crypto/envelope.ts'
import { ensurePersonKey, readFitting } from '../crypto/queries.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import { fieldError, Problem } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import {
  deleteDraft,
  deleteDraftsBefore,
  findDraft,
  findRemaining,
  holdDrafts,
  insertDraft,
  listDrafts,
  setDraft,
} from './queries.ts'
import { draftsMax, keptSince, recordIn } from './rules.ts'

type Means = Pick<Services, 'keys' | 'now'>
const entity = 'draft'
const placeOf = (id: string) => `drafts:content:${id}`

/** @throws Problem `not_found` for another person's, for one that has had its time and for one of a record that is closed to the actor */
export async function readDraft(
  tx: Tx,
  actor: Actor,
  means: Means,
  draftKey: string,
  requestId: string,
): Promise<Draft> {
  const { userId } = actor
  const { id, text, row } = await readFitting(tx, userId, async () => {
    const found = await findDraft(tx, draftKey, keptSince(means.now()))
    if (!found) throw new Problem('not_found')
    const text = openText(await ensurePersonKey(tx, means.keys, userId), placeOf(found.id), found.content)
    return { id: found.id, text: text ?? '', row: found }
  })
  await refuseClosed(tx, row)
  recordEvent(tx, actor, { action: 'getDraft', entity, entityId: id, requestId })
  const { caseId, childId, reference, beganFrom, updatedAt } = row
  return { draftKey, caseId, childId, reference, beganFrom, updatedAt, content: text }
}

/**
 * Keeps what is written so far in place of what was kept before. Where the record has become part of another meanwhile, it is kept there.
 * @throws Problem `not_found` or `protected_identity` for a record that is not open to the actor, `too_many_drafts`
 */
export async function saveDraft(
  tx: Tx,
  actor: Actor,
  { keys, now }: Means,
  draftKey: string,
  body: DraftPut,
  requestId: string,
): Promise<DraftSummary> {
  if (Buffer.byteLength(body.content) > draftBytesMax) throw fieldError('/content', 'too_long')
  const { userId, organisationId } = actor
  await holdDrafts(tx, userId)
  const key = await ensurePersonKey(tx, keys, userId)
  const since = keptSince(now())
  await deleteDraftsBefore(tx, since)
  const found = await findDraft(tx, draftKey, since)
  const at = found ?? (await aboutNow(tx, draftKey))
  await refuseClosed(tx, at)
  if (!found && (await listDrafts(tx, since)).length >= draftsMax) throw new Problem('too_many_drafts')
  const id = found?.id ?? (await newId(tx))
  const content = seal(key, placeOf(id), Buffer.from(body.content, 'utf8'))
  const written = { beganFrom: body.beganFrom, content, updatedAt: now().toISOString() }
  const row = found
    ? await setDraft(tx, id, written)
    : await insertDraft(tx, {
        id,
        organisationId,
        userId,
        draftKey,
        caseId: at.caseId,
        childId: at.childId,
        ...written,
      })
  recordEvent(tx, actor, { action: 'saveDraft', entity, entityId: id, requestId })
  return row
}

/** @throws Problem `not_found` where there is none */
export async function removeDraft(tx: Tx, actor: Actor, draftKey: string, requestId: string): Promise<void> {
  const id = await deleteDraft(tx, draftKey)
  if (id === undefined) throw new Problem('not_found')
  recordEvent(tx, actor, { action: 'removeDraft', entity, entityId: id, requestId })
}

interface About {
  caseId: string | null
  childId: string | null
}

async function aboutNow(tx: Tx, draftKey: string): Promise<About> {
  const named = recordIn(draftKey)
  return { caseId: null, childId: null, ...(named && refOf(await findRemaining(tx, named))) }
}

async function refuseClosed(tx: Tx, at: About): Promise<void> {
  if (at.caseId !== null || at.childId !== null) await readableRecord(tx, recordOf(at))
}
