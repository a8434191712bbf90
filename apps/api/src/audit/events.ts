import type { AuditKind } from '@varn/codes'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import type { DatabaseActor } from '../db/actor.ts'
import { writeBehind } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import type { ProblemCode } from '../http/errors.ts'
import { insertAuditEvent } from './queries.ts'
import { codedFilters, kindOf } from './rules.ts'

export interface AuditEntry {
  /** The operationId of what is done. */
  action: string
  /** Read from the action unless it is named: an opening of protected information that is not called get…Identity or …Address. */
  kind?: AuditKind
  /** The kind of record, in the singular: case, child, shelter. */
  entity?: string
  entityId?: string
  /** Names of changed fields; never their values. */
  changedFields?: string[]
  /** The ids that a list or a search showed. An empty list says that nothing was found. */
  foundIds?: string[]
  /** Filters of a list by name, as codes, numbers and days; never words that somebody typed. */
  filters?: Record<string, unknown>
  /** What was searched for, `field:keyed hash` for each term: tells who looked for somebody, and never whom. */
  searchHashes?: string[]
  /** Whether the person was looked for before a record was opened, as a code, and by which search. */
  searchBefore?: { searchedFirst: string; searchId?: string }
  /** How many rows a file that leaves the system holds. */
  rows?: number
  /** Why it was refused. Left out for what was done. */
  refusal?: ProblemCode
  requestId?: string
}

/** Records one thing done, in the transaction that does it: both stand or neither does. */
export function recordEvent(tx: Tx, actor: DatabaseActor, entry: AuditEntry): void {
  writeBehind(
    tx,
    insertAuditEvent({
      organisationId: actor.organisationId,
      userId: actor.userId,
      role: actor.role,
      action: entry.action,
      kind: entry.kind ?? kindOf(entry.action),
      entity: entry.entity ?? null,
      entityId: entry.entityId ?? null,
      changedFields: entry.changedFields ?? null,
      foundIds: entry.foundIds ?? null,
      details: detailsOf(entry),
      refusal: entry.refusal ?? null,
      requestId: entry.requestId ?? null,
    }),
  )
}

/** What an item of a list may tell a record's id by, beside its own: a share is of a case, a hold of a child. */
const recordIds = ['id', 'caseId', 'childId', 'recordId', 'subjectId'] as const
type Listed = { [name in (typeof recordIds)[number]]?: string | null }

/**
 * Records a page of a list with its filters and every id on it, and hands the page on: its items' own ids and those of the records
 * that they are about. `entityId` is the record that the list is of.
 */
export function recordPage<Page extends { items: Listed[] }>(
  tx: Tx,
  request: FastifyRequest & { actor: Actor },
  entity: string,
  page: Page,
  entityId?: string,
): Page {
  const { operationId = '', querystring } = request.routeOptions.schema ?? {}
  recordEvent(tx, request.actor, {
    action: operationId,
    kind: 'listing',
    entity,
    ...(entityId && { entityId }),
    foundIds: [...new Set(page.items.flatMap((item) => recordIds.flatMap((name) => item[name] ?? [])))],
    filters: codedFilters(request.query, querystring),
    requestId: request.id,
  })
  return page
}

function detailsOf({ filters, searchHashes, searchBefore, rows }: AuditEntry): string | null {
  if (!searchHashes && !searchBefore && rows === undefined && (!filters || Object.keys(filters).length === 0))
    return null
  return JSON.stringify({
    ...(filters && Object.keys(filters).length > 0 && { filters }),
    ...(searchHashes && { searchHashes }),
    ...searchBefore,
    ...(rows !== undefined && { rows }),
  })
}
