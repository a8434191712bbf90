import { randomBytes } from 'node:crypto'
import { hashOf, leafOf, makeSeal, noHash, sealKey } from '../../apps/api/src/audit/seal.ts'
import { findSeal, listEventsToSeal } from '../../apps/api/src/audit/seal-queries.ts'
import { asActor, auditKeeper } from '../../apps/api/src/db/actor.ts'
import type { TestApi } from './api.ts'

/** As somebody with the database and a key of their own would: the events as they stand, under seals that fit each other. */
export async function forgeSeals(api: TestApi): Promise<void> {
  const key = sealKey(randomBytes(32))
  const { rows } = await api.admin.query('select number from audit_seals order by number')
  await asActor(api.db, auditKeeper, async (tx) => {
    let before: Awaited<ReturnType<typeof findSeal>>
    for (const { number } of rows) {
      const old = (await findSeal(tx, number))!
      const { endAt, endId, signedAt } = old
      const from = before && { at: before.endAt, id: before.endId }
      const events = await listEventsToSeal(tx, { from, end: { at: endAt, id: endId }, limit: 1000 })
      const previousHash = before ? hashOf(before) : noHash
      before = makeSeal(key, events.map(leafOf), { number, endAt, endId, signedAt, previousHash })
      await api.admin.query(
        'update audit_seals set root = $2, leaves = $3, previous_hash = $4, public_key = $5, signature = $6 where number = $1',
        [number, before.root, before.leaves, before.previousHash, before.publicKey, before.signature],
      )
    }
  })
}
