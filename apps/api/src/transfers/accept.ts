import type { TransferAccept } from '@varn/schema/transfers'
import { type Actor, may, memberActor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import { isHiddenFrom } from '../child-hidings/queries.ts'
import { holdRecordKeyAlone } from '../crypto/queries.ts'
import { actingAs, isCurrent } from '../db/acting.ts'
import type { Tx } from '../db/connect.ts'
import { fieldError, Problem } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { nextNumber } from '../http/references.ts'
import { holdStill } from '../legal-holds/queries.ts'
import { isCaseWorkerHere } from '../record-workers/queries.ts'
import { swedishDay } from '../swedish-day.ts'
import { checkGround, lockTransferAt, senderOf, tell } from './commands.ts'
import { indexAnew } from './identity-index.ts'
import { whyNotAnswer, whyNotPropose } from './policy.ts'
import {
  endShares,
  listStandingShares,
  listTogether,
  lockTogether,
  moveTogether,
  setTransfer,
  withdrawReferrals,
} from './queries.ts'
import { goesOn, isSame, type TransferRow } from './rules.ts'
import { viewTransfer } from './view.ts'

/**
 * Takes over the responsibility for the records of a transfer. What their owner could no longer do now is refused: it is the owner's
 * proposal that is carried out, under the proposer's rights, on the consents and the records as they stand. One transaction: whole or
 * not at all.
 */
export async function acceptTransfer(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  body: TransferAccept,
  requestId: string,
) {
  const today = swedishDay(services.now())
  const found = await lockTransferAt(tx, actor, services, id, version, (row) => whyNotAnswer(actor, row, today))
  const workerId = await workerOf(tx, actor, body)
  const ids = [...found.recordIds].sort()
  for (const recordId of ids) await holdStill(tx, recordId)
  // Nobody gives the records another key meanwhile: both would wait for each other's rows.
  for (const recordId of ids) await holdRecordKeyAlone(tx, recordId)
  const sender = senderOf(found)
  await actingAs(tx, sender, actor, async () => {
    await letGo(tx, sender, found, today, requestId)
    if (await isHiddenFrom(tx, workerId, found.recordIds)) throw fieldError('/responsibleUserId', 'hidden_from')
  })
  const newReferences: string[] = []
  for (const kind of found.recordKinds) newReferences.push(await nextReference(tx, actor, kind, services.now()))
  await moveTogether(tx, id, workerId, newReferences)
  const row = await setTransfer(tx, id, { state: 'accepted', answeredOn: today, newReferences })
  await tell(tx, actor, services, row, 'answered', found)
  // Where an identity is protected only the worker opens it.
  await actingAs(tx, workerActor(actor, workerId), actor, () => indexAnew(tx, services, row))
  recordEvent(tx, actor, { action: 'acceptTransfer', entity: 'transfer', entityId: id, requestId })
  recordEach(tx, actor, found, 'takeOverRecord', requestId)
  return viewTransfer(actor, row, today)
}

/** Who answers for the records here: a case worker, who is named where identities are protected. */
async function workerOf(tx: Tx, actor: Actor, { responsibleUserId }: TransferAccept): Promise<string> {
  if (responsibleUserId === undefined) {
    if (!may(actor, 'case_identity:read')) throw fieldError('/responsibleUserId', 'required')
    return actor.userId
  }
  if (!(await isCaseWorkerHere(tx, actor.organisationId, responsibleUserId)))
    throw fieldError('/responsibleUserId', 'invalid')
  return responsibleUserId
}

const workerActor = ({ organisationId }: Actor, userId: string) =>
  memberActor({ userId, organisationId, role: 'case_worker', membershipId: '' })

/** The owner's side, as whoever proposed it: everything is looked at anew, and ends that must not follow the records. */
async function letGo(tx: Tx, sender: ReturnType<typeof senderOf>, row: TransferRow, today: string, requestId: string) {
  if (!(await isCurrent(tx))) throw new Problem('referral_ground_gone')
  if ((await lockTogether(tx, row.recordIds)) !== row.recordIds.length) throw new Problem('referral_ground_gone')
  const together = await listTogether(tx, row.caseId)
  if (!isSame(row, together)) throw new Problem('transfer_changed')
  // What hinders the owner is the owner's own affair.
  if (whyNotPropose(sender, together)) throw new Problem('referral_ground_gone')
  await checkGround(tx, sender, together, row.ground, today).catch((error: unknown) => {
    throw error instanceof Problem ? new Problem('referral_ground_gone') : error
  })
  const shares = await listStandingShares(tx, row.recordIds)
  const ending = shares.filter((share) => !goesOn(share, row.recipientOrganisationId)).map(({ id }) => id)
  if (ending.length > 0) await endShares(tx, ending, sender.userId)
  await withdrawReferrals(tx, row.recordIds)
  recordEach(tx, sender, row, 'handOverRecord', requestId)
}

function recordEach(tx: Tx, actor: Actor, row: TransferRow, action: string, requestId: string) {
  for (const [index, entityId] of row.recordIds.entries())
    recordEvent(tx, actor, { action, entity: row.recordKinds[index] ?? 'case', entityId, requestId })
}

async function nextReference(tx: Tx, actor: Actor, kind: string, now: Date): Promise<string> {
  const of = kind === 'child' ? 'child' : 'case'
  const number = await nextNumber(tx, actor.organisationId, of, now.getUTCFullYear())
  return of === 'child' ? `B-${number}` : number
}
