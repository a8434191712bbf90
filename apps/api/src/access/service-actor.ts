import { createHash } from 'node:crypto'
import { asActor, authentication } from '../db/actor.ts'
import type { Database } from '../db/connect.ts'
import type { Actor } from './actor.ts'
import { type Permission, permissionsOf } from './grants.ts'

/** Service tokens are 32 random bytes, so a plain hash is enough: there is nothing to guess. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The service account of a token that is neither revoked nor expired, of an organisation that is not closed. Its permissions never exceed its role's of today. */
export async function findServiceActor(db: Database, token: string): Promise<Actor | undefined> {
  const account = await asActor(db, authentication, (tx) =>
    tx
      .selectFrom('serviceAccounts as account')
      .innerJoin('organisations', 'organisations.id', 'account.organisationId')
      .select([
        'account.id',
        'account.organisationId',
        'account.role',
        'account.permissions',
        'account.expiresAt',
        'account.revokedAt',
      ])
      .where('account.tokenHash', '=', hashToken(token))
      .where('organisations.active', '=', true)
      .executeTakeFirst(),
  )
  if (!account || account.revokedAt || new Date(account.expiresAt) <= new Date()) return undefined
  const granted = new Set<string>(account.permissions)
  const permissions = new Set<Permission>(permissionsOf(account.role).filter((permission) => granted.has(permission)))
  return { userId: account.id, organisationId: account.organisationId, role: account.role, permissions }
}
