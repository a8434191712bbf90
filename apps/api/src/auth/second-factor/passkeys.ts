import { createHash, randomBytes } from 'node:crypto'
import type { PasskeyAssertion, PasskeyAttestation } from '@varn/schema/second-factor'
import type { Selectable } from 'kysely'
import type { Tables } from '../../db/tables.ts'

/** Who asks for passkeys: the browser signs for this origin and no other. */
export interface RelyingParty {
  id: string
  origin: string
}

type Passkey = Selectable<Tables['passkeys']>

// Half a second of loading that a process without passkeys never needs.
const library = () => import('@simplewebauthn/server')

// ES256, EdDSA, RS256: what phones, security keys and Windows make. Named, so that a library's new default changes nothing here.
const algorithms = [-7, -8, -257]
const timeout = 5 * 60_000

export const newChallenge = (): Buffer => randomBytes(32)
export const hashChallenge = (challenge: Buffer): Buffer => createHash('sha256').update(challenge).digest()

/** What a browser needs to make a passkey: on a device that knows its person (user verification) and can sign in by itself. */
export async function creationOptions(
  party: RelyingParty,
  user: { id: string; email: string; displayName: string },
  challenge: Buffer,
  existing: Passkey[],
) {
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: 'Värn',
    rpID: party.id,
    userName: user.email,
    userDisplayName: user.displayName,
    userID: new Uint8Array(userHandle(user.id)),
    challenge: new Uint8Array(challenge),
    timeout,
    attestationType: 'none',
    excludeCredentials: existing.map(descriptor),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  })
}

/** What a browser needs to sign with a passkey: one of these, or for a sign-in without a name any that it has for us. */
export async function requestOptions(party: RelyingParty, challenge: Buffer, allowed: Passkey[] = []) {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: new Uint8Array(challenge),
    timeout,
    userVerification: 'required',
    allowCredentials: allowed.map(descriptor),
  })
}

const descriptor = ({ credentialId, transports }: Passkey) => ({
  id: credentialId.toString('base64url'),
  transports: transports as AuthenticatorTransport[], // written from the same list, see verifyAttestation
})
type AuthenticatorTransport = 'ble' | 'cable' | 'hybrid' | 'internal' | 'nfc' | 'smart-card' | 'usb'

/** The person's id as WebAuthn's user handle: 16 bytes that say nothing about the person. */
export const userHandle = (userId: string): Buffer => Buffer.from(userId.replaceAll('-', ''), 'hex')

/** The challenge that an answer was signed for, read before it is believed. undefined for what is no client data. */
export function challengeOf({ response }: PasskeyAssertion | PasskeyAttestation): Buffer | undefined {
  try {
    const data: unknown = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8'))
    if (typeof data !== 'object' || data === null || !('challenge' in data)) return undefined
    return typeof data.challenge === 'string' ? Buffer.from(data.challenge, 'base64url') : undefined
  } catch {
    return undefined
  }
}

/** The new passkey in an answer to creationOptions(), or undefined when anything about it is wrong. */
export async function verifyAttestation(party: RelyingParty, challenge: Buffer, attestation: PasskeyAttestation) {
  if (await hasCertificates(attestation)) return undefined
  const { verifyRegistrationResponse } = await library()
  const found = await verifyRegistrationResponse({
    response: { ...whole(attestation), response: { ...attestation.response, transports: undefined } },
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined) // whatever a stranger sends is refused, and why is of use to nobody else
  if (!found?.verified) return undefined
  const { credential, credentialBackedUp } = found.registrationInfo
  return {
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    signCount: credential.counter,
    transports: [...new Set(attestation.response.transports ?? [])],
    backedUp: credentialBackedUp,
  }
}

/**
 * We ask for no attestation, and so no certificate comes. One that does is refused unread: checking it could mean fetching a revocation
 * list from an address that a stranger chose.
 */
async function hasCertificates({ response }: PasskeyAttestation): Promise<boolean> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers')
  try {
    const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(response.attestationObject, 'base64url')))
    return decoded.get('attStmt').get('x5c') !== undefined
  } catch {
    return true
  }
}

/**
 * Whether a passkey signed this challenge, for us, having known its person. A counter that did not move on from the last one means a copied
 * key and is refused.
 */
export async function verifyAssertion(
  party: RelyingParty,
  challenge: Buffer,
  assertion: PasskeyAssertion,
  passkey: Passkey,
): Promise<{ signCount: number; backedUp: boolean } | undefined> {
  const { userHandle: handle } = assertion.response
  if (handle && !userHandle(passkey.userId).equals(Buffer.from(handle, 'base64url'))) return undefined
  const { verifyAuthenticationResponse } = await library()
  const found = await verifyAuthenticationResponse({
    response: whole(assertion),
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: {
      id: passkey.credentialId.toString('base64url'),
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.signCount,
    },
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!found?.verified) return undefined
  return { signCount: found.authenticationInfo.newCounter, backedUp: found.authenticationInfo.credentialBackedUp }
}

/** Only what is checked crosses the wire; the rest of the browser's answer says nothing new. */
function whole<Answer extends { id: string }>(answer: Answer) {
  return { ...answer, rawId: answer.id, type: 'public-key' as const, clientExtensionResults: {} }
}
