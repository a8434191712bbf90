import type { TokenRequest } from '@varn/schema/service-accounts'
import { lendable } from '../access/grants.ts'
import { isWithin } from '../access/networks.ts'
import { hashToken, type ServiceClaims, type useNotes } from '../access/service-actor.ts'
import { recordEvent } from '../audit/events.ts'
import { authentication } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { claimedClient, verifyAssertion } from './assertion.ts'
import { type ClientProof, readClient, type TokenRefusal, wrongClient } from './client.ts'
import { deleteAssertionsBefore, findClient, findSecret, insertAssertion, listPublicKeys } from './queries.ts'
import { scopeOf } from './rules.ts'

export const tokenSeconds = 600
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export interface Asking {
  body: TokenRequest
  authorization: string | undefined
  address: string
  requestId: string
  /** The names of this server that an assertion may be made for. */
  audiences: string[]
  now: Date
  noteUse: ReturnType<typeof useNotes>
}

export type Issued = { claims: ServiceClaims; expiresInSeconds: number } | TokenRefusal

/**
 * Gives a client what its access token shall say. Refusals are answers and not thrown, because what they leave behind stands: a
 * used assertion, and the event of one who has the right credential and the wrong network.
 */
export async function issueToken(tx: Tx, asking: Asking): Promise<Issued> {
  const { body, now } = asking
  if (body.grant_type !== 'client_credentials')
    return { error: 'unsupported_grant_type', description: 'grant_type must be client_credentials.' }
  const proof = readClient(asking.authorization, body)
  if ('error' in proof) return proof
  const client = await provenClient(tx, proof, asking)
  if (!client) return wrongClient
  const { account, credential } = client
  const event = (action: string) =>
    recordEvent(
      tx,
      { ...authentication, userId: account.id, organisationId: account.organisationId },
      { action, entity: 'service_account', entityId: account.id, requestId: asking.requestId },
    )
  if (!isWithin(account.allowedNetworks, asking.address)) {
    event('refuseTokenNetwork')
    return { error: 'unauthorized_client', description: 'The client may not be used from this address.' }
  }
  const permissions = lendable(account.role).filter((permission) => account.permissions.includes(permission))
  const scope = scopeOf(permissions, body.scope)
  if (scope === undefined)
    return { error: 'invalid_scope', description: 'scope holds a permission that the account does not have.' }
  asking.noteUse(tx, { credentialId: credential.id, accountId: account.id }, asking.address, now)
  event('issueToken')
  const { id, organisationId, role } = account
  const left = Math.min(Date.parse(account.expiresAt), Date.parse(credential.expiresAt)) - now.getTime()
  return {
    claims: { sub: id, client_id: id, credentialId: credential.id, organisationId, role, scope },
    expiresInSeconds: Math.max(1, Math.min(tokenSeconds, Math.floor(left / 1000))),
  }
}

async function provenClient(tx: Tx, proof: ClientProof, { audiences, now }: Asking) {
  const clientId = proof.kind === 'secret' ? proof.clientId : claimedClient(proof.assertion)
  if (clientId === undefined || !uuid.test(clientId)) return undefined
  if (proof.kind === 'assertion' && proof.clientId !== undefined && proof.clientId !== clientId) return undefined
  const account = await findClient(tx, clientId, now)
  if (!account) return undefined
  if (proof.kind === 'secret') {
    const credential = await findSecret(tx, account.id, hashToken(proof.secret), now)
    return credential && { account, credential }
  }
  const keys = await listPublicKeys(tx, account.id, now)
  const verified = await verifyAssertion(proof.assertion, keys, { clientId, audiences, now })
  if (!verified) return undefined
  await deleteAssertionsBefore(tx, account.id, now)
  const jtiHash = hashToken(verified.jti)
  const first = await insertAssertion(tx, {
    serviceAccountId: account.id,
    jtiHash,
    expiresAt: verified.expiresAt.toISOString(),
  })
  return first ? { account, credential: verified.key } : undefined
}
