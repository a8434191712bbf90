import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'

/** Counts one more failure, or the first since `forgotten`, and answers the count, holding its row until the transaction ends. */
export function countAttempt(tx: Tx, key: Buffer, at: string, forgotten: string) {
  return tx
    .insertInto('signInAttempts')
    .values({ key, failures: 1, lastAt: at, blockedUntil: at })
    .onConflict((on) =>
      on.column('key').doUpdateSet({
        failures: sql<number>`case when sign_in_attempts.last_at < ${forgotten} then 1 else sign_in_attempts.failures + 1 end`,
        lastAt: at,
      }),
    )
    .returning(['failures', 'blockedUntil'])
    .executeTakeFirstOrThrow()
}

export function giveAttemptBack(tx: Tx, key: Buffer, howMany: 'one' | 'all' = 'one') {
  const failures = howMany === 'all' ? 0 : sql<number>`greatest(failures - 1, 0)`
  return tx.updateTable('signInAttempts').set({ failures }).where('key', '=', key).execute()
}

export function blockAttempts(tx: Tx, key: Buffer, until: string) {
  return tx.updateTable('signInAttempts').set({ blockedUntil: until }).where('key', '=', key).execute()
}

export function deleteOldAttempts(tx: Tx, before: string) {
  return tx
    .deleteFrom('signInAttempts')
    .where('key', 'in', (eb) =>
      eb.selectFrom('signInAttempts').select('key').where('lastAt', '<', before).limit(1000).forUpdate().skipLocked(),
    )
    .execute()
}
