import type { Child } from '@varn/schema/children'
import type { Actor } from '../access/actor.ts'
import type { Reader } from '../db/connect.ts'
import { findOwnCase, listFlagResolutions, listNeeds, listRelations } from './queries.ts'
import type { ChildRow } from './rules.ts'
import { type Parts, viewChild } from './view.ts'

/** A child's row of the actor's own with everything that belongs on its page. */
export async function loadChild(tx: Reader, actor: Actor, row: ChildRow, now: Date): Promise<Child> {
  return viewChild(actor, row, await loadParts(tx, row), now)
}

export async function loadParts(tx: Reader, { id, ownCaseId }: Pick<ChildRow, 'id' | 'ownCaseId'>): Promise<Parts> {
  const [relations, needs, resolutions, ownCase] = await Promise.all([
    listRelations(tx, [id]),
    listNeeds(tx, id),
    listFlagResolutions(tx, [id]),
    ownCaseId === null ? undefined : findOwnCase(tx, ownCaseId),
  ])
  return { relations, needs, resolutions, ownCase }
}
