import { addressWith, userOf } from './database-address.ts'
import { type DemoSignIns, ensureDemo } from './demo-sign-ins.ts'
import { appPassword, openKeysAt, rememberKey } from './keys.ts'
import { migrate } from './migrate.ts'
import type { Settings } from './settings.ts'

/** Makes the database ready to be served: schema, key, demo content. */
export async function prepareDatabase(
  settings: Settings,
  { adminUrl, deploymentKey }: { adminUrl: string; deploymentKey: Buffer },
  say: (line: string) => void,
): Promise<{ environment: NodeJS.ProcessEnv; demo: DemoSignIns | undefined }> {
  const isAdmin = userOf(adminUrl) !== 'varn_app'
  const { applied } = await migrate({ adminUrl, appPassword: appPassword(deploymentKey) })
  if (applied.length > 0) say(`Migrated the database to ${applied.at(-1)}.`)
  if (isAdmin) await rememberKey(adminUrl, deploymentKey)
  const appUrl = isAdmin ? addressWith(adminUrl, { user: 'varn_app', password: appPassword(deploymentKey) }) : adminUrl
  const keys = await openKeysAt(appUrl, deploymentKey)
  const demo = await ensureDemo(settings, { adminUrl, keys }, say)
  return { environment: apiEnvironment(settings, appUrl, deploymentKey), demo }
}

/** What apps/api/src/config.ts reads. The administrator's address is not among it. */
function apiEnvironment(settings: Settings, appUrl: string, key: Buffer): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...rest } = process.env
  return {
    ...rest,
    HOST: settings.host,
    PORT: String(settings.port),
    APP_DATABASE_URL: appUrl,
    VARN_DEPLOYMENT_KEY: key.toString('base64'),
    VARN_DATA: settings.dataDir,
  }
}
