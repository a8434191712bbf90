import type { SessionEnd } from '@varn/codes'
import { type Insertable, sql } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'

interface Page {
  limit: number
  cursor?: string
}

export function findUserByEmail(tx: Reader, email: string) {
  return tx
    .selectFrom('users')
    .select(['id', 'passwordHash'])
    .where('email', '=', email)
    .where('active', '=', true)
    .executeTakeFirst()
}

/** What a new password must not be made of. */
export function findPasswordContext(tx: Reader, userId: string) {
  return tx
    .selectFrom('users')
    .select((eb) => [
      'passwordHash',
      'email',
      'displayName',
      eb
        .selectFrom('memberships')
        .innerJoin('organisations', 'organisations.id', 'memberships.organisationId')
        .select(sql<string | null>`string_agg(organisations.name, ' ')`.as('names'))
        .whereRef('memberships.userId', '=', 'users.id')
        .as('organisationNames'),
    ])
    .where('id', '=', userId)
    .where('active', '=', true)
    .executeTakeFirst()
}

export function setPassword(
  tx: Tx,
  userId: string,
  changes: { passwordHash: string; passwordChangedAt?: string; mustChangePassword?: boolean },
) {
  return tx.updateTable('users').set(changes).where('id', '=', userId).execute()
}

export function findUser(tx: Reader, userId: string) {
  return tx
    .selectFrom('users')
    .select(['id', 'email', 'displayName', 'mustChangePassword'])
    .where('id', '=', userId)
    .where('active', '=', true)
    .executeTakeFirst()
}

/** Holds a person's row, so that no role, account or password ends unseen while a session begins. */
export function lockUser(tx: Tx, userId: string) {
  return tx
    .selectFrom('users')
    .select(['id', 'passwordHash'])
    .where('id', '=', userId)
    .where('active', '=', true)
    .forNoKeyUpdate()
    .executeTakeFirst()
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

/** Ends a person's other sessions. */
export function endOtherSessions(tx: Tx, userId: string, keptId: string, because: SessionEnd, at: string) {
  return tx
    .updateTable('sessions')
    .set({ endedAt: at, endedBecause: because })
    .where('userId', '=', userId)
    .where('id', '!=', keptId)
    .where('endedAt', 'is', null)
    .returning(['id', 'deviceId'])
    .execute()
}

export function setPasswordChanged(tx: Tx, sessionId: string) {
  return tx.updateTable('sessions').set({ mustChangePassword: false }).where('id', '=', sessionId).execute()
}

/** A person's own sessions that go on, or that ended lately; newest first. */
export function listSessions(tx: Reader, userId: string, { limit, cursor }: Page) {
  const after = afterId(cursor)
  return tx
    .selectFrom('sessions')
    .innerJoin('memberships', 'memberships.id', 'sessions.membershipId')
    .select([
      'sessions.id',
      'memberships.role',
      'sessions.method',
      'sessions.browser',
      'sessions.system',
      'sessions.network',
      'sessions.createdAt',
      'sessions.lastUsedAt',
      'sessions.expiresAt',
      'sessions.endedAt',
      'sessions.endedBecause',
      'sessions.secondFactorAt',
    ])
    .where('sessions.userId', '=', userId)
    .$if(after !== undefined, (q) => q.where('sessions.id', '<', after!))
    .orderBy('sessions.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function listSignIns(tx: Reader, userId: string, { limit, cursor }: Page) {
  const after = afterId(cursor)
  return tx
    .selectFrom('signIns')
    .select(['id', 'at', 'outcome', 'method', 'browser', 'system', 'network'])
    .where('userId', '=', userId)
    .$if(after !== undefined, (q) => q.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function insertSignIn(tx: Tx, row: Insertable<Tables['signIns']>) {
  return tx.insertInto('signIns').values(row).execute()
}

export function deleteOldSignIns(tx: Tx, userId: string, before: string) {
  return tx.deleteFrom('signIns').where('userId', '=', userId).where('at', '<', before).execute()
}

/** Whether an account has signed in from a network since a time. */
export function findSignInFrom(tx: Reader, userId: string, network: string, since: string) {
  return tx
    .selectFrom('signIns')
    .select('id')
    .where('userId', '=', userId)
    .where('network', '=', network)
    .where('outcome', '=', 'signed_in')
    .where('at', '>', since)
    .limit(1)
    .executeTakeFirst()
}

export function findDevice(tx: Reader, userId: string, tokenHash: Buffer, since: string) {
  return tx
    .selectFrom('knownDevices')
    .select('id')
    .where('userId', '=', userId)
    .where('tokenHash', '=', tokenHash)
    .where('forgottenAt', 'is', null)
    .where('lastUsedAt', '>', since)
    .executeTakeFirst()
}

export async function insertDevice(tx: Tx, row: Insertable<Tables['knownDevices']>): Promise<string> {
  const { id } = await tx.insertInto('knownDevices').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export function setDeviceUsed(tx: Tx, id: string, at: string) {
  return tx.updateTable('knownDevices').set({ lastUsedAt: at }).where('id', '=', id).execute()
}

export function forgetDevices(tx: Tx, ids: string[], at: string) {
  return tx.updateTable('knownDevices').set({ forgottenAt: at }).where('id', 'in', ids).execute()
}

/** Notes what a session has proven. */
export function setSessionProven(tx: Tx, id: string, proven: { steppedUpAt: string; secondFactorAt?: string }) {
  return tx.updateTable('sessions').set(proven).where('id', '=', id).where('endedAt', 'is', null).execute()
}

/** Ends every session of a person, except the one given. */
export function endSessionsOf(
  tx: Tx,
  userId: string,
  at: string,
  { exceptId, because = 'revoked' }: { exceptId?: string; because?: SessionEnd } = {},
) {
  return tx
    .updateTable('sessions')
    .set({ endedAt: at, endedBecause: because })
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .$if(exceptId !== undefined, (q) => q.where('id', '!=', exceptId!))
    .execute()
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
      'sessions.mustChangePassword',
      'sessions.expiresAt as sessionExpiresAt',
      'sessions.secondFactorAt',
      'sessions.steppedUpAt',
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
