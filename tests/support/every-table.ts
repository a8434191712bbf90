import type pg from 'pg'

/** Every row of every table as text, except the tables of PostgreSQL itself. */
export async function everyTable(admin: pg.Client): Promise<string[]> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const lines: string[] = []
  for (const { name } of tables) {
    const { rows } = await admin.query<{ line: string }>(`select t::text as line from ${name} as t order by 1`)
    lines.push(...rows.map(({ line }) => `${name} ${line}`))
  }
  return lines
}
