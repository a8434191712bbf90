import { createHash } from 'node:crypto'
import type { Role } from '@varn/codes'
import { CompiledQuery } from 'kysely'
import { networkOf } from '../auth/rules.ts'
import { asActor, authentication, writeBehind } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import type { ProblemCode } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import type { Actor } from './actor.ts'
import { lendable, type Permission } from './grants.ts'
import { isWithin } from './networks.ts'

/** Secrets and cookies are 32 random bytes, so a plain hash is enough: there is nothing to guess. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** What the access token of a service account says (RFC 9068). `client_id` tells it from a person's. */
export interface ServiceClaims {
  sub: string
  client_id: string
  /** What it was bought with: a credential that is revoked takes its tokens with it. */
  credentialId: string
  organisationId: string
  role: Role
  scope: string
}

/**
 * Finds who acts by a service account's token. Asked for each request, so that a revoked account or credential, one that has
 * expired, and a closed organisation end at once and not when the token does.
 * @returns the actor, whose permissions never exceed its role's of today, the account's of now, or the token's scope; undefined
 * for an account that is no more. With it a refusal, `network_not_allowed`, from outside the account's networks: whoever refuses
 * must know whose key it was.
 */
export function serviceActors({ db, now }: Pick<Services, 'db' | 'now'>) {
  const noteUse = useNotes()
  return (claims: ServiceClaims, address: string): Promise<{ actor: Actor; refusal?: ProblemCode } | undefined> =>
    asActor(db, authentication, async (tx) => {
      const account = await findAccount(tx, claims, now())
      if (!account) return undefined
      const isInside = isWithin(account.allowedNetworks, address)
      if (isInside) noteUse(tx, { credentialId: claims.credentialId, accountId: account.id }, address, now())
      const scope = new Set<string>(claims.scope.split(' '))
      const granted = new Set<string>(account.permissions)
      const permissions = new Set<Permission>(
        lendable(account.role).filter((permission) => granted.has(permission) && scope.has(permission)),
      )
      const actor = { userId: account.id, organisationId: account.organisationId, role: account.role, permissions }
      return isInside ? { actor } : { actor, refusal: 'network_not_allowed' }
    })
}

function findAccount(tx: Tx, { sub, credentialId }: ServiceClaims, now: Date) {
  const time = now.toISOString()
  return tx
    .selectFrom('serviceAccounts as account')
    .innerJoin('organisations', 'organisations.id', 'account.organisationId')
    .innerJoin('serviceCredentials as credential', 'credential.serviceAccountId', 'account.id')
    .select(['account.id', 'account.organisationId', 'account.role', 'account.permissions', 'account.allowedNetworks'])
    .where('account.id', '=', sub)
    .where('credential.id', '=', credentialId)
    .where('organisations.active', '=', true)
    .where('account.revokedAt', 'is', null)
    .where('account.expiresAt', '>', time)
    .where('credential.revokedAt', 'is', null)
    .where('credential.expiresAt', '>', time)
    .executeTakeFirst()
}

const useSql = `insert into service_credential_uses (credential_id, service_account_id, last_used_at, last_network)
  values ($1, $2, $3, $4)
  on conflict (credential_id) do update set last_used_at = excluded.last_used_at, last_network = excluded.last_network
  where service_credential_uses.last_used_at <= excluded.last_used_at - interval '1 minute'`

/** Notes that a credential was used, at most once a minute from each process, together with the commit of the look-up. */
export function useNotes() {
  const noted = new Map<string, number>()
  return (
    tx: Tx,
    { credentialId, accountId }: { credentialId: string; accountId: string },
    address: string,
    now: Date,
  ) => {
    const time = now.getTime()
    if (Math.abs(time - (noted.get(credentialId) ?? Number.NEGATIVE_INFINITY)) < 60_000) return
    noted.set(credentialId, time)
    writeBehind(tx, CompiledQuery.raw(useSql, [credentialId, accountId, now.toISOString(), networkOf(address)]))
  }
}
