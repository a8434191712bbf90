// Writes every generated file: the schema dump, the table types, the OpenAPI document and the client made from it.
// With --check nothing is written and a stale file is an error.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { openapiFiles } from './generate/openapi.ts'
import { dumpSchema } from './generate/schema-dump.ts'
import { tableTypes } from './generate/table-types.ts'
import { migrate } from './migrate.ts'
import { startTemporaryPostgres } from './postgres-temporary.ts'

const root = path.resolve(import.meta.dirname, '..')
const check = process.argv.includes('--check')

const stale: string[] = []
for (const [file, text] of Object.entries({ ...(await databaseFiles()), ...(await openapiFiles()) })) {
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
async function databaseFiles(): Promise<Record<string, string>> {
  const server = await startTemporaryPostgres()
  try {
    await migrate({ adminUrl: server.url })
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    try {
      return {
        'migrations/schema.sql': await dumpSchema(client),
        'apps/api/src/db/tables.ts': await tableTypes(client),
      }
    } finally {
      await client.end()
    }
  } finally {
    await server.stop()
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
