import type { MergePair } from '@varn/schema/record-merges'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import type { Tx } from '../db/connect.ts'
import { Problem, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { recordChange } from '../timeline/record.ts'
import { whyNotJoinOwnCases, whyNotMoveLink } from './policy.ts'
import { accompaniesOwnCase, findMergedIntoOf, listOwners, type MergeableRow, setRecord } from './queries.ts'
import { type OwnCaseLink, ownCaseLinkOf } from './rules.ts'

/**
 * What becomes of a child's link to its own case when the two become one, and whether a row is written for it.
 * @throws Problem where two people would become one, or where the child's record cannot be written
 */
export async function ownCaseLink(
  tx: Tx,
  { kind, keptId, lostId }: MergePair,
  { kept, lost }: { kept: MergeableRow; lost: MergeableRow },
): Promise<OwnCaseLink> {
  if (kind === 'child') {
    const link = ownCaseLinkOf(ownerOf(kept), ownerOf(lost))
    if (await accompaniesOwnCase(tx, [keptId, lostId])) throw new Problem('merge_accompanying')
    return link
  }
  const owners = await listOwners(tx, [keptId, lostId])
  const [ours, theirs] = [keptId, lostId].map((id) => owners.find(({ caseId }) => caseId === id))
  const link = ownCaseLinkOf(ours, theirs)
  refuse(whyNotJoinOwnCases(owners) ?? (link.moves ? whyNotMoveLink(owners) : undefined))
  return link
}

/** A child's record owns its case itself. */
const ownerOf = ({ id, ownCaseId }: MergeableRow) => (ownCaseId ? { childId: id, rootId: id } : undefined)

/** Lays the link to the record that stays, or back; each child's history tells of it. */
export async function moveOwnCase(
  tx: Tx,
  actor: Actor,
  services: Services,
  { kind, from, to, requestId }: { kind: MergePair['kind']; from: MergeableRow; to: MergeableRow; requestId: string },
  { action, step }: { action: 'mergeRecords' | 'undoMerge'; step: 'merged' | 'separated' },
) {
  const links =
    kind === 'case'
      ? (await listOwners(tx, [from.id, to.id])).map(({ childId, rootId, caseId }) => ({
          childId,
          rootId,
          caseId: caseId === from.id ? to.id : from.id,
        }))
      : [{ childId: to.id, rootId: to.id, caseId: String(from.ownCaseId) }]
  // One case is one child's at any moment, so every link is let go before the first is laid.
  for (const id of kind === 'case' ? links.map(({ childId }) => childId) : [from.id])
    await setRecord(tx, 'child', id, { ownCaseId: null })
  for (const { childId, rootId, caseId } of links) {
    await setRecord(tx, 'child', childId, { ownCaseId: caseId })
    if (kind === 'case') recordEvent(tx, actor, { action, entity: 'child', entityId: childId, requestId })
    // A stub has no history of its own any more; where the record that is worked with has a link too, its line says it.
    if (childId !== rootId && links.length > 1) continue
    await recordChange(tx, actor, services, { childId: rootId }, { subject: 'case', subjectId: caseId, step })
  }
}

/**
 * Whether the link of this merge goes back with its undo.
 * @throws Problem where the child's record cannot be written, or where the own cases of both have become one since
 */
export async function goesBack(
  tx: Tx,
  kind: MergePair['kind'],
  { kept, lost }: { kept: MergeableRow; lost: MergeableRow },
  moved: boolean,
): Promise<boolean> {
  if (kind === 'child') {
    // Two people again must not be left with one case.
    if (lost.ownCaseId && (await findMergedIntoOf(tx, String(lost.ownCaseId)))) throw new Problem('merge_own_cases')
    return moved && Boolean(kept.ownCaseId)
  }
  const owners = await listOwners(tx, [kept.id, lost.id])
  if (moved) refuse(whyNotMoveLink(owners))
  return moved && owners.length > 0
}
