import { createHash } from 'node:crypto'
import { createWriteStream, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { connected } from '../database-address.ts'
import { refusal } from '../refusal.ts'
import {
  erasureTable,
  type KeysFile,
  keysFileIn,
  keyTables,
  leftOut,
  listMigrations,
  listTables,
  type Manifest,
  refuseWithoutSight,
  type TableFile,
} from './backup-files.ts'
import type { Command } from './command.ts'

/**
 * pnpm varn backup --to DIR [--keys FILE]: everything as it is at one moment. The content goes into a directory of its own with a
 * manifest; the keys replace the earlier ones.
 */
export const run: Command = async ({ adminUrl, args, say }) => {
  const { values } = parseArgs({ args, options: { to: { type: 'string' }, keys: { type: 'string' } } })
  if (!values.to) throw refusal('Usage: pnpm varn backup --to DIR [--keys FILE]')
  const directory = path.resolve(values.to)
  const keysFile = path.resolve(values.keys ?? keysFileIn(directory))
  const madeAt = new Date().toISOString()
  const content = path.join(directory, `content-${madeAt.replaceAll(/[:.]/g, '')}`)
  const unfinished = `${content}.unfinished`.replace('content-', 'unfinished-')
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  try {
    const rows = await connected(adminUrl, (client) => write(client, unfinished, keysFile, madeAt))
    renameSync(unfinished, content)
    say(
      `${rows} rows in ${content}; the keys in ${keysFile}. Keep the two apart, and the deployment key apart from both.`,
    )
    return 0
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw error
  }
}

async function write(client: pg.Client, directory: string, keysFile: string, madeAt: string): Promise<number> {
  await refuseWithoutSight(client)
  await client.query('begin isolation level repeatable read read only')
  const tables = await listTables(client)
  const manifest: Manifest = { madeAt, migrations: await listMigrations(client), tables: {} }
  const keys: KeysFile = { madeAt, tables: {} }
  for (const [name, columns] of tables) {
    if (isKept(name, keyTables) || isKept(name, leftOut)) continue
    manifest.tables[name] = await writeTable(client, directory, name, columns)
  }
  for (const name of [...keyTables, erasureTable]) {
    const columns = tables.get(name) ?? []
    const chunks: Buffer[] = []
    await pipeline(client.query(copyTo(copyOf(name, columns))), async (source) => {
      for await (const chunk of source) chunks.push(chunk as Buffer) // pg-copy-streams gives buffers
    })
    keys.tables[name] = { columns, text: Buffer.concat(chunks).toString('utf8') }
  }
  await client.query('commit')
  writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify(manifest, undefined, 2), { mode: 0o600 })
  mkdirSync(path.dirname(keysFile), { recursive: true, mode: 0o700 })
  writeFileSync(`${keysFile}.new`, JSON.stringify(keys), { mode: 0o600, flush: true })
  renameSync(`${keysFile}.new`, keysFile)
  return Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0)
}

async function writeTable(client: pg.Client, directory: string, name: string, columns: string[]): Promise<TableFile> {
  const hash = createHash('sha256')
  let rows = 0
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      // In COPY's text format a line feed ends a row and stands nowhere else.
      for (const byte of chunk) if (byte === 10) rows++
      done(null, chunk)
    },
  })
  const file = createWriteStream(path.join(directory, `${name}.copy`), { mode: 0o600, flush: true })
  await pipeline(client.query(copyTo(copyOf(name, columns))), watch, file)
  return { columns, rows, sha256: hash.digest('hex') }
}

const copyOf = (name: string, columns: string[]) =>
  `copy (select ${columns.map((column) => `"${column}"`).join()} from "${name}") to stdout`

const isKept = (name: string, names: readonly string[]) => names.includes(name)
