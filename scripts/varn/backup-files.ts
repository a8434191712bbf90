import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { refusal } from '../refusal.ts'

/**
 * A backup is two things that must never grow old together. The content is dated, and several can be kept. The keys that open it are
 * one file that every backup replaces: a key that was destroyed since is in no copy, and what it sealed is unreadable in last week's
 * content too. Beside the keys stands the list of what was erased, so that a restore can erase it again.
 */
export const keyTables = ['data_keys', 'deployment_secrets', 'deployment_keys'] as const
export const erasureTable = 'erasures'
/**
 * In no backup: with the secret of today they would tell of somebody who has been erased since. The index is made anew from the
 * identities within the hour (reindex_identities), and answers are remembered for repeated requests only.
 */
export const leftOut = ['identity_indexes', 'idempotency_keys'] as const

export interface TableFile {
  columns: string[]
  rows: number
  sha256: string
}
export interface Manifest {
  madeAt: string
  migrations: string[]
  tables: Record<string, TableFile>
}
export interface KeysFile {
  madeAt: string
  /** The rows of each table in COPY's text format. */
  tables: Record<string, { columns: string[]; text: string }>
}

export const keysFileIn = (directory: string) => path.join(directory, 'keys.json')

/** Every table with its own columns; a partition is read through its parent, and a generated column is made again. */
export async function listTables(client: pg.Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations'
     group by c.relname order by c.relname`,
  )
  return new Map(rows.map(({ name, columns }) => [name, columns]))
}

export async function listMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select name || ' ' || sha256 as name from migrations order by name",
  )
  return rows.map(({ name }) => name)
}

/** Row-level security binds every other account, and a backup that lacks rows in silence is worse than none. */
export async function refuseWithoutSight(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    'select rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user',
  )
  if (!rows[0].sees)
    throw refusal('A backup and a restore need a superuser, or an account with BYPASSRLS: DATABASE_URL names neither.')
}

/** The newest content of a backup directory, or the one that is named. */
export function contentIn(directory: string, named: string | undefined): string {
  const found = existsSync(directory)
    ? readdirSync(directory)
        .filter((name) => name.startsWith('content-'))
        .sort()
    : []
  const name = named ?? found.at(-1)
  if (name === undefined || !found.includes(name))
    throw refusal(`There is no ${named ?? 'content'} in ${directory}. There is: ${found.join(', ') || 'nothing'}.`)
  return path.join(directory, name)
}

export const readManifest = (content: string): Manifest =>
  JSON.parse(readFileSync(path.join(content, 'manifest.json'), 'utf8')) as Manifest // as backup.ts writes it

export const readKeys = (file: string): KeysFile => {
  if (!existsSync(file))
    throw refusal(`The keys ${file} are missing: without them no identity, address or note can be read again.`)
  return JSON.parse(readFileSync(file, 'utf8')) as KeysFile // as backup.ts writes it
}

/** @throws refusal for a file that is missing or not as it was written, before anything is restored from it */
export async function checkFiles(content: string, { tables }: Manifest): Promise<void> {
  for (const [name, { sha256 }] of Object.entries(tables)) {
    const file = path.join(content, `${name}.copy`)
    if (!existsSync(file)) throw refusal(`The backup is incomplete: ${file} is missing.`)
    const hash = createHash('sha256')
    await pipeline(createReadStream(file), hash)
    if (hash.digest('hex') !== sha256) throw refusal(`The backup is damaged: ${file} is not as it was written.`)
  }
}
