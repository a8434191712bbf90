import { ensureDatabase } from './database-address.ts'
import { startPostgres } from './postgres.ts'
import { makeHome } from './postgres-place.ts'
import { sentenceFor } from './refusal.ts'
import { readSettings, type Settings } from './settings.ts'

/** A database to work on, as its administrator. */
export type Opened = { adminUrl: string; stop(): Promise<void> }

/** The database of DATABASE_URL, else `varn` on the embedded PostgreSQL. A tool joins a server that is running, a start does not. */
export async function openDatabase(settings: Settings, options: { share: boolean }): Promise<Opened> {
  makeHome(settings.dataDir)
  if (settings.databaseUrl !== undefined) return { adminUrl: settings.databaseUrl, stop: async () => {} }
  const dataDir = `${settings.dataDir}/postgres`
  const server = await startPostgres({ dataDir, share: options.share, binDirectory: settings.postgresBin })
  try {
    return { adminUrl: await ensureDatabase(server.url, 'varn'), stop: server.stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Runs a command-line tool on the database; what goes wrong is one sentence and exit code 1. */
export async function runTool(
  work: (context: { adminUrl: string; settings: Settings }) => Promise<void>,
): Promise<void> {
  try {
    const settings = readSettings(process.env)
    const database = await openDatabase(settings, { share: true })
    try {
      await work({ adminUrl: database.adminUrl, settings })
    } finally {
      await database.stop()
    }
  } catch (error) {
    console.error(sentenceFor(error))
    process.exitCode = 1
  }
}
