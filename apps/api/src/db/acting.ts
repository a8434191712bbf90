import { sql } from 'kysely'
import type { DatabaseActor } from './actor.ts'
import type { Tx } from './connect.ts'

/**
 * Goes on in a transaction as somebody else, and back again: for what one person has decided and another's act sets off. Row-level
 * security then asks what the one who decided may do, so that nobody gains a right by setting it off.
 */
export async function actingAs<Result>(
  tx: Tx,
  decider: DatabaseActor,
  back: DatabaseActor,
  work: () => Promise<Result>,
): Promise<Result> {
  await become(tx, decider)
  const result = await work()
  // Not after a failure: the transaction is rolled back, and the actor with it.
  await become(tx, back)
  return result
}

function become(tx: Tx, { userId, organisationId, role }: DatabaseActor) {
  return sql`select set_config('app.user_id', ${userId ?? ''}, true), set_config('app.organisation_id', ${organisationId ?? ''}, true),
    set_config('app.role', ${role}, true)`.execute(tx)
}

/** Whether the actor of the database still holds the membership that it acts as. */
export async function isCurrent(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ current: boolean }>`select app.actor_is_current() as current`.execute(tx)
  return rows[0]?.current === true
}

/**
 * Writes in a timeline that something between two organisations was sent, answered or ended. Whoever sent it may have lost the record
 * since, and it is answered all the same.
 */
export function answering(organisationId: string, userId: string | null): DatabaseActor {
  return { userId, organisationId, role: 'answering' }
}
