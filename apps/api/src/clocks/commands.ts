import type { ClockList, ClockOverride, ClockOverrideCreate, ClockOverrideRecord } from '@varn/schema/clocks'
import type { Actor } from '../access/actor.ts'
import { type RecordAt, recordOf, refOf } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import { openText, sealText } from '../crypto/envelope.ts'
import { ensureRecordKey } from '../crypto/queries.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import { fieldError, Problem, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { swedishDay } from '../swedish-day.ts'
import { mayReadWords, whyNotAdd } from '../tasks/policy.ts'
import { heldRecord, ownRecord, wordsKey } from '../tasks/queries.ts'
import { recordChange } from '../timeline/record.ts'
import {
  countClocks,
  findOverride,
  insertOverride,
  listOverrides,
  lockOverride,
  type OverrideRow,
  setWithdrawn,
} from './queries.ts'
import { judge } from './rules.ts'
import { viewClock, viewOverride } from './view.ts'

const place = (id: string) => `clock_overrides:note:${id}`

/** Every time of one record as it stands today. */
export async function readClocks(tx: Tx, actor: Actor, at: RecordAt, now: Date): Promise<ClockList> {
  const record = await ownRecord(tx, at)
  const [clocks, overrides] = await Promise.all([clocksOf(tx, at), listOverrides(tx, [at.id])])
  return {
    items: judge(clocks, overrides, swedishDay(now)).map(viewClock),
    can: { override: !whyNotAdd(actor, record) },
  }
}

async function clocksOf(tx: Tx, { kind, id }: RecordAt) {
  const found = await countClocks(tx, kind === 'case' ? [id] : [], kind === 'child' ? [id] : [])
  return found.get(id)?.clocks ?? []
}

/**
 * Decides another day than the computed one, or that the time does not apply. The computed day stays, and is shown beside it.
 * Throws wrong_state where the facts no longer give the day that the actor saw, and duplicate where somebody has decided already.
 */
export async function createOverride(
  tx: Tx,
  actor: Actor,
  services: Services,
  at: RecordAt,
  body: ClockOverrideCreate,
  requestId: string,
): Promise<ClockOverrideRecord> {
  const record = await heldRecord(tx, at)
  refuse(whyNotAdd(actor, record))
  const { note: words, subjectId = null, ...decided } = body
  const note = words?.trim() ? words : null
  if (decided.endsOn === decided.computedOn) throw fieldError('/endsOn', 'invalid')
  if (decided.reason === 'other' && note === null) throw fieldError('/note', 'required')
  if (note !== null && !mayReadWords(actor)) throw fieldError('/note', 'not_for_role')
  const stands = (await clocksOf(tx, at)).some(
    (one) => one.kind === decided.clock && one.subjectId === subjectId && one.endsOn === decided.computedOn,
  )
  if (!stands) throw new Problem('wrong_state')
  const id = await newId(tx)
  const key = note === null ? undefined : await ensureRecordKey(tx, actor, services.keys, at.id)
  await insertOverride(tx, {
    ...decided,
    id,
    subjectId,
    organisationId: actor.organisationId,
    caseId: at.kind === 'case' ? at.id : null,
    childId: at.kind === 'child' ? at.id : null,
    note: key ? sealText(key, place(id), note) : null,
    createdBy: actor.userId,
  })
  const { clock, computedOn, endsOn, reason } = decided
  await recordChange(tx, actor, services, refOf(at), {
    ...({ subject: 'deadline', subjectId: id, step: 'created' } as const),
    facts: { before: null, after: { clock, computedOn, endsOn, reason } },
    reason: note,
  })
  const action = at.kind === 'case' ? 'createCaseClockOverride' : 'createChildClockOverride'
  recordEvent(tx, actor, { action, entity: at.kind, entityId: at.id, changedFields: [decided.clock], requestId })
  return viewOverride(found(await findOverride(tx, id)))
}

function found(row: OverrideRow | undefined): OverrideRow {
  if (!row) throw new Problem('not_found')
  return row
}

/** One decision with its note, where the actor may open it. */
export async function readOverride(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  requestId: string,
): Promise<ClockOverride> {
  const row = found(await findOverride(tx, id))
  const at = recordOf(row)
  await ownRecord(tx, at)
  const key = row.note ? await wordsKey(tx, actor, services, at.id) : undefined
  recordEvent(tx, actor, { action: 'getClockOverride', entity: at.kind, entityId: at.id, requestId })
  return { ...viewOverride(row), note: key ? openText(key, place(id), row.note) : null }
}

/** Takes a decision back: the computed day counts again. */
export async function withdrawOverride(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number,
  requestId: string,
): Promise<ClockOverrideRecord> {
  const row = found(await lockOverride(tx, id))
  const at = recordOf(row)
  const record = await ownRecord(tx, at)
  if (row.version !== version) throw new Problem('version_stale', { current: viewOverride(row) })
  refuse(whyNotAdd(actor, record) ?? (row.withdrawnAt === null ? undefined : 'wrong_state'))
  await setWithdrawn(tx, id, services.now().toISOString(), actor.userId)
  const { clock, computedOn, endsOn } = row
  const facts = { before: { clock, computedOn, endsOn }, after: null }
  await recordChange(tx, actor, services, refOf(at), { subject: 'deadline', subjectId: id, step: 'removed', facts })
  recordEvent(tx, actor, { action: 'withdrawClockOverride', entity: at.kind, entityId: at.id, requestId })
  return viewOverride(found(await findOverride(tx, id)))
}
