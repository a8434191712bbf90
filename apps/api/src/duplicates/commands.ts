import type { DuplicateDismissal } from '@varn/schema/record-merges'
import type { Actor } from '../access/actor.ts'
import { whyNotWrite } from '../access/protection-rules.ts'
import { recordEvent } from '../audit/events.ts'
import type { Tx } from '../db/connect.ts'
import { fieldError, Problem, refuse } from '../http/errors.ts'
import { findRecords } from '../record-merges/queries.ts'
import { insertDismissal } from './queries.ts'

/** Remembers that two records are of two persons, so that nobody is asked again. Said twice, it is one. */
export async function dismissDuplicate(tx: Tx, actor: Actor, body: DuplicateDismissal, requestId: string) {
  const { kind, reason } = body
  if (body.oneId === body.otherId) throw fieldError('/otherId', 'invalid')
  const [oneId, otherId] = [body.oneId, body.otherId].map((id) => id.toLowerCase()).sort() as [string, string] // two ids
  const rows = await findRecords(tx, kind, [oneId, otherId])
  if (rows.size !== 2) throw new Problem('not_found')
  for (const row of rows.values()) {
    refuse(whyNotWrite(row))
  }
  const { organisationId, userId: createdBy } = actor
  await insertDismissal(tx, { organisationId, recordKind: kind, oneId, otherId, reason, createdBy })
  for (const entityId of [oneId, otherId])
    recordEvent(tx, actor, { action: 'dismissDuplicate', entity: kind, entityId, requestId })
}
