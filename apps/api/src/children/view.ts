import type { Child, ChildNeed, ChildRelation, ChildSummary, ChildViewRecord, OwnCase } from '@varn/schema/children'
import type { Opened } from '@varn/schema/opened'
import { type Actor, may } from '../access/actor.ts'
import { whyNotOpen } from '../access/protection-rules.ts'
import { whyNotClose, whyNotEdit, whyNotReopen } from './policy.ts'
import type { RelationRow } from './queries.ts'
import type { ChildRow, NeedRow, Resolved, ViewRow } from './rules.ts'
import { standingFlags } from './standing-flags.ts'

/** What stands around a child's row on its page. */
export interface Parts {
  relations: RelationRow[]
  needs: NeedRow[]
  resolutions: Resolved[]
  ownCase: OwnCase | undefined
}

/** A child as the actor may see it: pseudonymous facts, relations, warnings, and what the actor may do with it now. */
export function viewSummary(
  actor: Actor,
  row: ChildRow,
  { relations, resolutions }: Pick<Parts, 'relations' | 'resolutions'>,
  now: Date,
  opened: Opened | null = null,
): ChildSummary {
  const {
    organisationId: _organisation,
    own: _own,
    writable: _writable,
    needsOpen: _needs,
    identityOpen,
    viewsOpen,
    ownCaseId: _ownCase,
    ...shown
  } = row
  return {
    ...shown,
    // Who of its staff answers for a record is its organisation's own affair.
    responsibleUserId: row.own ? row.responsibleUserId : null,
    searchedFirst: row.own ? row.searchedFirst : null,
    relations: relations.filter(({ childId }) => childId === row.id).map(viewRelation),
    flags: standingFlags(row, resolutions, now),
    opened,
    can: {
      edit: !whyNotEdit(actor, row),
      close: !whyNotClose(actor, row),
      reopen: !whyNotReopen(actor, row),
      readIdentity: may(actor, 'child_identity:read') && !whyNotOpen(row, identityOpen),
      readViews: may(actor, 'child_identity:read') && !whyNotOpen(row, viewsOpen),
    },
  }
}

/** As viewSummary(), with the child's needs where they are open to the actor: none is not the same as not shown. */
export function viewChild(actor: Actor, row: ChildRow, parts: Parts, now: Date, opened: Opened | null = null): Child {
  const shown = !whyNotOpen(row, row.needsOpen)
  return {
    ...viewSummary(actor, row, parts, now, opened),
    needs: shown ? parts.needs.map(viewNeed) : null,
    ownCase: parts.ownCase ?? null,
  }
}

function viewRelation({ childId: _child, ...shown }: RelationRow): ChildRelation {
  return shown
}

export function viewNeed({ organisationId: _organisation, ...shown }: NeedRow): ChildNeed {
  return shown
}

export function viewRecord(row: ViewRow): ChildViewRecord {
  const { id, childId, obtainedOn, methods, step, weight, placementDecisionId, createdAt } = row
  return { id, childId, obtainedOn, methods, step, weight, placementDecisionId, createdAt }
}
