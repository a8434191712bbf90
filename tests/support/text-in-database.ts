import type pg from 'pg'

/** The tables in which a text stands in the clear, whatever the column, also as plain bytes. */
export async function textInDatabase(admin: pg.Client, text: string): Promise<string[]> {
  const { rows: tables } = await admin.query<{ name: string }>(
    "select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname",
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await admin.query<{ there: boolean }>(
      `select exists (select from "${name}" t where position($1 in t::text) > 0 or position($2 in t::text) > 0) as there`,
      [text, Buffer.from(text, 'utf8').toString('hex')],
    )
    if (rows[0]?.there) found.push(name)
  }
  return found
}
