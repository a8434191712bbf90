import type { AuditSeal } from '@varn/schema/audit-events'
import { sealHash } from './seal.ts'
import type { listSeals } from './seal-queries.ts'

type ListedSeal = Awaited<ReturnType<typeof listSeals>>[number]

/** A seal as it is read out: its hash is the one that the next seal holds. */
export function viewSeal({ endId, leavesHash, ...seal }: ListedSeal): AuditSeal {
  const hash = sealHash({ ...seal, endId, leavesHash })
  return {
    number: seal.number,
    endAt: seal.endAt,
    eventCount: seal.eventCount,
    root: seal.root.toString('hex'),
    hash: hash.toString('hex'),
    previousHash: seal.previousHash.toString('hex'),
    signedAt: seal.signedAt,
    publicKey: seal.publicKey.toString('hex'),
  }
}
