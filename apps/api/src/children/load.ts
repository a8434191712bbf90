import type { Child } from '@varn/schema/children'
import type { Actor } from '../access/actor.ts'
import type { Reader } from '../db/connect.ts'
import { listNeeds, listRelations } from './queries.ts'
import type { ChildRow } from './rules.ts'
import { viewChild } from './view.ts'

/** A child's row with everything that belongs on its page. */
export async function loadChild(tx: Reader, actor: Actor, row: ChildRow, now: Date): Promise<Child> {
  const [relations, needs] = await Promise.all([listRelations(tx, [row.id]), listNeeds(tx, row.id)])
  return viewChild(actor, row, relations, needs, now)
}
