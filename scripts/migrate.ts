import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { connected, placeOf, userOf } from './database-address.ts'
import { ensurePassword, ensureRoles, lockDownDatabase } from './database-roles.ts'
import { refuseOtherKey } from './keys.ts'
import { codeOf, refusal } from './refusal.ts'
import { runTool } from './tool.ts'

const migrationsDirectory = path.resolve(import.meta.dirname, '..', 'migrations')
const lockNumber = 812_507_114 // any number, as long as nothing else in this database locks it

type Migration = { name: string; sha256: string; sql: string }
type Applied = Pick<Migration, 'name' | 'sha256'>

/**
 * Brings the database up to the newest migration. Costs one query when it is there already. Each file runs as varn_owner in a
 * transaction of its own together with its row in `public.migrations`; two that start at once wait for each other.
 * @param options.adminUrl an administrator: superuser, or owner of the database with CREATEROLE; varn_app may only look
 * @param options.appPassword what varn_app signs in with from now on
 * @throws refusal when a file fails (with its line), was changed after it was applied, is missing or skips a number
 */
export async function migrate(options: {
  adminUrl: string
  appPassword?: string
  directory?: string
}): Promise<{ applied: string[] }> {
  const migrations = readMigrations(options.directory ?? migrationsDirectory)
  return connected(options.adminUrl, async (client) => {
    const applied = await migratePending(client, migrations, options.adminUrl)
    if (options.appPassword !== undefined) await ensurePassword(options.adminUrl, client, options.appPassword)
    return { applied }
  })
}

async function migratePending(client: pg.Client, migrations: Migration[], adminUrl: string): Promise<string[]> {
  if (pending(migrations, await readApplied(client)).length === 0 && migrations.length > 0) return []
  if (userOf(adminUrl) === 'varn_app')
    throw refusal(
      `The database at ${placeOf(adminUrl)} is behind, and varn_app may not change it: migrate as its administrator first.`,
    )
  await client.query('select pg_advisory_lock($1)', [lockNumber])
  await prepareDatabase(client)
  const waiting = pending(migrations, await readApplied(client))
  for (const migration of waiting) await apply(client, migration)
  return waiting.map((migration) => migration.name)
}

/** The files, in order: 0001_name.sql, 0002_name.sql and so on without a gap. */
function readMigrations(directory: string): Migration[] {
  if (!existsSync(directory)) throw refusal(`There is no directory ${directory} with migrations.`)
  const names = readdirSync(directory)
    .filter((name) => /^\d.*\.sql$/.test(name))
    .sort()
  return names.map((name, index) => {
    const number = String(index + 1).padStart(4, '0')
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name))
      throw refusal(`Migration ${name} is not named like ${number}_what_it_does.sql.`)
    if (!name.startsWith(number)) throw refusal(`Migration ${name} stands where number ${number} is expected.`)
    const sql = readFileSync(path.join(directory, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  try {
    return (await client.query<Applied>('select name, sha256 from public.migrations order by name')).rows
  } catch (error) {
    if (codeOf(error) === '42P01') return [] // no such table: nothing was applied
    throw error
  }
}

/** What is still to run. Files are frozen once applied, and only the end of the list may be new. */
function pending(migrations: Migration[], applied: Applied[]): Migration[] {
  for (const [index, { name, sha256 }] of applied.entries()) {
    const file = migrations.find((migration) => migration.name === name)
    if (file === undefined)
      throw refusal(
        `The database has migration ${name}, which is not here: this version of Värn is older than its database.`,
      )
    if (file.sha256 !== sha256)
      throw refusal(`Migration ${name} was changed after it was applied: write a new one instead.`)
    if (migrations[index] !== file)
      throw refusal(`Migration ${migrations[index]?.name} was never applied, but the later ${name} was.`)
  }
  return migrations.slice(applied.length)
}

async function prepareDatabase(client: pg.Client): Promise<void> {
  await ensureRoles(client)
  await lockDownDatabase(client)
  await client.query(`
    begin;
    set local role varn_owner;
    create table if not exists public.migrations (
      name text constraint migrations_pkey primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    );
    revoke all on public.migrations from public;
    grant select on public.migrations to varn_app;
    commit;`)
}

async function apply(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query('begin')
  await client.query('set local role varn_owner')
  await client.query(sql).catch((error) => {
    throw failed(name, sql, error)
  })
  await client.query('insert into public.migrations (name, sha256) values ($1, $2)', [name, sha256])
  await client.query('commit')
}

/** PostgreSQL counts characters from 1; an error while a statement runs has no place in the file. */
function failed(name: string, sql: string, error: unknown): Error {
  if (!(error instanceof pg.DatabaseError)) return refusal(`Migration ${name} failed: ${String(error)}.`, error)
  const before = error.position === undefined ? undefined : [...sql].slice(0, Number(error.position) - 1).join('')
  const lines = before?.split('\n')
  const place = lines === undefined ? '' : `, line ${lines.length} column ${(lines.at(-1)?.length ?? 0) + 1}`
  return refusal(`Migration ${name}${place} failed: ${error.message}.`, error)
}

// No top-level await: Jest loads its global setup, and with it this file, through require().
if (import.meta.main)
  void runTool(async ({ adminUrl, settings }) => {
    await refuseOtherKey(settings, adminUrl)
    const { applied } = await migrate({ adminUrl })
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
  })
