import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import { insertCaseIdentity } from '../cases/queries.ts'
import { findChildIdentity } from '../children/queries.ts'
import { openText, sealText } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'
import { ensureRecordKey, findRecordKey, readFitting } from '../crypto/queries.ts'
import { placeOf } from '../crypto/sealed-columns.ts'
import type { Tx } from '../db/connect.ts'
import type { Services } from '../http/feature.ts'
import { putIdentityIndex } from '../identity-searches/queries.ts'
import { recordChange } from '../timeline/record.ts'

const columns = ['fullName', 'personalNumber'] as const
type Name = Record<(typeof columns)[number], string | null>

/**
 * Seals a child's name and personal number anew with the key of its own case, and makes the case found by them. The note stays: it may
 * tell of others around the child, and whoever reads the case later need not read that.
 */
export async function copyName(
  tx: Tx,
  actor: Actor,
  services: Services,
  { childId, caseId, requestId }: { childId: string; caseId: string; requestId: string },
) {
  const name = await readName(tx, services.keys, childId)
  recordEvent(tx, actor, { action: 'getChildIdentity', entity: 'child', entityId: childId, requestId })
  const names = columns.filter((column) => name[column])
  if (names.length === 0) return
  await writeName(tx, actor, services.keys, caseId, name)
  await recordChange(tx, actor, services, { caseId }, { subject: 'identity', step: 'changed', names })
  const written = { entity: 'case', entityId: caseId, changedFields: names, requestId }
  recordEvent(tx, actor, { action: 'putCaseIdentity', ...written })
}

function readName(tx: Tx, keys: Keys, childId: string): Promise<Name> {
  return readFitting(tx, childId, async () => {
    const [row, key] = await Promise.all([findChildIdentity(tx, childId), findRecordKey(tx, keys, childId)])
    // Destroyed with its key: what was written is gone.
    const opened = (column: keyof Name) =>
      row && key ? openText(key, placeOf({ table: 'child_identities', column }, childId), row[column]) : null
    return { fullName: opened('fullName'), personalNumber: opened('personalNumber') }
  })
}

async function writeName(tx: Tx, actor: Actor, keys: Keys, caseId: string, name: Name) {
  const { organisationId, userId: updatedBy } = actor
  const key = await ensureRecordKey(tx, actor, keys, caseId)
  const sealed = (column: keyof Name) =>
    sealText(key, placeOf({ table: 'case_identities', column }, caseId), name[column])
  const texts = { fullName: sealed('fullName'), personalNumber: sealed('personalNumber') }
  await insertCaseIdentity(tx, { caseId, organisationId, ...texts, updatedBy })
  await putIdentityIndex(tx, keys, { organisationId, recordKind: 'case', recordId: caseId }, name)
}
