import { randomBytes } from 'node:crypto'
import { asActor, type DatabaseActor } from '../db/actor.ts'
import type { Database, Tx } from '../db/connect.ts'
import { type KeyRing, unwrapWith } from './deployment-key.ts'
import { insertSecret, listSecrets, putDeploymentKey, setSecret } from './queries.ts'

/**
 * The secrets of a deployment: 32 random bytes each, made at the first start that knows the name, kept in the database wrapped
 * by the deployment key, opened once at start. They survive a rotation of that key, so whatever is stored and must match
 * later (a blind index, a fingerprint, a seal) is keyed by one of these, each use by its own. To have a secret, add a line.
 */
const secretNames = [
  'access-token',
  'app-password',
  'audit-seal',
  'blind-index',
  'idempotency',
  'import-file',
  'import-fingerprint',
] as const
export type SecretName = (typeof secretNames)[number]

/** What was derived from the deployment key before it was a secret of its own, where the use had another name. */
const derivedAs: Partial<Record<string, string>> = { 'app-password': 'password of varn_app' }

/** Everything secret that the process holds. Tests and features take it from `services.keys`. */
export interface Keys {
  readonly ring: KeyRing
  secret: (name: SecretName) => Buffer
}

export const keysActor: DatabaseActor = { userId: null, organisationId: null, role: 'keys' }
const place = (name: string) => `deployment_secrets:wrapped_value:${name}`

/**
 * Opens the deployment's secrets and makes those that are missing; two that start at once end with the same ones.
 * @throws Error in one sentence when a secret hangs on a deployment key that is not in the ring; nothing is written then
 */
export function openKeys(db: Database, ring: KeyRing): Promise<Keys> {
  return asActor(db, keysActor, async (tx) => {
    const found = new Map((await listSecrets(tx)).map((row) => [row.name, row]))
    const secrets = new Map<string, Buffer>()
    for (const { name, wrappedValue, keyId } of found.values()) {
      if (wrappedValue) secrets.set(name, await unwrapWith(ring, keyId, wrappedValue, place(name)))
    }
    const missing = secretNames.filter((name) => !secrets.has(name))
    if (missing.length > 0) await putDeploymentKey(tx, ring[0].id)
    for (const name of missing) secrets.set(name, await makeSecret(tx, ring, name, found.has(name)))
    return {
      ring,
      secret(name) {
        const secret = secrets.get(name)
        if (!secret) throw new Error(`there is no secret ${name}`)
        return secret
      },
    }
  })
}

async function makeSecret(tx: Tx, ring: KeyRing, name: SecretName, takesOver: boolean): Promise<Buffer> {
  const [current] = ring
  const secret = takesOver ? derivedBefore(ring, name) : randomBytes(32)
  const row = { wrappedValue: await current.wrap(secret, place(name)), keyId: current.id }
  const written = takesOver ? await setSecret(tx, name, row) : await insertSecret(tx, { name, ...row })
  if (written) return secret
  const theirs = (await listSecrets(tx)).find((other) => other.name === name)
  if (!theirs?.wrappedValue) throw new Error(`the secret ${name} is neither found nor insertable`)
  return unwrapWith(ring, theirs.keyId, theirs.wrappedValue, place(name))
}

/** The oldest key of the ring is the one that a database older than its secrets belongs to. */
function derivedBefore(ring: KeyRing, name: SecretName): Buffer {
  const derive = ring.at(-1)?.derive
  if (!derive) throw new Error('Start once with the deployment key that the database has, before another one is used.')
  return derive(derivedAs[name] ?? name)
}
