import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import type { IdentityField } from '../identity-searches/rules.ts'

export interface SearchRow {
  id: string
  at: string
  organisationId: string | null
  userId: string | null
  userName: string | null
  role: string | null
  action: string
  matched: IdentityField[]
  foundIds: string[] | null
}

/**
 * Searches for words that are all among these, newest first; one more than the limit. A search for a surname is one for everybody
 * who has it; one for another first name is not.
 */
export async function listSearchesFor(tx: Tx, hashes: string[], limit: number): Promise<SearchRow[]> {
  const { rows } = await sql<SearchRow>`
    select e.id, e.at, e.organisation_id, e.user_id, (select display_name from users where users.id = e.user_id) as user_name, e.role,
      e.action, same.fields as matched, e.found_ids
    from audit_events e, lateral (
      select array_agg(field order by field) as fields from (
        select split_part(term, ':', 1) as field from jsonb_array_elements_text(e.details -> 'searchHashes') as term
        group by 1 having bool_and(term = any (${hashes}::text[]))
      ) complete
    ) same
    where e.details ? 'searchHashes' and e.details -> 'searchHashes' ?| ${hashes}::text[] and same.fields is not null
    order by e.at desc, e.id desc limit ${limit + 1}`.execute(tx)
  return rows
}

export async function listOrganisationIds(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('organisations').select('id').execute()
  return rows.map(({ id }) => id)
}
