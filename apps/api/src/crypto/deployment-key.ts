import { hkdfSync } from 'node:crypto'
import { open, seal } from './envelope.ts'

/**
 * A deployment key. It wraps the keys of records and the deployment's secrets and nothing else, so that changing it rewraps
 * those and leaves all data as it is. `context` says where the wrapped value belongs; it opens nowhere else.
 */
export interface KeyProvider {
  /** Stands beside everything that this key wraps. Tells nothing about the key. */
  readonly id: string
  wrap: (plain: Buffer, context: string) => Promise<Buffer>
  /** @throws Error when this key did not wrap it, or wrapped it for another context */
  unwrap: (wrapped: Buffer, context: string) => Promise<Buffer>
  /** What databases older than their secrets hang on. Missing where the key never comes into this process. */
  derive?: (use: string) => Buffer
}

/** The key that wraps what is new, and earlier ones that what is older may still hang on. */
export type KeyRing = readonly [current: KeyProvider, ...earlier: KeyProvider[]]

/** A key of 32 bytes that this process holds. */
export function localKey(key: Buffer): KeyProvider {
  const derive = (use: string, length = 32) =>
    Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `varn:${use}`, length)) // HKDF, RFC 5869
  return {
    id: derive('fingerprint', 16).toString('base64url'),
    wrap: async (plain, context) => seal(key, context, plain),
    unwrap: async (wrapped, context) => open(key, context, wrapped),
    derive,
  }
}

/**
 * Opens with the key that is named; what is older than names is tried with every key.
 * @throws Error when the key is not in the ring or does not open it
 */
export async function unwrapWith(ring: KeyRing, keyId: string | null, wrapped: Buffer, context: string) {
  const candidates = keyId === null ? ring : ring.filter(({ id }) => id === keyId)
  let failure: unknown
  for (const candidate of candidates) {
    try {
      return await candidate.unwrap(wrapped, context)
    } catch (error) {
      failure = error
    }
  }
  throw new Error(`${context} hangs on a deployment key that is not here`, { cause: failure })
}
