import type { Opened, Scope } from '@varn/schema/opened'
import { type RawBuilder, sql } from 'kysely'
import { asActor, directory } from '../db/actor.ts'
import type { Database, Reader, Tx } from '../db/connect.ts'
import type { Actor } from './actor.ts'

/** How a record is open to an actor whose own it is not. The name of its organisation is read apart, by namesOf(). */
export type Opening = Omit<Opened, 'organisationName'>

const ownRoles: readonly unknown[] = ['case_worker', 'organisation_manager']

/** Whether the actor works with the record itself. The other roles of the same organisation reach it by a share, like everyone else. */
export function isOwn(actor: Actor, { organisationId }: { organisationId: string }): boolean {
  return organisationId === actor.organisationId && ownRoles.includes(actor.role)
}

/**
 * Which list of cases or children: the actor's own, what is open to it of others', or the part of that which it has opened in an
 * emergency. Own rows are named by their organisation, so that the planner uses its index: `own or opened`, as the policy has it,
 * would read the table from one end.
 */
export function inScope(actor: Actor, scope: Scope | undefined): RawBuilder<boolean> {
  const hasOwn = ownRoles.includes(actor.role)
  const { organisationId } = actor
  if (scope === 'emergency') {
    return sql<boolean>`id in (select record_id from break_glass_openings where opened_by = (select app.actor_user())
      and ended_at is null and ends_at > now())`
  }
  if (hasOwn && scope !== 'shared') return sql<boolean>`organisation_id = ${organisationId}`
  const opened = sql<boolean>`id = any ((select app.opened_ids('facts'))::uuid[])`
  return hasOwn ? sql<boolean>`(${opened} and organisation_id <> ${organisationId})` : opened
}

/** The parts of some records that are open to the actor now, and until when: asked of the same function that the policies ask. */
export async function openingsOf(tx: Tx, ids: string[]): Promise<Map<string, Opening>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Opening & { id: string }>`
    with opened as materialized (
      select part, app.opened_ids(part) as ids from unnest(array['facts', 'needs', 'views', 'identity']) part)
    select record.id, (select array_agg(part) from opened where record.id = any (opened.ids)) as parts,
      case when share.until is null then 'break_glass' else 'share' end as via, coalesce(share.until, emergency.until) as until
    from unnest(${ids}::uuid[]) record (id)
    cross join lateral (select max(ends_at) as until from shares where record_id = record.id and ended_at is null and ends_at > now()
      and recipient_organisation_id = (select app.actor_organisation())) share
    cross join lateral (select max(ends_at) as until from break_glass_openings where record_id = record.id and ended_at is null
      and ends_at > now() and opened_by = (select app.actor_user())) emergency
    where record.id = any ((select ids from opened where part = 'facts')::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, ...opening }) => [id, opening]))
}

/** The opening of one record, or undefined for the actor's own. A record that is neither cannot have been read. */
export async function openingOf(
  tx: Tx,
  actor: Actor,
  row: { id: string; organisationId: string },
): Promise<Opening | undefined> {
  return isOwn(actor, row) ? undefined : (await openingsOf(tx, [row.id])).get(row.id)
}

/** The names of organisations outside the wall of /organisations: for telling whose a shared record is. */
export async function namesOf(db: Database, ids: readonly string[]): Promise<(id: string) => string> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return () => ''
  const rows = await asActor(db, directory, (tx) => findNames(tx, wanted))
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? ''
}

function findNames(tx: Reader, ids: string[]) {
  return tx.selectFrom('organisations').select(['id', 'name']).where('id', 'in', ids).execute()
}

/** What a reader is told about an opening. */
export function viewOpening(opening: Opening | undefined, organisationName: string): Opened | null {
  return opening ? { ...opening, organisationName } : null
}
