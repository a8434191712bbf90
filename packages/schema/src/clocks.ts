import { type Static, Type } from 'typebox'
import { ClockFact, ClockOverrideReason, ClockState, LegalClock } from './codes.ts'
import {
  CalendarDate,
  DateOrNull,
  Id,
  IdOrNull,
  name,
  object,
  ref,
  Timestamp,
  TimestampOrNull,
  textOrNull,
  Version,
} from './lib.ts'

const override = {
  id: Id,
  caseId: IdOrNull,
  childId: IdOrNull,
  clock: ref(LegalClock),
  subjectId: IdOrNull,
  computedOn: CalendarDate,
  /** null: the time limit does not apply. */
  endsOn: DateOrNull,
  reason: ref(ClockOverrideReason),
  hasNote: Type.Boolean(),
  createdAt: Timestamp,
  createdByName: Type.String(),
  withdrawnAt: TimestampOrNull,
  version: Version,
}

/** Another day than the computed one, or none, with who decided it and why. Without its note, which is opened by itself. */
export const ClockOverrideRecord = name('ClockOverrideRecord', object(override))
export type ClockOverrideRecord = Static<typeof ClockOverrideRecord>
export const ClockOverride = name('ClockOverride', object({ ...override, note: textOrNull(2000) }))
export type ClockOverride = Static<typeof ClockOverride>
const OverrideOrNull = name(
  'ClockOverrideRecordOrNull',
  Type.Unsafe<ClockOverrideRecord | null>({ ...object(override), type: ['object', 'null'] }),
)

/** A time that runs for a record. `endsOn` is always the computed day; `dueOn` is the one that counts. */
export const Clock = name(
  'Clock',
  object({
    clock: ref(LegalClock),
    /** The section of law, or the house's own rule, in both languages. */
    law: object({ sv: Type.String(), en: Type.String() }),
    subjectId: IdOrNull,
    from: ref(ClockFact),
    startsOn: DateOrNull,
    endsOn: CalendarDate,
    dueOn: DateOrNull,
    daysLeft: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    state: ref(ClockState),
    metOn: DateOrNull,
    override: ref(OverrideOrNull),
  }),
)
export type Clock = Static<typeof Clock>
/** Every time of one record: a handful, so the list has no pages. */
export const ClockList = name(
  'ClockList',
  object({ items: Type.Array(ref(Clock)), can: object({ override: Type.Boolean() }) }),
)
export type ClockList = Static<typeof ClockList>

/** `computedOn` is the day that the actor saw: if the facts have changed meanwhile, it is refused. */
export const ClockOverrideCreate = name(
  'ClockOverrideCreate',
  object({
    clock: ref(LegalClock),
    subjectId: Type.Optional(IdOrNull),
    computedOn: CalendarDate,
    endsOn: DateOrNull,
    reason: ref(ClockOverrideReason),
    note: Type.Optional(textOrNull(2000)),
  }),
)
export type ClockOverrideCreate = Static<typeof ClockOverrideCreate>

export const components = [ClockOverrideRecord, ClockOverride, OverrideOrNull, Clock, ClockList, ClockOverrideCreate]
