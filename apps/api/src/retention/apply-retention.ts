import { eraseAuditMonths } from '../audit/erase-months.ts'
import { recordEvent } from '../audit/events.ts'
import type { BackgroundTask } from '../background/task.ts'
import { asActor, type DatabaseActor } from '../db/actor.ts'
import type { Services } from '../http/feature.ts'
import { foldContactReports } from '../statistics/queries.ts'
import { swedishDay } from '../swedish-day.ts'
import { eraseOldTexts, eraseRecord, insertErasure } from './erasure-queries.ts'
import {
  type ErasableKind,
  listDue,
  listGrantedErasures,
  listOrganisationIds,
  listRulesInForce,
  listYearsDue,
} from './queries.ts'
import { acts, lastYearDue, type RuleRow } from './rules.ts'

const recordsAtOnce = 100
const files = [
  ['case_file', 'case'],
  ['child_file', 'child'],
] as const

/**
 * Erases what has had its time and what was granted to be erased. One record, or one year of the form, is one transaction: a run
 * that is killed has erased whole records, and the next one finds the rest.
 */
export const applyRetention: BackgroundTask = {
  name: 'retention',
  everySeconds: 24 * 3600,
  async run(services, report, signal) {
    let done = 0
    const tell = (more: number) => {
      done += more
      return report(done)
    }
    const nobody = { userId: null, organisationId: null, role: 'retention' } as const
    const organisations = await asActor(services.db, nobody, listOrganisationIds)
    for (const organisationId of organisations) {
      const actor = { ...nobody, organisationId }
      const rules = (
        await asActor(services.db, actor, (tx) => listRulesInForce(tx, swedishDay(services.now())))
      ).filter(acts)
      await eraseGranted(services, actor, tell, signal)
      const months = rules.find((row) => row.class === 'case_file')?.months ?? 24
      await tell(await asActor(services.db, actor, (tx) => eraseOldTexts(tx, months, swedishDay(services.now()))))
      for (const [code, kind] of files) {
        const rule = rules.find((row) => row.class === code)
        if (rule) await eraseDue(services, actor, kind, rule, tell, signal)
      }
      const rule = rules.find((row) => row.class === 'statistics_microdata')
      if (rule) await foldYears(services, actor, rule, tell, signal)
    }
    const before = done
    await eraseAuditMonths(services, (gone) => report(before + gone), signal)
    await tell(0)
  },
}

type Tell = (more: number) => Promise<void>
type Eraser = DatabaseActor & { organisationId: string }

async function eraseGranted({ db, now }: Services, actor: Eraser, tell: Tell, signal: AbortSignal) {
  for (const { requestId, kind, id } of await asActor(db, actor, listGrantedErasures)) {
    if (signal.aborted) return
    const order = { kind, id, at: now().toISOString(), cause: 'request' as const, requestId }
    if (await asActor(db, actor, (tx) => eraseRecord(tx, actor, order))) await tell(1)
  }
}

async function eraseDue(
  { db, now }: Services,
  actor: Eraser,
  kind: ErasableKind,
  rule: RuleRow,
  tell: Tell,
  signal: AbortSignal,
) {
  const { months, version } = rule
  if (months === null) return
  const today = swedishDay(now())
  for (;;) {
    const due = await asActor(db, actor, (tx) => listDue(tx, kind, months, today, { limit: recordsAtOnce }))
    let erased = 0
    for (const id of due) {
      if (signal.aborted) return
      const order = { kind, id, at: now().toISOString(), cause: 'retention' as const, ruleVersion: version }
      const isStillDue = async (tx: Parameters<typeof listDue>[0]) =>
        (await listDue(tx, kind, months, today, { limit: 1, id })).length === 1
      if (await asActor(db, actor, (tx) => eraseRecord(tx, actor, { ...order, isStillDue }))) erased++
    }
    await tell(erased)
    // None of them went: each got an entry or a hold meanwhile, and the next run looks again.
    if (erased === 0) return
  }
}

async function foldYears({ db, now }: Services, actor: Eraser, rule: RuleRow, tell: Tell, signal: AbortSignal) {
  const { months, version } = rule
  if (months === null) return
  const { organisationId } = actor
  const yearMax = lastYearDue(swedishDay(now()), months)
  for (const { year } of await asActor(db, actor, (tx) => listYearsDue(tx, organisationId, yearMax))) {
    if (signal.aborted) return
    const records = await asActor(db, actor, async (tx) => {
      const gone = await foldContactReports(tx, organisationId, year)
      if (gone === 0) return 0
      await insertErasure(tx, {
        at: now().toISOString(),
        organisationId,
        class: 'statistics_microdata',
        recordKind: 'contact_report',
        year,
        records: gone,
        cause: 'retention',
        ruleVersion: version,
      })
      recordEvent(tx, actor, { action: 'foldContactReports', entity: 'contact_report' })
      return gone
    })
    await tell(records)
  }
}
