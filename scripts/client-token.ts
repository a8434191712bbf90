import { createPrivateKey, type KeyObject, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Input } from '@varn/api-client'
import { type JWTPayload, SignJWT } from 'jose'
import { codeOf, refusal } from './refusal.ts'

type TokenRequest = Input<'issueToken'>['body']

/**
 * What a script sends to `POST /oauth/token`: VARN_CLIENT_ID with VARN_CLIENT_SECRET, or an assertion signed by the private key in
 * the file that VARN_CLIENT_KEY names (PEM or JWK).
 * @param audience the address of the system, as its VARN_PUBLIC_URL says it
 * @throws refusal when a variable is missing or the key cannot be read
 */
export async function tokenRequest(env: NodeJS.ProcessEnv, audience: string): Promise<TokenRequest> {
  const clientId = env.VARN_CLIENT_ID?.trim()
  const secret = env.VARN_CLIENT_SECRET?.trim()
  if (!clientId)
    throw refusal('VARN_CLIENT_ID is not set: the id of a service account (Organisationer → Systemkonton).')
  const request = { grant_type: 'client_credentials', client_id: clientId }
  if (secret) return { ...request, client_secret: secret }
  const file = env.VARN_CLIENT_KEY?.trim()
  if (!file)
    throw refusal(
      'Neither VARN_CLIENT_SECRET nor VARN_CLIENT_KEY is set: the secret of the account, or the file of its key.',
    )
  return {
    ...request,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await signed(readKey(file), { iss: clientId, sub: clientId, aud: audience }),
  }
}

function signed({ key, alg }: { key: KeyObject; alg: string }, claims: JWTPayload): Promise<string> {
  const jwt = new SignJWT({ ...claims, jti: randomUUID() })
  return jwt.setProtectedHeader({ alg }).setIssuedAt().setExpirationTime('1 minute').sign(key)
}

const algorithms: Record<string, string> = { ec: 'ES256', ed25519: 'EdDSA', rsa: 'PS256' }

function readKey(file: string): { key: KeyObject; alg: string } {
  try {
    const text = readFileSync(file, 'utf8')
    const jwk = text.trimStart().startsWith('{') ? JSON.parse(text) : undefined
    const key = createPrivateKey(jwk ? { key: jwk, format: 'jwk' } : text)
    return { key, alg: jwk?.alg ?? algorithms[key.asymmetricKeyType ?? ''] ?? 'none' }
  } catch (error) {
    // Never the error's own words: they may quote the file.
    throw refusal(`${file} could not be read as a private key (${codeOf(error) ?? 'not PEM or JWK'}).`)
  }
}
