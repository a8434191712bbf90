import { readConfig } from '../../apps/api/src/config.ts'
import { type KeySource, openRing } from '../../apps/api/src/crypto/key-source.ts'
import { openKeys } from '../../apps/api/src/crypto/keys.ts'
import { openDatabase } from '../../apps/api/src/db/connect.ts'
import type { Services } from '../../apps/api/src/http/feature.ts'
import type { Settings } from '../settings.ts'

export interface CommandContext {
  /** The administrator's address. */
  adminUrl: string
  /** As varn_app: under row-level security, like the API. */
  appUrl: string
  settings: Settings
  keySource: KeySource
  args: string[]
  say: (line: string) => void
}

/** Does its work and answers the exit code: 0 when all is well, 1 when what was asked for does not hold. */
export type Command = (context: CommandContext) => Promise<number>

/** What the API's own functions ask for, for as long as `work` takes. */
export async function withServices<Result>(
  { appUrl, keySource, settings }: CommandContext,
  work: (services: Services) => Promise<Result>,
): Promise<Result> {
  const config = {
    ...readConfig({
      ...process.env,
      APP_DATABASE_URL: appUrl,
      VARN_DATA: settings.dataDir,
      ...(keySource.key ? { VARN_DEPLOYMENT_KEY: keySource.key.toString('base64') } : {}),
      ...(keySource.file ? { VARN_KEY_FILE: keySource.file } : {}),
    }),
    keySource,
  }
  const db = openDatabase(appUrl, 5)
  try {
    const keys = await openKeys(db, () => openRing(keySource))
    return await work({ db, config, keys, now: () => new Date() })
  } finally {
    await db.pool.end()
  }
}
