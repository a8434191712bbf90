import type { Child } from '@varn/schema/children'
import type { Actor } from '../access/actor.ts'
import type { Reader } from '../db/connect.ts'
import { listNeeds, listRelations } from './queries.ts'
import type { ChildRow } from './rules.ts'
import { viewChild } from './view.ts'

/** A child's row of the actor's own with everything that belongs on its page. */
export async function loadChild(tx: Reader, actor: Actor, row: ChildRow, now: Date): Promise<Child> {
  const { relations, needs } = await loadParts(tx, row.id)
  return viewChild(actor, row, relations, needs, now)
}

export async function loadParts(tx: Reader, childId: string) {
  const [relations, needs] = await Promise.all([listRelations(tx, [childId]), listNeeds(tx, childId)])
  return { relations, needs }
}
