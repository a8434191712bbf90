import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import { Problem, type ProblemCode } from '../http/errors.ts'
import type { Actor } from './actor.ts'
import { may } from './actor.ts'
import { type Access, accessSelection } from './protected.ts'
import { whyNotOpen, whyNotWrite } from './protection-rules.ts'

/** A case or a child, as a path names it. */
export interface RecordAt {
  kind: 'case' | 'child'
  id: string
}

/** What decides whether something of a record may be read or written now. */
export interface Standing extends Access {
  organisationId: string
  restrictedAt: string | null
  closed: boolean
}

export const refOf = ({ kind, id }: RecordAt) => (kind === 'case' ? { caseId: id } : { childId: id })

/** The record behind a row that belongs to one of either kind; a constraint of its table checks that it does. */
export function recordOf({ caseId, childId }: { caseId: string | null; childId: string | null }): RecordAt {
  if (caseId !== null) return { kind: 'case', id: caseId }
  if (childId !== null) return { kind: 'child', id: childId }
  throw new Error('the row belongs to no record')
}

/** `lock` holds the record until the end of the transaction, and finds it only where it may be written. */
export async function findStanding(tx: Tx, { kind, id }: RecordAt, lock = false): Promise<Standing | undefined> {
  const table = kind === 'case' ? 'cases' : 'children'
  const closed =
    kind === 'case' ? sql<boolean>`status in ('closed', 'closed_referred')` : sql<boolean>`closed_at is not null`
  const { rows } = await sql<Standing>`
    select organisation_id, restricted_at, ${closed} as closed, ${sql.join(accessSelection(table))}
    from ${sql.table(table)} where id = ${id} ${lock ? sql`for no key update` : sql``}`.execute(tx)
  return rows[0]
}

/** A record whose entries the actor may read: its own. @throws Problem `not_found`, `protected_identity` */
export async function readableRecord(tx: Tx, at: RecordAt): Promise<Standing> {
  const found = await findStanding(tx, at)
  const refusal = found ? whyNotOpen(found, found.own) : 'not_found'
  if (!found || refusal) throw new Problem(refusal ?? 'not_found')
  return found
}

/** A record that the actor is about to write to, locked. @throws Problem with the reason why not */
export async function writableRecord(tx: Tx, actor: Actor, at: RecordAt): Promise<Standing> {
  const found = (await findStanding(tx, at, true)) ?? (await findStanding(tx, at))
  const refusal = found ? whyNotAdd(actor, at.kind, found) : 'not_found'
  if (!found || refusal) throw new Problem(refusal ?? 'not_found')
  return found
}

/** Why nothing can be written in the record now. A restricted record is stored and read, and nothing else (GDPR Art. 18(2)). */
export function whyNotAdd(actor: Actor, kind: RecordAt['kind'], standing: Standing): ProblemCode | undefined {
  if (!may(actor, `${kind}:write`)) return 'forbidden'
  const refusal = whyNotWrite(standing)
  if (refusal) return refusal
  if (standing.restrictedAt) return 'restricted'
  if (standing.closed) return 'already_closed'
}
