import { createReadStream } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { asActor } from '../../apps/api/src/db/actor.ts'
import { openDatabase } from '../../apps/api/src/db/connect.ts'
import { eraseRecord } from '../../apps/api/src/retention/erasure-queries.ts'
import { foldContactReports } from '../../apps/api/src/statistics/queries.ts'
import { connected } from '../database-address.ts'
import { refusal } from '../refusal.ts'
import {
  checkFiles,
  contentIn,
  erasureTable,
  type KeysFile,
  keysFileIn,
  keyTables,
  listMigrations,
  listTables,
  type Manifest,
  readKeys,
  readManifest,
  refuseWithoutSight,
} from './backup-files.ts'
import type { Command } from './command.ts'

/**
 * pnpm varn restore --from DIR [--content NAME] [--keys FILE]: into a migrated database that holds nothing. Any content opens with
 * the newest keys; what was erased since the content was made is erased again.
 */
export const run: Command = async ({ adminUrl, args, say }) => {
  const options = { from: { type: 'string' }, content: { type: 'string' }, keys: { type: 'string' } } as const
  const { values } = parseArgs({ args, options })
  if (!values.from) throw refusal('Usage: pnpm varn restore --from DIR [--content NAME] [--keys FILE]')
  const directory = path.resolve(values.from)
  const content = contentIn(directory, values.content)
  const manifest = readManifest(content)
  const keys = readKeys(path.resolve(values.keys ?? keysFileIn(directory)))
  if (keys.madeAt < manifest.madeAt) throw refusal('The keys are older than the content: take the newest keys.')
  await checkFiles(content, manifest)
  const since = await connected(adminUrl, (client) => fill(client, content, manifest, keys))
  const again = await eraseAgain(adminUrl, since)
  say(`Restored ${content}. Erased again: ${again} of ${since.length} that went after it was made.`)
  return 0
}

interface Erased {
  organisation_id: string
  record_kind: 'case' | 'child' | 'contact_report'
  record_id: string | null
  year: number | null
}

/** Fills the tables in one transaction. Answers what has been erased since the content was made. */
async function fill(client: pg.Client, content: string, manifest: Manifest, keys: KeysFile): Promise<Erased[]> {
  await refuseWithoutSight(client)
  if ((await listMigrations(client)).join() !== manifest.migrations.join())
    throw refusal('The backup was made by another version of Värn: restore it with that version, and upgrade then.')
  if ((await client.query('select from organisations limit 1')).rowCount !== 0)
    throw refusal('The database is not empty: a restore overwrites nothing.')
  await client.query('begin')
  // Triggers have done their work before the backup, and the order of the tables does not matter.
  await client.query(`set local session_replication_role = 'replica'`)
  const names = [...(await listTables(client)).keys()].map((name) => `"${name}"`)
  await client.query(`truncate ${names.join()}`)
  for (const [name, { columns, rows }] of Object.entries(manifest.tables)) {
    await pipeline(
      createReadStream(path.join(content, `${name}.copy`)),
      client.query(copyFrom(copyInto(name, columns))),
    )
    const { rowCount } = await client.query(`select from "${name}"`)
    if (rowCount !== rows) throw refusal(`The backup is damaged: ${name} has ${rowCount} rows instead of ${rows}.`)
  }
  for (const name of keyTables) await copyText(client, name, keys.tables[name])
  await client.query(`create temporary table ledger (like ${erasureTable}) on commit drop`)
  await copyText(client, 'ledger', keys.tables[erasureTable])
  const { rows } = await client.query<Erased>(
    `insert into ${erasureTable} select * from ledger on conflict do nothing returning organisation_id, record_kind, record_id, year`,
  )
  // Each went after its hold had ended, whatever the older content says.
  await client.query(
    `update legal_holds set ended_at = now(), ended_by = created_by where ended_at is null and record_id = any ($1)`,
    [rows.map(({ record_id }) => record_id)],
  )
  await client.query('commit')
  return rows
}

async function eraseAgain(adminUrl: string, erased: Erased[]): Promise<number> {
  const db = openDatabase(adminUrl, 2)
  let count = 0
  try {
    for (const { organisation_id: organisationId, record_kind: kind, record_id: id, year } of erased) {
      const actor = { userId: null, organisationId, role: 'retention' } as const
      const again = await asActor(db, actor, async (tx) => {
        if (year !== null) return (await foldContactReports(tx, organisationId, year)) > 0
        const order = { kind, at: new Date().toISOString(), cause: 'restored' as const }
        return id !== null && eraseRecord(tx, actor, { ...order, id })
      })
      if (again) count++
    }
    return count
  } finally {
    await db.pool.end()
  }
}

function copyText(client: pg.Client, name: string, table: KeysFile['tables'][string] | undefined) {
  if (!table) throw refusal(`The keys hold no ${name}: they are not from this version of Värn.`)
  return pipeline(Readable.from([table.text]), client.query(copyFrom(copyInto(name, table.columns))))
}

const copyInto = (name: string, columns: string[]) =>
  `copy "${name}" (${columns.map((column) => `"${column}"`).join()}) from stdin`
