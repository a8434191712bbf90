import { createHash, createPublicKey, type JsonWebKey } from 'node:crypto'
import type { PublicKey } from '@varn/schema/service-accounts'
import { fieldError } from '../http/errors.ts'

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']
const rsaBitsMin = 2048

/**
 * A public key as it is kept: its public members and the one algorithm that is taken from it. An RSA key signs with PS256
 * unless it says RS256.
 * @throws Problem 400 at `/publicKey` for a private key, another kind of key, or one that is none.
 */
export function keptPublicKey(key: PublicKey): { publicKey: PublicKey & { alg: string }; keyThumbprint: string } {
  if (privateMembers.some((member) => member in key)) throw fieldError('/publicKey', 'private_key')
  const { kty, crv, x, y, n, e } = key
  const alg = algorithmOf(key)
  if (alg === undefined || !isUsable(key)) throw fieldError('/publicKey', 'key_unusable')
  // RFC 7638: the required members in the order of the alphabet.
  const members = kty === 'EC' ? { crv, kty, x, y } : kty === 'OKP' ? { crv, kty, x } : { e, kty, n }
  const keyThumbprint = createHash('sha256').update(JSON.stringify(members)).digest('base64url')
  return { publicKey: { ...members, kty, alg }, keyThumbprint }
}

function algorithmOf({ kty, crv, alg }: PublicKey): string | undefined {
  const allowed =
    kty === 'EC' && crv === 'P-256'
      ? ['ES256']
      : kty === 'OKP' && crv === 'Ed25519'
        ? ['EdDSA', 'Ed25519']
        : kty === 'RSA'
          ? ['PS256', 'RS256']
          : []
  const chosen = alg === undefined ? allowed[0] : allowed.find((one) => one === alg)
  return chosen === 'Ed25519' ? 'EdDSA' : chosen
}

function isUsable(key: PublicKey): boolean {
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key: key as JsonWebKey, format: 'jwk' }) // checked by what reads it
    return key.kty !== 'RSA' || (asymmetricKeyDetails?.modulusLength ?? 0) >= rsaBitsMin
  } catch {
    return false
  }
}
