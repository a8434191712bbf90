// Writes every generated file: the schema dump, the table types, the OpenAPI document, the client made from it, the register of processing.
// With --check nothing is written and a stale file is an error.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { describeWalls, wallsFile, wallsText } from './audit-walls.ts'
import { openapiFiles } from './generate/openapi.ts'
import { type Catalogue, processingFiles } from './generate/processing.ts'
import { dumpSchema } from './generate/schema-dump.ts'
import { tableTypes } from './generate/table-types.ts'
import { migrate } from './migrate.ts'
import { startTemporaryPostgres } from './postgres-temporary.ts'

const root = path.resolve(import.meta.dirname, '..')
const check = process.argv.includes('--check')

const stale: string[] = []
const database = await databaseFiles()
const documents = await openapiFiles()
const processing = processingFiles(database.catalogue, documents['openapi/openapi.json'] ?? '')
for (const [file, text] of Object.entries({ ...database.files, ...documents, ...processing })) {
  const target = path.join(root, file)
  if (contentOf(target) === text) continue
  stale.push(file)
  if (check) continue
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, text)
}
if (stale.length === 0) console.log('generated files are fresh')
else if (check) {
  console.error(`out of date, run pnpm generate: ${stale.join(', ')}`)
  process.exitCode = 1
} else console.log(`written: ${stale.join(', ')}`)

/** Migrates a throw-away database and reads its catalogue. */
async function databaseFiles(): Promise<{ files: Record<string, string>; catalogue: Catalogue }> {
  const server = await startTemporaryPostgres()
  try {
    await migrate({ adminUrl: server.url })
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    try {
      const files = {
        'migrations/schema.sql': await dumpSchema(client),
        'apps/api/src/db/tables.ts': await tableTypes(client),
        [wallsFile]: wallsText(await describeWalls(client)),
      }
      return { files, catalogue: await catalogueOf(client) }
    } finally {
      await client.end()
    }
  } finally {
    await server.stop()
  }
}

/** Every column, in the order of its table, and the rules of retention as they are before the board decides. */
async function catalogueOf(client: pg.Client): Promise<Catalogue> {
  const { rows: columns } = await client.query<Catalogue['columns'][number]>(
    `select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relispartition and c.relname <> 'migrations'
       and a.attnum > 0 and not a.attisdropped order by c.relname, a.attnum`,
  )
  const { rows: rules } = await client.query<Catalogue['rules'][number]>(
    'select distinct on (class) class, months, basis from retention_rules order by class, version desc',
  )
  return { columns, rules }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
