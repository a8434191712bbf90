import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { localKey } from '../apps/api/src/crypto/deployment-key.ts'
import { type Keys, openKeys } from '../apps/api/src/crypto/keys.ts'
import { openDatabase } from '../apps/api/src/db/connect.ts'
import { connected } from './database-address.ts'
import { codeOf, refusal } from './refusal.ts'
import type { Settings } from './settings.ts'

const keyBytes = 32

/** Where a key may come from: VARN_DEPLOYMENT_KEY (base64 of 32 bytes) goes before the file in the data directory. */
type KeySource = Pick<Settings, 'dataDir' | 'deploymentKey' | 'production'>

/** @throws refusal when production names none, or it is not 32 bytes */
function findKey({ dataDir, deploymentKey, production }: KeySource): Buffer | undefined {
  if (deploymentKey !== undefined) return parseKey(deploymentKey, 'VARN_DEPLOYMENT_KEY')
  if (production)
    throw refusal('VARN_DEPLOYMENT_KEY is missing: in production it is required, the base64 of 32 random bytes.')
  const file = keyFile(dataDir)
  return existsSync(file) ? parseKey(readFileSync(file, 'utf8'), file) : undefined
}

/** Written for our eyes only and never over another. */
function createDeploymentKey(dataDir: string): Buffer {
  const key = randomBytes(keyBytes)
  writeFileSync(keyFile(dataDir), `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return key
}

const keyFile = (dataDir: string): string => path.join(dataDir, 'deployment.key')

function parseKey(text: string, source: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== keyBytes) throw refusal(`${source} must be the base64 of ${keyBytes} bytes, and is not.`)
  return key
}

export const appPassword = (key: Buffer): string => localKey(key).derive!('password of varn_app').toString('base64url')

/** What the database remembers of its key. Tells nothing about the key. */
const keyFingerprint = (key: Buffer): string => localKey(key).id

/** The fingerprint of the key that the database is encrypted with; undefined when nothing was ever encrypted in it. */
async function storedFingerprint(url: string): Promise<string | undefined> {
  return connected(url, async (client) => {
    try {
      return (await client.query('select key_fingerprint from public.deployment')).rows[0]?.key_fingerprint
    } catch (error) {
      if (codeOf(error) === '42P01') return undefined // no such table: an empty database
      throw error
    }
  })
}

/**
 * The key that everything secret in this deployment hangs on, made on the first start, and never for a database that another key belongs to.
 * @throws refusal when the database's key is missing or this is another one; nothing is written then
 */
export async function openDeploymentKey(source: KeySource, databaseUrl: string): Promise<Buffer> {
  const found = findKey(source)
  const fingerprint = await storedFingerprint(databaseUrl)
  if (found === undefined && fingerprint !== undefined)
    throw refusal(
      `The database holds encrypted data, but its key ${keyFile(source.dataDir)} is missing: put it back from the backup.`,
    )
  if (found !== undefined && fingerprint !== undefined && keyFingerprint(found) !== fingerprint)
    throw refusal('The deployment key is not the one that the database is encrypted with.')
  return found ?? createDeploymentKey(source.dataDir)
}

/** Ties a migrated database to the key. */
export async function rememberKey(adminUrl: string, key: Buffer): Promise<void> {
  await connected(adminUrl, (client) =>
    client.query('insert into public.deployment (key_fingerprint) values ($1) on conflict do nothing', [
      keyFingerprint(key),
    ]),
  )
}

/** The keys and secrets of a migrated database, as the API opens them at start. */
export async function openKeysAt(url: string, deploymentKey: Buffer): Promise<Keys> {
  const db = openDatabase(url, 1)
  try {
    return await openKeys(db, [localKey(deploymentKey)])
  } finally {
    await db.pool.end()
  }
}
