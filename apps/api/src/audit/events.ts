import type { DatabaseActor } from '../db/actor.ts'
import { writeBehind } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { insertAuditEvent } from './queries.ts'

export interface AuditEntry {
  /** The operationId of what is done. */
  action: string
  /** The kind of record, in the singular: case, child, shelter. */
  entity?: string
  entityId?: string
  /** Names of changed fields; never their values. */
  changedFields?: string[]
  requestId?: string
}

/** Records one thing done, in the transaction that does it: both stand or neither does. */
export function recordEvent(tx: Tx, actor: DatabaseActor, entry: AuditEntry): void {
  writeBehind(
    tx,
    insertAuditEvent({
      organisationId: actor.organisationId,
      userId: actor.userId,
      role: actor.role,
      action: entry.action,
      entity: entry.entity ?? null,
      entityId: entry.entityId ?? null,
      changedFields: entry.changedFields ?? null,
      requestId: entry.requestId ?? null,
    }),
  )
}
