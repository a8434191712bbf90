import { decodeJwt, errors, importJWK, type JWK, type JWTPayload, jwtVerify } from 'jose'

// RFC 7523 §3. Clocks of two machines differ by seconds; an assertion is made for one request and lives minutes.
const skewSeconds = 30
export const assertionSecondsMax = 300

/** Whom an assertion says it is from, not yet believed. */
export function claimedClient(assertion: string): string | undefined {
  try {
    const { sub } = decodeJwt(assertion)
    return typeof sub === 'string' ? sub : undefined
  } catch {
    return undefined
  }
}

interface Expected {
  clientId: string
  /** This server's names: its address and that of the token endpoint. */
  audiences: string[]
  now: Date
}

/**
 * Which of a client's keys has signed an assertion for us, now, for a short time. The algorithm is the registered key's and
 * never the assertion's own choice.
 * @returns undefined for any that is wrong, expired, too long, from the future, for somebody else, or unnamed.
 */
export async function verifyAssertion<Key extends { publicKey: unknown }>(
  assertion: string,
  keys: readonly Key[],
  { clientId, audiences, now }: Expected,
): Promise<{ key: Key; jti: string; expiresAt: Date } | undefined> {
  for (const key of keys) {
    const jwk = key.publicKey as JWK & { alg: string } // as keptPublicKey() has checked and written it
    try {
      const { payload } = await jwtVerify(assertion, await importJWK(jwk), {
        algorithms: [jwk.alg],
        issuer: clientId,
        subject: clientId,
        audience: audiences,
        clockTolerance: skewSeconds,
        currentDate: now,
        requiredClaims: ['exp', 'jti', 'aud', 'iss', 'sub'],
      })
      const used = usable(payload, now)
      return used && { key, ...used }
    } catch (error) {
      // Another key of the client may be the one that signed.
      if (!(error instanceof errors.JOSEError || error instanceof TypeError)) throw error
    }
  }
  return undefined
}

function usable({ exp = 0, iat, jti }: JWTPayload, now: Date): { jti: string; expiresAt: Date } | undefined {
  const seconds = now.getTime() / 1000
  if (exp > seconds + assertionSecondsMax + skewSeconds) return undefined
  if (iat !== undefined && iat > seconds + skewSeconds) return undefined
  if (typeof jti !== 'string' || jti === '' || jti.length > 200) return undefined
  return { jti, expiresAt: new Date((exp + skewSeconds) * 1000) }
}
