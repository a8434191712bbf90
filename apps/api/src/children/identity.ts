import type { ChildIdentity, ChildIdentityInput } from '@varn/schema/children'
import type { Actor } from '../access/actor.ts'
import { destroyIdentity } from '../access/destroy-identity.ts'
import { openText, sealText } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'
import { ensureRecordKey, findRecordKey, readFitting } from '../crypto/queries.ts'
import type { Tx } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import { putIdentityIndex } from '../identity-searches/queries.ts'
import { isHeldStill } from '../legal-holds/queries.ts'
import { losesText } from '../legal-holds/rules.ts'
import { type ChildIdentityRow, findChildIdentity, insertChildIdentity, setChildIdentity } from './queries.ts'

const place = (column: 'fullName' | 'personalNumber' | 'note', childId: string) =>
  `child_identities:${column}:${childId}`

/** The decrypted identity; version 0 and nothing in it until one has been written. */
export function readIdentity(tx: Tx, keys: Keys, childId: string): Promise<ChildIdentity> {
  return readFitting(tx, childId, async () => {
    const [row, key] = await Promise.all([findChildIdentity(tx, childId), findRecordKey(tx, keys, childId)])
    const empty = { childId, fullName: null, personalNumber: null, note: null }
    if (!row) return { ...empty, version: 0, updatedAt: null }
    // Destroyed with its key: what was written is gone, and the next writer begins from this version.
    if (!key) return { ...empty, version: row.version, updatedAt: row.updatedAt }
    return opened(key, row)
  })
}

/**
 * Writes the whole identity: a field left out is emptied; a personal number has been through withPersonalNumber(). `version` is the version the writer saw, and not asked for while
 * nothing has been written. A stale version is told what the version is now, but not the texts: those are opened by
 * readIdentity() alone, where the opening is logged.
 */
export async function writeIdentity(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  childId: string,
  input: ChildIdentityInput,
  version?: number,
): Promise<ChildIdentity> {
  const [found, key] = await Promise.all([findChildIdentity(tx, childId), ensureRecordKey(tx, actor, keys, childId)])
  if (found && version === undefined) throw new Problem('version_required')
  if (found && found.version !== version) {
    throw new Problem('version_stale', { current: { childId, version: found.version, updatedAt: found.updatedAt } })
  }
  if (found && (await isHeldStill(tx, childId))) {
    const { fullName, personalNumber, note } = opened(key, found)
    if (losesText({ fullName, personalNumber, note }, input)) throw new Problem('legal_hold')
  }
  const row = {
    fullName: sealText(key, place('fullName', childId), input.fullName ?? null),
    personalNumber: sealText(key, place('personalNumber', childId), input.personalNumber ?? null),
    note: sealText(key, place('note', childId), input.note ?? null),
    updatedBy: actor.userId,
  }
  const written = found
    ? await setChildIdentity(tx, childId, row)
    : await insertChildIdentity(tx, { childId, organisationId: actor.organisationId, ...row })
  const record = { organisationId: actor.organisationId, recordKind: 'child' as const, recordId: childId }
  await putIdentityIndex(tx, keys, record, input)
  return opened(key, written)
}

/** Destroys it for a fictitious one. Refuses a record that is on hold: what a trial may ask for is not destroyed by whoever works with it. */
export async function forgetIdentity(tx: Tx, actor: Actor, childId: string) {
  if (await isHeldStill(tx, childId)) throw new Problem('legal_hold')
  await destroyIdentity(tx, actor, { kind: 'child', id: childId })
}

function opened(key: Buffer, row: ChildIdentityRow): ChildIdentity {
  const { childId, fullName, personalNumber, note, version, updatedAt } = row
  return {
    childId,
    fullName: openText(key, place('fullName', childId), fullName),
    personalNumber: openText(key, place('personalNumber', childId), personalNumber),
    note: openText(key, place('note', childId), note),
    version,
    updatedAt,
  }
}
