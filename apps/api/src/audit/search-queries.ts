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
    select found.*, (select display_name from users where users.id = found.user_id) as user_name
    from app.searches_for(${hashes}, ${limit + 1}) as found order by at desc, id desc`.execute(tx)
  return rows
}

export async function listOrganisationIds(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('organisations').select('id').execute()
  return rows.map(({ id }) => id)
}
