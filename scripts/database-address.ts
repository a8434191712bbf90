import { isNativeError } from 'node:util/types'
import pg from 'pg'
import { codeOf, refusal } from './refusal.ts'

/** The same server reached as another account, with another password, or in another database. */
export function addressWith(url: string, part: { user?: string; password?: string; database?: string }): string {
  const address = new URL(url)
  if (part.user !== undefined) {
    address.username = encodeURIComponent(part.user)
    address.password = ''
  }
  if (part.password !== undefined) address.password = encodeURIComponent(part.password)
  if (part.database !== undefined) address.pathname = `/${encodeURIComponent(part.database)}`
  return address.href
}

export const userOf = (url: string): string => decodeURIComponent(new URL(url).username)

export const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))

/** Where the database is, for a message: without the password. */
export const placeOf = (url: string): string => `${new URL(url).host}/${databaseOf(url)}`

/**
 * Runs the work on one connection and closes it.
 * @throws refusal in one sentence when the database cannot be reached
 */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // Without a listener, a server that goes away would end the whole process.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    // What stands open of a failed attempt would keep the process from ending.
    void client.end().catch(() => {})
    throw unreachable(url, error)
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** An AggregateError (a host name with several addresses) has its reasons inside. */
function unreachable(url: string, error: unknown): Error {
  const first = isNativeError(error) && 'errors' in error && Array.isArray(error.errors) ? error.errors[0] : error
  const reason = isNativeError(first) ? first.message : String(first)
  return Object.assign(refusal(`The database at ${placeOf(url)} cannot be reached: ${reason}.`, error), {
    code: codeOf(first),
  })
}

/** Creates the database on the server unless it is there, and gives its address. */
export async function ensureDatabase(serverUrl: string, database: string): Promise<string> {
  await connected(serverUrl, async (client) => {
    const found = await client.query('select from pg_database where datname = $1', [database])
    if (found.rowCount !== 0) return
    await client.query(`create database ${client.escapeIdentifier(database)}`).catch((error) => {
      // Two that start at once may both see that it is missing.
      if (codeOf(error) !== '42P04' && codeOf(error) !== '23505') throw error
    })
  })
  return addressWith(serverUrl, { database })
}
