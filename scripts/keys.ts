import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { KeyRing } from '../apps/api/src/crypto/deployment-key.ts'
import { type KeySource, openRing } from '../apps/api/src/crypto/key-source.ts'
import { type Keys, openKeys } from '../apps/api/src/crypto/keys.ts'
import { openDatabase } from '../apps/api/src/db/connect.ts'
import { connected } from './database-address.ts'
import { codeOf, refusal } from './refusal.ts'
import type { Settings } from './settings.ts'

type Source = Pick<Settings, 'dataDir' | 'keySource' | 'production'>

export const keyFile = (dataDir: string): string => path.join(dataDir, 'deployment.key')

/** The environment's keys, or outside production the file in the data directory. */
export function sourceOf({ dataDir, keySource, production }: Source): KeySource {
  if (keySource.command || keySource.key || keySource.file) return keySource
  if (production)
    throw refusal(
      'VARN_DEPLOYMENT_KEY is missing: in production it is required, the base64 of 32 random bytes, or VARN_KEY_FILE or VARN_KEY_COMMAND.',
    )
  return { ...keySource, file: keyFile(dataDir) }
}

/** Written for our eyes only and never over another. */
export function writeKeyFile(file: string, key = randomBytes(32)): void {
  writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true })
}

/** The deployment keys that the database hangs on; none where nothing was ever encrypted. Also as varn_app. */
async function storedKeyIds(url: string): Promise<string[]> {
  return connected(url, async (client) => {
    await client.query(`select set_config('app.role', 'keys', false)`)
    const ids = async (sql: string) => {
      const { rows } = await client.query<{ id: string }>(sql).catch((error) => {
        if (codeOf(error) === '42P01') return { rows: [] } // no such table: an empty database, or one of before
        throw error
      })
      return rows.map(({ id }) => id)
    }
    const registered = await ids('select id from public.deployment_keys')
    return registered.length > 0 ? registered : ids('select key_fingerprint as id from public.deployment')
  })
}

/**
 * Where the keys are that everything secret in this deployment hangs on; a key is made on the first start, and never for a
 * database that another key belongs to.
 * @throws refusal when a key of the database is missing or another is given; nothing is written then
 */
export async function openDeploymentKeys(settings: Source, databaseUrl: string): Promise<KeySource> {
  const source = sourceOf(settings)
  const ring = await openRing(source)
  refuseMissing(source, ring, await storedKeyIds(databaseUrl))
  if (!ring && source.file) writeKeyFile(source.file)
  return source
}

/** For a tool that needs no key itself but must not change a database that other keys belong to. */
export async function refuseOtherKey(settings: Source, databaseUrl: string): Promise<void> {
  const stored = await storedKeyIds(databaseUrl)
  if (stored.length === 0) return
  const source = sourceOf(settings)
  refuseMissing(source, await openRing(source), stored)
}

function refuseMissing(source: KeySource, ring: KeyRing | undefined, stored: readonly string[]): void {
  if (stored.length === 0) return
  if (!ring)
    throw refusal(
      `The database holds encrypted data, but its key ${source.file} is missing: put it back from the backup.`,
    )
  const missing = stored.filter((id) => !ring.some((key) => key.id === id))
  if (missing.length === stored.length)
    throw refusal('The deployment key is not the one that the database is encrypted with.')
  if (missing.length > 0)
    throw refusal(
      `Part of the database still hangs on the deployment key ${missing.join(', ')}, which is not given: add it as an earlier key.`,
    )
}

/** The keys and secrets of a migrated database, as the API opens them at start. */
export async function openKeysAt(url: string, source: KeySource): Promise<Keys> {
  const db = openDatabase(url, 1)
  try {
    return await openKeys(db, () => openRing(source))
  } finally {
    await db.pool.end()
  }
}

/** What varn_app signs in with. */
export const appPassword = (keys: Keys): string => keys.secret('app-password').toString('base64url')
