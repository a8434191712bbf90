import { keyedHash } from '../crypto/envelope.ts'
import type { Tx } from '../db/connect.ts'
import { blockAttempts, countAttempt, deleteOldAttempts, giveAttemptBack } from './attempt-queries.ts'
import { type AttemptKind, attemptDelay, attemptMemory, countedFor, type Familiarity } from './rules.ts'

/** What an attempt to sign in is counted by: hashes under a key of the deployment, so that no e-mail or address is kept. */
export interface Counted {
  kind: AttemptKind
  key: Buffer
}

/** Who tries what: an account that may not exist, a network, and whether the account knows the browser or the network. */
export interface Attempt {
  account: string
  network: string | null
  familiarity: Familiarity
  deviceId?: string | undefined
}

export function countedBy(hashKey: Buffer, { account, network, familiarity, deviceId }: Attempt): Counted[] {
  const texts: Record<AttemptKind, string> = {
    device: `device ${deviceId}`,
    pair: `pair ${network} ${account}`,
    account: `account ${account}`,
    network: `network ${network}`,
  }
  return countedFor(familiarity).map((kind) => ({ kind, key: keyedHash(hashKey, texts[kind]) }))
}

/** Whether an attempt may go on. `delayed`: it may, and when it fails the next one has to wait. */
export type Taken = { blockedUntil: Date } | { delayed: boolean }

/**
 * Takes an attempt before its password is looked at, so that many at once cannot slip by. A refused one is not counted.
 */
export async function takeAttempt(tx: Tx, counted: Counted[], limit: number, now: Date): Promise<Taken> {
  const at = now.toISOString()
  const forgotten = new Date(now.getTime() - attemptMemory).toISOString()
  await deleteOldAttempts(tx, forgotten)
  const taken = []
  for (const { kind, key } of counted) taken.push({ kind, key, ...(await countAttempt(tx, key, at, forgotten)) })
  const blockedUntil = Math.max(...taken.map((row) => new Date(row.blockedUntil).getTime()))
  if (blockedUntil > now.getTime()) {
    for (const { key } of taken) await giveAttemptBack(tx, key)
    return { blockedUntil: new Date(blockedUntil) }
  }
  let delayed = false
  for (const { kind, key, failures } of taken) {
    const delay = attemptDelay(kind, failures, limit)
    if (delay === 0) continue
    delayed = true
    await blockAttempts(tx, key, new Date(now.getTime() + delay).toISOString())
  }
  return { delayed }
}

/** The password was right: the browser or network begins anew, and the counts that strangers share lose this one attempt. */
export async function forgetAttempt(tx: Tx, counted: Counted[], now: Date): Promise<void> {
  for (const { kind, key } of counted) {
    await giveAttemptBack(tx, key, kind === 'pair' || kind === 'device' ? 'all' : 'one')
    await blockAttempts(tx, key, now.toISOString())
  }
}
