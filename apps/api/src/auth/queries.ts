import type { Reader, Tx } from '../db/connect.ts'

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

/** Locks the cookie's row, so that of two refreshes with the same cookie one sees that the other used it. */
export function lockRefreshToken(tx: Tx, tokenHash: Buffer) {
  return tx.selectFrom('refreshTokens').selectAll().where('tokenHash', '=', tokenHash).forUpdate().executeTakeFirst()
}

export function insertRefreshToken(
  tx: Tx,
  token: {
    familyId: string
    userId: string
    membershipId: string
    tokenHash: Buffer
    expiresAt: string
    familyExpiresAt: string
  },
) {
  return tx.insertInto('refreshTokens').values(token).execute()
}

export function setRefreshTokenUsed(tx: Tx, id: string, at: string) {
  return tx.updateTable('refreshTokens').set({ usedAt: at }).where('id', '=', id).execute()
}

export function revokeFamily(tx: Tx, familyId: string, at: string) {
  return tx
    .updateTable('refreshTokens')
    .set({ revokedAt: at })
    .where('familyId', '=', familyId)
    .where('revokedAt', 'is', null)
    .execute()
}
