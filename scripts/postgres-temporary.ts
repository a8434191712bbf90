import { chmodSync, existsSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { lockHolder } from './lock.mjs'
import { type Postgres, startPostgres } from './postgres.ts'
import { canReach, databaseAccount } from './postgres-account.ts'
import { clearLeftovers, findServer, stopServer } from './postgres-server.ts'

const prefix = 'varn-temporary-'
const leftoverAgeMs = 60_000

/**
 * A throw-away cluster for tests and generators: `stop` removes it, and what killed runs left behind is cleared away first.
 * @param options.fast nothing is flushed to disk and everyone on this machine may connect; false for measuring what a user meets
 */
export async function startTemporaryPostgres({ fast = true } = {}): Promise<Postgres> {
  await clearKilledRuns()
  const home = makeReachableDirectory()
  try {
    const binDirectory = process.env.VARN_POSTGRES_BIN || undefined
    const server = await startPostgres({ dataDir: path.join(home, 'postgres'), fast, binDirectory })
    const stop = async () => {
      await server.stop()
      rmSync(home, { recursive: true, force: true })
    }
    return { ...server, stop }
  } catch (error) {
    rmSync(home, { recursive: true, force: true })
    throw error
  }
}

/** A temporary directory is for its maker alone, and its parent may be too; PostgreSQL's account has to get in. */
function makeReachableDirectory(): string {
  const account = databaseAccount('/nonexistent')
  const parent = [tmpdir(), '/var/tmp'].find((directory) => canReach(directory, account)) ?? tmpdir()
  const home = mkdtempSync(path.join(parent, prefix))
  if (account.uid !== undefined) chmodSync(home, 0o711)
  return home
}

async function clearKilledRuns(): Promise<void> {
  for (const parent of new Set([tmpdir(), '/var/tmp'].filter((directory) => existsSync(directory))))
    for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
      const home = path.join(parent, name)
      const status = lstatSync(home, { throwIfNoEntry: false })
      if (status === undefined || status.uid !== process.getuid?.() || !status.isDirectory()) continue
      const isFresh = Date.now() - status.mtimeMs < leftoverAgeMs
      if (!isFresh && lockHolder(path.join(home, 'postgres.lock')) === undefined) await removeCluster(home)
    }
}

async function removeCluster(home: string): Promise<void> {
  const dataDir = path.join(home, 'postgres')
  const server = await findServer(dataDir).catch(() => undefined)
  if (server !== undefined) await stopServer(server)
  if (existsSync(dataDir)) await clearLeftovers(dataDir)
  rmSync(home, { recursive: true, force: true })
}
