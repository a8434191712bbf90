import { buildApp } from './app.ts'
import { startBackground } from './background/run.ts'
import { backgroundTasks } from './background/tasks.ts'
import type { Config } from './config.ts'
import { openRing } from './crypto/key-source.ts'
import { openKeys } from './crypto/keys.ts'
import { openDatabase } from './db/connect.ts'

/** Listens. `close` lets running requests end, then the database connections. */
export async function startServer(config: Config): Promise<{ url: string; close: () => Promise<void> }> {
  const db = openDatabase(config.databaseUrl, config.databaseConnectionsMax)
  try {
    const keys = await openKeys(db, () => openRing(config.keySource))
    const services = { db, config, keys, now: () => new Date() }
    const app = await buildApp(services)
    const url = await app.listen({ host: config.host, port: config.port })
    const background = startBackground(services, backgroundTasks, app.log)
    return {
      url,
      close: async () => {
        await Promise.all([app.close(), background.stop()])
        await db.pool.end()
      },
    }
  } catch (error) {
    await db.pool.end()
    throw error
  }
}
