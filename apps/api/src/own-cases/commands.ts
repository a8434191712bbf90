import type { OwnCase, OwnCaseCreate } from '@varn/schema/children'
import type { Actor } from '../access/actor.ts'
import { protects, whyNotWrite } from '../access/protection-rules.ts'
import { firstResponsible } from '../access/responsible.ts'
import { recordEvent } from '../audit/events.ts'
import { insertCase, setProtectedIdentity } from '../cases/queries.ts'
import { factsOf } from '../cases/rules.ts'
import { whyNotEdit } from '../children/policy.ts'
import { findChild, lockChild, setChild } from '../children/queries.ts'
import type { Tx } from '../db/connect.ts'
import { Problem, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { nextNumber } from '../http/references.ts'
import { nameSameWorkers, nameWorker } from '../record-workers/queries.ts'
import { swedishDay } from '../swedish-day.ts'
import { recordChange } from '../timeline/record.ts'
import { copyName } from './name.ts'
import { whyNotCopy } from './policy.ts'
import { caseFactsOf } from './rules.ts'

/**
 * Opens a case for the child as direct victim and links the two; a protected child's case is protected from its first moment, with
 * the same named workers. The name goes along where it is asked for. Throws duplicate where there is one, and what whyNotCopy() says.
 */
export async function openOwnCase(
  tx: Tx,
  actor: Actor,
  services: Services,
  childId: string,
  { withName }: OwnCaseCreate,
  requestId: string,
): Promise<OwnCase> {
  const child = await lockChild(tx, childId)
  if (!child) {
    const seen = await findChild(tx, childId)
    throw new Problem((seen && whyNotWrite(seen)) ?? 'not_found')
  }
  refuse(whyNotEdit(actor, child) ?? (child.ownCaseId ? 'duplicate' : undefined))
  const now = services.now()
  if (withName) refuse(whyNotCopy(actor, child, now))
  const opened = await insertCase(tx, {
    ...caseFactsOf(child),
    organisationId: actor.organisationId,
    reference: await nextNumber(tx, actor.organisationId, 'case', now.getUTCFullYear()),
    contactMonth: swedishDay(now).slice(0, 7),
    createdBy: actor.userId,
    responsibleUserId: firstResponsible(actor),
  })
  if (protects(child.protectedIdentity)) {
    await nameWorker(tx, actor, { caseId: opened.id })
    await setProtectedIdentity(tx, opened.id, child.protectedIdentity)
    await nameSameWorkers(tx, actor, { caseId: opened.id }, [childId])
  }
  await setChild(tx, childId, { ownCaseId: opened.id })
  const made = { before: null, after: factsOf(opened) }
  await recordChange(tx, actor, services, { caseId: opened.id }, { subject: 'case', step: 'created', facts: made })
  if (withName) await copyName(tx, actor, services, { childId, caseId: opened.id, requestId })
  const linked = { subject: 'case', subjectId: opened.id, step: 'opened' } as const
  await recordChange(tx, actor, services, { childId }, linked)
  recordEvent(tx, actor, { action: 'openOwnCase', entity: 'child', entityId: childId, requestId })
  recordEvent(tx, actor, { action: 'openOwnCase', entity: 'case', entityId: opened.id, requestId })
  return { id: opened.id, reference: opened.reference }
}
