import type { SessionEnd } from '@varn/codes'
import type { Insertable } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'

export function findUserByEmail(tx: Reader, email: string) {
  return tx
    .selectFrom('users')
    .select(['id', 'passwordHash'])
    .where('email', '=', email)
    .where('active', '=', true)
    .executeTakeFirst()
}

export function findUser(tx: Reader, userId: string) {
  return tx
    .selectFrom('users')
    .select(['id', 'email', 'displayName'])
    .where('id', '=', userId)
    .where('active', '=', true)
    .executeTakeFirst()
}

/** Holds a person's row, so that no role or account ends unseen while a session begins. */
export function lockUser(tx: Tx, userId: string) {
  return tx.selectFrom('users').select('id').where('id', '=', userId).forNoKeyUpdate().executeTakeFirst()
}

/** The memberships a person can act as, the oldest first. */
export function listMemberships(tx: Reader, userId: string) {
  return tx
    .selectFrom('memberships')
    .innerJoin('organisations', 'organisations.id', 'memberships.organisationId')
    .select([
      'memberships.id',
      'memberships.role',
      'memberships.organisationId',
      'organisations.name',
      'organisations.kind',
    ])
    .where('memberships.userId', '=', userId)
    .where('memberships.endedAt', 'is', null)
    .where('organisations.active', '=', true)
    .orderBy('memberships.createdAt')
    .orderBy('memberships.id')
    .execute()
}

export async function insertSession(tx: Tx, row: Insertable<Tables['sessions']>): Promise<string> {
  const { id } = await tx.insertInto('sessions').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** A session that goes on. */
export function findSession(tx: Reader, id: string) {
  return tx.selectFrom('sessions').selectAll().where('id', '=', id).where('endedAt', 'is', null).executeTakeFirst()
}

export function setSessionUsed(tx: Tx, id: string, at: string) {
  return tx.updateTable('sessions').set({ lastUsedAt: at }).where('id', '=', id).execute()
}

/** Ends a session that goes on; one that has ended keeps why. */
export function endSession(tx: Tx, id: string, because: SessionEnd, at: string) {
  return tx
    .updateTable('sessions')
    .set({ endedAt: at, endedBecause: because })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
}

/** Locks the cookie's row, so that of two refreshes with the same cookie one sees that the other used it. */
export function lockRefreshToken(tx: Tx, tokenHash: Buffer) {
  return tx
    .selectFrom('refreshTokens')
    .innerJoin('sessions', 'sessions.id', 'refreshTokens.sessionId')
    .select([
      'refreshTokens.id',
      'refreshTokens.sessionId',
      'refreshTokens.expiresAt',
      'refreshTokens.usedAt',
      'sessions.userId',
      'sessions.membershipId',
      'sessions.endedAt',
      'sessions.expiresAt as sessionExpiresAt',
    ])
    .where('tokenHash', '=', tokenHash)
    .forUpdate()
    .executeTakeFirst()
}

/** Whether a session's newest cookie, the one after a given one, has been used. */
export function hasUsedLater(tx: Reader, sessionId: string, tokenId: string) {
  return tx
    .selectFrom('refreshTokens')
    .select('id')
    .where('sessionId', '=', sessionId)
    .where('id', '>', tokenId)
    .where('usedAt', 'is not', null)
    .limit(1)
    .executeTakeFirst()
}

export function insertRefreshToken(
  tx: Tx,
  token: { sessionId: string; tokenHash: Buffer; createdAt: string; expiresAt: string },
) {
  return tx.insertInto('refreshTokens').values(token).execute()
}

export function setRefreshTokenUsed(tx: Tx, id: string, at: string) {
  return tx.updateTable('refreshTokens').set({ usedAt: at }).where('id', '=', id).execute()
}
