import type { Insertable } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'

export function insertSingleSignOnRequest(tx: Tx, row: Insertable<Tables['singleSignOnRequests']>) {
  return tx.insertInto('singleSignOnRequests').values(row).execute()
}

export function deleteSingleSignOnRequest(tx: Tx, stateHash: Buffer) {
  return tx
    .deleteFrom('singleSignOnRequests')
    .where('stateHash', '=', stateHash)
    .returning(['nonce', 'codeVerifier', 'returnTo', 'expiresAt'])
    .executeTakeFirst()
}

export function deleteOldSingleSignOnRequests(tx: Tx, before: string) {
  return tx.deleteFrom('singleSignOnRequests').where('expiresAt', '<', before).execute()
}

export function findExternalIdentity(tx: Reader, issuer: string, subject: string) {
  return tx
    .selectFrom('externalIdentities')
    .select(['id', 'userId'])
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
}

/** Links a subject; undefined when the user or the subject is linked already. */
export function insertExternalIdentity(tx: Tx, row: Insertable<Tables['externalIdentities']>) {
  return tx
    .insertInto('externalIdentities')
    .values(row)
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
}

export function setExternalIdentityUsed(tx: Tx, id: string, at: string) {
  return tx.updateTable('externalIdentities').set({ lastUsedAt: at }).where('id', '=', id).execute()
}
