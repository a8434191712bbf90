import type { CaseIdentity, CaseIdentityInput } from '@varn/schema/cases'
import type { Selectable } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { destroyIdentity } from '../access/destroy-identity.ts'
import { openText, sealText } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'
import { ensureRecordKey, findRecordKey, readFitting } from '../crypto/queries.ts'
import { placeOf } from '../crypto/sealed-columns.ts'
import type { Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { Problem } from '../http/errors.ts'
import { putIdentityIndex } from '../identity-searches/queries.ts'
import { isHeldStill } from '../legal-holds/queries.ts'
import { losesText } from '../legal-holds/rules.ts'
import { findCaseIdentity, insertCaseIdentity, setCaseIdentity } from './queries.ts'
import { identityColumns } from './rules.ts'

type Texts = Record<(typeof identityColumns)[number], string | null>
// One null for each of the columns.
const nothing = Object.fromEntries(identityColumns.map((column) => [column, null])) as Record<
  (typeof identityColumns)[number],
  null
>
type IdentityRow = Selectable<Tables['caseIdentities']>

/** Where a text belongs; its ciphertext opens nowhere else. */
export const place = (column: string, caseId: string) => placeOf({ table: 'case_identities', column }, caseId)

/** The decrypted identity; version 0 and nothing in it until one has been written. */
export function readIdentity(tx: Tx, keys: Keys, caseId: string): Promise<CaseIdentity> {
  return readFitting(tx, caseId, async () => {
    const [row, key] = await Promise.all([findCaseIdentity(tx, caseId), findRecordKey(tx, keys, caseId)])
    const empty = { caseId, ...nothing }
    if (!row) return { ...empty, version: 0, updatedAt: null }
    // Destroyed with its key: what was written is gone, and the next writer begins from this version.
    if (!key) return { ...empty, version: row.version, updatedAt: row.updatedAt }
    return opened(key, row)
  })
}

/**
 * Writes the whole identity: a field left out is emptied; a personal number has been through withPersonalNumber(). `version` is the version the writer saw; it is not asked for
 * while nothing has been written, because then nothing can be lost.
 */
export async function writeIdentity(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  caseId: string,
  input: CaseIdentityInput,
  version?: number,
): Promise<CaseIdentity> {
  const [found, key] = await Promise.all([findCaseIdentity(tx, caseId), ensureRecordKey(tx, actor, keys, caseId)])
  if (found && version === undefined) throw new Problem('version_required')
  if (found && found.version !== version) {
    // Only the version: what it says now must be opened by GET, which is logged.
    throw new Problem('version_stale', { current: { caseId, version: found.version } })
  }
  if (found && (await isHeldStill(tx, caseId))) {
    const { caseId: _id, version: _version, updatedAt: _at, ...texts } = opened(key, found)
    if (losesText(texts, input)) throw new Problem('legal_hold')
  }
  const sealed = sealedTexts(key, caseId, input)
  const row = found
    ? await setCaseIdentity(tx, caseId, { ...sealed, updatedBy: actor.userId })
    : await insertCaseIdentity(tx, { caseId, organisationId: actor.organisationId, ...sealed, updatedBy: actor.userId })
  const record = { organisationId: actor.organisationId, recordKind: 'case' as const, recordId: caseId }
  await putIdentityIndex(tx, keys, record, input)
  return opened(key, row)
}

/** Destroys it for a fictitious one. Refuses a record that is on hold: what a trial may ask for is not destroyed by whoever works with it. */
export async function forgetIdentity(tx: Tx, actor: Actor, caseId: string) {
  if (await isHeldStill(tx, caseId)) throw new Problem('legal_hold')
  await destroyIdentity(tx, actor, { kind: 'case', id: caseId })
}

function sealedTexts(key: Buffer, caseId: string, input: CaseIdentityInput) {
  const sealed = identityColumns.map((column) => [column, sealText(key, place(column, caseId), input[column] ?? null)])
  return Object.fromEntries(sealed) as Record<(typeof identityColumns)[number], Buffer | null> // one entry for each of the columns
}

function opened(key: Buffer, row: IdentityRow): CaseIdentity {
  const { caseId, version, updatedAt } = row
  const texts = Object.fromEntries(
    identityColumns.map((column) => [column, openText(key, place(column, caseId), row[column])]),
  ) as Texts // one entry for each of the columns
  return { caseId, ...texts, version, updatedAt }
}
