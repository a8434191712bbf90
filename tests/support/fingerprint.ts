import type pg from 'pg'

/** What a refusal itself may leave behind: events, sessions, counted attempts. */
const ofRefusals = ['audit_events', 'sessions', 'refresh_tokens', 'sign_ins', 'sign_in_attempts', 'background_tasks']

/** The content of every table, by table, so that a request that was refused can be shown to have changed nothing. */
export async function fingerprintOf(admin: pg.Client): Promise<Record<string, string>> {
  const { rows } = await admin.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not relispartition`,
  )
  const found: Record<string, string> = {}
  for (const { name } of rows.filter((row) => !ofRefusals.includes(row.name))) {
    const { rows: sums } = await admin.query<{ sum: string }>(
      `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from ${name} t`,
    )
    found[name] = sums[0]!.sum
  }
  return found
}
