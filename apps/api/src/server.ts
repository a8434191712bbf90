import { buildApp } from './app.ts'
import type { Config } from './config.ts'
import { openDatabase } from './db/connect.ts'

/** Listens. `close` lets running requests end, then the database connections. */
export async function startServer(config: Config): Promise<{ url: string; close: () => Promise<void> }> {
  const db = openDatabase(config.databaseUrl, config.databaseConnectionsMax)
  const app = await buildApp({ db, config, now: () => new Date() })
  try {
    const url = await app.listen({ host: config.host, port: config.port })
    return {
      url,
      close: async () => {
        await app.close()
        await db.pool.end()
      },
    }
  } catch (error) {
    await db.pool.end()
    throw error
  }
}
