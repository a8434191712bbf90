import { randomBytes } from 'node:crypto'
import { asActor, type DatabaseActor } from '../db/actor.ts'
import type { Database, Tx } from '../db/connect.ts'
import { type KeyRing, unwrapWith } from './deployment-key.ts'
import { keyRefusal } from './key-source.ts'
import { insertSecret, listDeploymentKeys, listSecrets, putDeploymentKey, setSecret } from './queries.ts'

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
  'idempotency-answer',
  'import-file',
  'import-fingerprint',
  'recovery-codes',
  'sign-in',
] as const
export type SecretName = (typeof secretNames)[number]

/** What was derived from the deployment key before it was a secret of its own, where the use had another name. */
const derivedAs: Partial<Record<string, string>> = { 'app-password': 'password of varn_app' }

/** Everything secret that the process holds. Tests and features take it from `services.keys`. */
export interface Keys {
  /** As it is now: a key that is put beside this one while the process runs is taken in when something hangs on it. */
  readonly ring: KeyRing
  /** Opens what one of the deployment keys wrapped. Throws when none here did. */
  unwrap: (keyId: string | null, wrapped: Buffer, context: string) => Promise<Buffer>
  secret: (name: SecretName) => Buffer
}

export const keysActor: DatabaseActor = { userId: null, organisationId: null, role: 'keys' }
export const secretPlace = (name: string) => `deployment_secrets:wrapped_value:${name}`

type Reload = () => Promise<KeyRing | undefined>

export function keysOf(opened: KeyRing, secret: Keys['secret'], reload?: Reload): Keys {
  let ring = opened
  return {
    get ring() {
      return ring
    },
    async unwrap(keyId, wrapped, context) {
      if (reload && keyId !== null && !ring.some(({ id }) => id === keyId)) ring = (await reload()) ?? ring
      return unwrapWith(ring, keyId, wrapped, context)
    },
    secret,
  }
}

/**
 * Opens the deployment's secrets and makes those that are missing; two that start at once end with the same ones.
 * @throws Error in one sentence when the database hangs on a deployment key that is not in the ring; nothing is written then
 */
export async function openKeys(db: Database, reload: Reload): Promise<Keys> {
  const ring = await reload()
  if (!ring) throw keyRefusal('The deployment key is missing.')
  return asActor(db, keysActor, async (tx) => {
    await joinRing(tx, ring)
    const found = new Map((await listSecrets(tx)).map((row) => [row.name, row]))
    const secrets = new Map<string, Buffer>()
    for (const { name, wrappedValue, keyId } of found.values()) {
      if (wrappedValue) secrets.set(name, await unwrapWith(ring, keyId, wrappedValue, secretPlace(name)))
    }
    for (const name of secretNames) {
      if (!secrets.has(name)) secrets.set(name, await makeSecret(tx, ring, name, found.has(name)))
    }
    const secret = (name: SecretName) => {
      const value = secrets.get(name)
      if (!value) throw new Error(`there is no secret ${name}`)
      return value
    }
    return keysOf(ring, secret, reload)
  })
}

/** Every key that the database hangs on must be here; a new one is written down before anything hangs on it. */
async function joinRing(tx: Tx, ring: KeyRing): Promise<void> {
  const [current] = ring
  const registered = await listDeploymentKeys(tx)
  const missing = registered.filter((row) => !ring.some(({ id }) => id === row.id))
  if (missing.length > 0)
    throw keyRefusal(
      `The database hangs on a deployment key that is not here: ${missing.map(({ id }) => id).join(', ')}.`,
    )
  if (!registered.some(({ id }) => id === current.id)) await putDeploymentKey(tx, current.id)
}

async function makeSecret(tx: Tx, ring: KeyRing, name: SecretName, takesOver: boolean): Promise<Buffer> {
  const [current] = ring
  const secret = takesOver ? derivedBefore(ring, name) : randomBytes(32)
  const row = { wrappedValue: await current.wrap(secret, secretPlace(name)), keyId: current.id }
  const written = takesOver ? await setSecret(tx, name, row) : await insertSecret(tx, { name, ...row })
  if (written) return secret
  const theirs = (await listSecrets(tx)).find((other) => other.name === name)
  if (!theirs?.wrappedValue) throw new Error(`the secret ${name} is neither found nor insertable`)
  return unwrapWith(ring, theirs.keyId, theirs.wrappedValue, secretPlace(name))
}

/** The oldest key of the ring is the one that a database older than its secrets belongs to. */
function derivedBefore(ring: KeyRing, name: SecretName): Buffer {
  const derive = ring.at(-1)?.derive
  if (!derive) throw keyRefusal('Start once with the deployment key that the database has, before another one is used.')
  return derive(derivedAs[name] ?? name)
}
