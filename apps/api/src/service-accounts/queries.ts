import { type Insertable, sql, type Updateable } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'

function accounts(tx: Reader) {
  return tx
    .selectFrom('serviceAccounts as account')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('serviceCredentialUses')
          .select(['lastUsedAt', 'lastNetwork'])
          .whereRef('serviceAccountId', '=', 'account.id')
          .orderBy('lastUsedAt', 'desc')
          .limit(1)
          .as('use'),
      (join) => join.onTrue(),
    )
    .selectAll('account')
    .select(['use.lastUsedAt', 'use.lastNetwork'])
}

export function listServiceAccounts(tx: Reader, { limit, cursor }: { limit: number; cursor?: string }) {
  const after = afterId(cursor)
  return accounts(tx)
    .$if(after !== undefined, (q) => q.where('account.id', '<', after!))
    .orderBy('account.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function findServiceAccount(tx: Reader, id: string) {
  return accounts(tx).where('account.id', '=', id).executeTakeFirst()
}

/** Locks the account, so that of two who add a credential one sees the other's. */
export function lockServiceAccount(tx: Tx, id: string) {
  return tx.selectFrom('serviceAccounts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function insertServiceAccount(tx: Tx, row: Insertable<Tables['serviceAccounts']>) {
  return tx.insertInto('serviceAccounts').values(row).returningAll().executeTakeFirstOrThrow()
}

export function setServiceAccount(tx: Tx, id: string, changes: Updateable<Tables['serviceAccounts']>) {
  return tx
    .updateTable('serviceAccounts')
    .set({ ...changes, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

/** An account's credentials, the newest first. */
export function listCredentials(tx: Reader, serviceAccountId: string) {
  return tx
    .selectFrom('serviceCredentials as credential')
    .leftJoin('serviceCredentialUses as use', 'use.credentialId', 'credential.id')
    .selectAll('credential')
    .select(['use.lastUsedAt', 'use.lastNetwork'])
    .where('credential.serviceAccountId', '=', serviceAccountId)
    .orderBy('credential.id', 'desc')
    .execute()
}

export function insertCredential(tx: Tx, row: Insertable<Tables['serviceCredentials']>) {
  return tx.insertInto('serviceCredentials').values(row).returningAll().executeTakeFirstOrThrow()
}

/** The first revocation stands. */
export function setCredentialRevoked(tx: Tx, serviceAccountId: string, id: string, at: string) {
  return tx
    .updateTable('serviceCredentials')
    .set((eb) => ({ revokedAt: eb.fn.coalesce('revokedAt', eb.val(at)) }))
    .where('id', '=', id)
    .where('serviceAccountId', '=', serviceAccountId)
    .returning('id')
    .executeTakeFirst()
}

/** The account of a client that asks for a token, while it and its organisation are open. */
export function findClient(tx: Reader, id: string, now: Date) {
  return tx
    .selectFrom('serviceAccounts as account')
    .innerJoin('organisations', 'organisations.id', 'account.organisationId')
    .selectAll('account')
    .where('account.id', '=', id)
    .where('organisations.active', '=', true)
    .where('account.revokedAt', 'is', null)
    .where('account.expiresAt', '>', now.toISOString())
    .executeTakeFirst()
}

export function findSecret(tx: Reader, serviceAccountId: string, secretHash: Buffer, now: Date) {
  return credentialsThatWork(tx, serviceAccountId, now).where('secretHash', '=', secretHash).executeTakeFirst()
}

export function listPublicKeys(tx: Reader, serviceAccountId: string, now: Date) {
  return credentialsThatWork(tx, serviceAccountId, now).where('kind', '=', 'public_key').execute()
}

function credentialsThatWork(tx: Reader, serviceAccountId: string, now: Date) {
  return tx
    .selectFrom('serviceCredentials')
    .selectAll()
    .where('serviceAccountId', '=', serviceAccountId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now.toISOString())
}

/** Whether an assertion is used for the first time. Two at once: the second waits for the first and is the second. */
export async function insertAssertion(tx: Tx, row: Insertable<Tables['clientAssertions']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('clientAssertions')
    .values(row)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Assertions that have expired are refused for that, and need not be remembered. */
export function deleteAssertionsBefore(tx: Tx, serviceAccountId: string, at: Date) {
  return tx
    .deleteFrom('clientAssertions')
    .where('serviceAccountId', '=', serviceAccountId)
    .where('expiresAt', '<', at.toISOString())
    .execute()
}
