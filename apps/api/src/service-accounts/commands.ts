import { randomBytes } from 'node:crypto'
import type { PublicKey, ServiceAccountCreate, ServiceAccountPatch } from '@varn/schema/service-accounts'
import type { Actor } from '../access/actor.ts'
import { hashToken } from '../access/service-actor.ts'
import { recordEvent } from '../audit/events.ts'
import type { Tx } from '../db/connect.ts'
import { fieldError, Problem } from '../http/errors.ts'
import { findOrganisation } from '../organisations/queries.ts'
import { keptPublicKey } from './public-key.ts'
import {
  findServiceAccount,
  insertCredential,
  insertServiceAccount,
  listCredentials,
  lockServiceAccount,
  setCredentialRevoked,
  setServiceAccount,
} from './queries.ts'
import { credentialsOfAKindMax, fitsKind, isLive, whyNotEnd, whyNotFacts } from './rules.ts'

/** Who does it, when, and in which request. */
interface Act {
  actor: Actor
  now: Date
  requestId: string
}

/** Makes an account with its first credential. Its permissions must be among those that its role can lend. */
export async function createServiceAccount(tx: Tx, { actor, now, requestId }: Act, body: ServiceAccountCreate) {
  const { publicKey, ...facts } = body
  const organisation = await findOrganisation(tx, facts.organisationId)
  if (!organisation) throw fieldError('/organisationId', 'invalid')
  if (!fitsKind(facts.role, organisation.kind)) throw fieldError('/role', 'not_for_role')
  refuse(whyNotFacts(facts.role, facts, now))
  const account = await insertServiceAccount(tx, { ...facts, createdBy: actor.userId })
  const { clientSecret } = await insertNewCredential(tx, actor, account, publicKey, account.expiresAt)
  record(tx, actor, 'createServiceAccount', account.id, requestId)
  const found = await findServiceAccount(tx, account.id)
  if (!found) throw new Problem('not_found')
  return { ...found, ...(clientSecret && { clientSecret }) }
}

/** Renames an account, moves its end, or changes what it may do and from where. Tokens in hand follow at once. */
export async function updateServiceAccount(
  tx: Tx,
  { actor, now, requestId }: Act,
  { id, version }: { id: string; version: number },
  patch: ServiceAccountPatch,
) {
  const found = await lockServiceAccount(tx, id)
  if (!found) throw new Problem('not_found')
  if (found.version !== version) throw new Problem('version_stale', { current: await findServiceAccount(tx, id) })
  if (found.revokedAt) throw new Problem('account_ended')
  refuse(whyNotFacts(found.role, patch, now))
  await setServiceAccount(tx, id, patch)
  record(tx, actor, 'updateServiceAccount', id, requestId, Object.keys(patch))
  return findServiceAccount(tx, id)
}

/** Ends an account, its credentials and its tokens at once. A second time changes nothing. */
export async function revokeServiceAccount(tx: Tx, { actor, now, requestId }: Act, id: string) {
  const found = await lockServiceAccount(tx, id)
  if (!found) throw new Problem('not_found')
  if (!found.revokedAt) await setServiceAccount(tx, id, { revokedAt: now.toISOString() })
  record(tx, actor, 'revokeServiceAccount', id, requestId)
  return findServiceAccount(tx, id)
}

/** Adds a credential beside the one in use, so that nothing stops while it is replaced. */
export async function addServiceCredential(
  tx: Tx,
  { actor, now, requestId }: Act,
  accountId: string,
  { publicKey, expiresAt }: { publicKey?: PublicKey; expiresAt?: string },
) {
  const account = await lockServiceAccount(tx, accountId)
  if (!account) throw new Problem('not_found')
  if (!isLive(account, now)) throw new Problem('account_ended')
  if (expiresAt !== undefined) refuse(whyNotEnd(expiresAt, now))
  const kind = publicKey ? 'public_key' : 'secret'
  const live = (await listCredentials(tx, accountId)).filter((one) => one.kind === kind && isLive(one, now))
  if (live.length >= credentialsOfAKindMax) throw new Problem('credentials_full')
  const made = await insertNewCredential(tx, actor, account, publicKey, expiresAt ?? account.expiresAt)
  record(tx, actor, 'addServiceCredential', accountId, requestId)
  return made
}

/** Ends a credential and the tokens that were got with it. */
export async function revokeServiceCredential(
  tx: Tx,
  { actor, now, requestId }: Act,
  { accountId, credentialId }: { accountId: string; credentialId: string },
) {
  const revoked = await setCredentialRevoked(tx, accountId, credentialId, now.toISOString())
  if (!revoked) throw new Problem('not_found')
  record(tx, actor, 'revokeServiceCredential', accountId, requestId)
  return (await listCredentials(tx, accountId)).find(({ id }) => id === credentialId)
}

async function insertNewCredential(
  tx: Tx,
  actor: Actor,
  account: { id: string },
  publicKey: PublicKey | undefined,
  expiresAt: string,
) {
  const common = { serviceAccountId: account.id, expiresAt, createdBy: actor.userId }
  if (publicKey) {
    const kept = keptPublicKey(publicKey)
    const values = { ...kept, publicKey: JSON.stringify(kept.publicKey) }
    return { row: await insertCredential(tx, { ...common, kind: 'public_key', ...values }), clientSecret: undefined }
  }
  // The prefix lets a scanner find a secret that somebody put into code.
  const clientSecret = `vss_${randomBytes(32).toString('base64url')}`
  const row = await insertCredential(tx, { ...common, kind: 'secret', secretHash: hashToken(clientSecret) })
  return { row, clientSecret }
}

function refuse(refusal: ReturnType<typeof whyNotFacts>): void {
  if (refusal) throw fieldError(...refusal)
}

function record(tx: Tx, actor: Actor, action: string, entityId: string, requestId: string, changedFields?: string[]) {
  recordEvent(tx, actor, {
    action,
    entity: 'service_account',
    entityId,
    requestId,
    ...(changedFields && { changedFields }),
  })
}
