import type { ShelterAddress, ShelterAddressInput } from '@varn/schema/shelters'
import type { Actor } from '../access/actor.ts'
import { openText, sealText } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'
import { ensureRecordKey, findRecordKey, readFitting } from '../crypto/queries.ts'
import type { Tx } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import {
  findShelterAddress,
  insertShelterAddress,
  lockShelterAddress,
  type ShelterAddressRow,
  setShelterAddress,
} from './queries.ts'

const place = (shelterId: string) => `shelter_addresses:address:${shelterId}`

/** The decrypted address; version 0 and nothing in it until one has been written. */
export function readAddress(tx: Tx, keys: Keys, shelterId: string): Promise<ShelterAddress> {
  return readFitting(tx, shelterId, async () => {
    const [row, key] = await Promise.all([findShelterAddress(tx, shelterId), findRecordKey(tx, keys, shelterId)])
    if (row && key) return opened(key, row)
    return { shelterId, address: null, version: 0, updatedAt: null }
  })
}

/**
 * Writes the address. `version` is the version the writer saw, and not asked for while nothing has been written. A stale
 * version is told what the version is now, but not the address: that is opened by readAddress() alone, where it is logged.
 */
export async function writeAddress(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  shelterId: string,
  input: ShelterAddressInput,
  version?: number,
): Promise<ShelterAddress> {
  // The key first, as re-encryption does: the other way round the two could wait for each other.
  const key = await ensureRecordKey(tx, actor, keys, shelterId)
  const found = await lockShelterAddress(tx, shelterId)
  if (found && version === undefined) throw new Problem('version_required')
  if (found && found.version !== version) {
    throw new Problem('version_stale', { current: { shelterId, version: found.version, updatedAt: found.updatedAt } })
  }
  const changes = { address: sealText(key, place(shelterId), input.address), updatedBy: actor.userId }
  const row = found
    ? await setShelterAddress(tx, shelterId, changes)
    : await insertShelterAddress(tx, { shelterId, organisationId: actor.organisationId, ...changes })
  if (!row) throw new Problem('version_required') // Another first writer was quicker.
  return opened(key, row)
}

function opened(key: Buffer, { shelterId, address, version, updatedAt }: ShelterAddressRow): ShelterAddress {
  return { shelterId, address: openText(key, place(shelterId), address), version, updatedAt }
}
