import type pg from 'pg'
import type { Numbers } from './cases.ts'

type Row = Record<string, unknown>

/** Writes rows as varn_app and as somebody, so that made-up content passes the same walls as real content. */
export interface Writer {
  actAs: (actor: { role: string; organisationId?: string; userId?: string }) => Promise<void>
  /** Inserts rows, and returns their ids where the table has them. */
  insert: (table: string, rows: readonly Row[]) => Promise<string[]>
  /** Inserts any number of rows, a few thousand at a time. Returns how many. */
  insertAll: (table: string, rows: Iterable<Row>) => Promise<number>
  /** The last running numbers of an organisation, by year. */
  numbersOf: (organisationId: string, kind: 'case' | 'child') => Promise<Numbers>
  setNumbers: (organisationId: string, kind: 'case' | 'child', numbers: Numbers) => Promise<void>
}

const rowsPerStatement = 2000

export function writerOn(client: pg.Client): Writer {
  async function insertRows(table: string, rows: readonly Row[], returning: string) {
    const snake = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [snakeCase(key), value])),
    )
    const columns = [...new Set(snake.flatMap(Object.keys))].map((column) => `"${column}"`)
    return client.query<{ id: string }>(
      `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb) ${returning}`,
      [JSON.stringify(snake, bytes)],
    )
  }
  return {
    async actAs({ role, organisationId = '', userId = '' }) {
      await client.query(
        `select set_config('app.role', $1, false), set_config('app.organisation_id', $2, false), set_config('app.user_id', $3, false)`,
        [role, organisationId, userId],
      )
    },
    async insert(table, rows) {
      if (rows.length === 0) return []
      const { rows: inserted } = await insertRows(table, rows, 'returning *')
      return inserted.map(({ id }) => id)
    },
    async insertAll(table, rows) {
      let count = 0
      let batch: Row[] = []
      const flush = async () => {
        if (batch.length > 0) await insertRows(table, batch, '')
        count += batch.length
        batch = []
      }
      for (const row of rows) {
        batch.push(row)
        if (batch.length === rowsPerStatement) await flush()
      }
      await flush()
      return count
    },
    async numbersOf(organisationId, kind) {
      const { rows } = await client.query<{ year: number; last_number: number }>(
        'select year, last_number from reference_counters where organisation_id = $1 and kind = $2',
        [organisationId, kind],
      )
      return new Map(rows.map(({ year, last_number }) => [year, last_number]))
    },
    async setNumbers(organisationId, kind, numbers) {
      await client.query(
        `insert into reference_counters (organisation_id, kind, year, last_number)
         select $1, $2, unnest($3::integer[]), unnest($4::integer[])
         on conflict (organisation_id, kind, year) do update set last_number = excluded.last_number`,
        [organisationId, kind, [...numbers.keys()], [...numbers.values()]],
      )
    },
  }
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Buffers as PostgreSQL reads bytea in JSON. JSON.stringify has already called their toJSON. */
function bytes(_key: string, value: unknown) {
  const isBuffer =
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value
  return isBuffer ? `\\x${Buffer.from(value.data as number[]).toString('hex')}` : value // what Buffer.toJSON makes
}
