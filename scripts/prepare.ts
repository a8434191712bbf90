import type { KeySource } from '../apps/api/src/crypto/key-source.ts'
import type { Keys } from '../apps/api/src/crypto/keys.ts'
import { addressWith, connected, userOf } from './database-address.ts'
import { ensurePassword } from './database-roles.ts'
import { ensureDemo } from './demo-sign-ins.ts'
import { appPassword, openKeysAt } from './keys.ts'
import { migrate } from './migrate.ts'
import type { Settings } from './settings.ts'

/** Makes the database ready to be served: schema, keys, demo content. */
export async function prepareDatabase(
  settings: Settings,
  { adminUrl, keySource }: { adminUrl: string; keySource: KeySource },
  say: (line: string) => void,
): Promise<{ environment: NodeJS.ProcessEnv; demo: Awaited<ReturnType<typeof ensureDemo>> }> {
  const { applied } = await migrate({ adminUrl })
  if (applied.length > 0) say(`Migrated the database to ${applied.at(-1)}.`)
  const { appUrl, keys } = await openAsApp(adminUrl, keySource)
  const demo = await ensureDemo(settings, { adminUrl, keys }, say)
  return { environment: apiEnvironment(settings, appUrl, keySource), demo }
}

/** Opens the keys of a migrated database and lets varn_app in with the password that is one of its secrets. */
export async function openAsApp(adminUrl: string, keySource: KeySource): Promise<{ appUrl: string; keys: Keys }> {
  const keys = await openKeysAt(adminUrl, keySource)
  if (userOf(adminUrl) === 'varn_app') return { appUrl: adminUrl, keys }
  const password = appPassword(keys)
  await connected(adminUrl, (client) => ensurePassword(adminUrl, client, password))
  return { appUrl: addressWith(adminUrl, { user: 'varn_app', password }), keys }
}

/** What apps/api/src/config.ts reads. The administrator's address is not among it. */
function apiEnvironment(settings: Settings, appUrl: string, { file }: KeySource): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...rest } = process.env
  return {
    ...rest,
    HOST: settings.host,
    PORT: String(settings.port),
    APP_DATABASE_URL: appUrl,
    ...(file ? { VARN_KEY_FILE: file } : {}),
    VARN_DATA: settings.dataDir,
  }
}
