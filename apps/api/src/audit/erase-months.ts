import type { Report } from '../background/task.ts'
import { asActor, auditKeeper } from '../db/actor.ts'
import type { Services } from '../http/feature.ts'
import { listRulesInForce } from '../retention/queries.ts'
import { monthsAfter, swedishDay } from '../swedish-day.ts'
import { makeBeginning } from './beginning.ts'
import { eraseBeforeBeginning, findNewestBeginning, findSealBefore, insertBeginning } from './beginning-queries.ts'
import { recordEvent } from './events.ts'
import { hashOf, sealKey } from './seal.ts'

/** Ten thousand events are deleted in a fraction of a second; whole months go at once. */
const eventsAtOnce = 10_000

/**
 * Erases the months of the audit log that have had their time by a decision of the board, as far as they are sealed. Where the log
 * begins from now on is recorded before anything goes, so that a run that is killed is gone on with. Answers how many events went.
 */
export async function eraseAuditMonths(services: Services, report: Report, signal?: AbortSignal): Promise<number> {
  await beginLater(services)
  let done = 0
  while (!signal?.aborted) {
    const gone = await asActor(services.db, auditKeeper, (tx) => eraseBeforeBeginning(tx, eventsAtOnce))
    if (gone === 0) break
    done += gone
    await report(done)
  }
  return done
}

async function beginLater({ db, keys, now }: Services): Promise<void> {
  await asActor(db, auditKeeper, async (tx) => {
    const today = swedishDay(now())
    const rule = (await listRulesInForce(tx, today)).find((row) => row.class === 'audit_log')
    if (!rule || rule.months === null || rule.decidedOn === null) return
    const month = monthsAfter(today, -rule.months).slice(0, 7)
    // Never the newest seal: the next one holds its hash.
    const seal = await findSealBefore(tx, `${month}-01T00:00:00.000Z`)
    const earlier = await findNewestBeginning(tx)
    if (!seal || seal.number <= (earlier?.number ?? 0)) return
    const { number, endAt, endId } = seal
    const facts = { number, endAt, endId, hash: hashOf(seal), ruleVersion: rule.version, erasedAt: now().toISOString() }
    await insertBeginning(tx, makeBeginning(sealKey(keys.secret('audit-seal')), facts))
    recordEvent(tx, auditKeeper, { action: 'eraseAuditMonths', entity: 'audit_log' })
  })
}
