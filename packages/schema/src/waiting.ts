import { legalClock } from '@varn/codes'
import { type Static, Type } from 'typebox'
import { ClockState, TaskKindOrNull } from './codes.ts'
import { CalendarDate, IdOrNull, name, object, oneOf, Paging, ref, textOrNull } from './lib.ts'

const kinds = ['task', ...legalClock.values] as const
const WaitingScope = oneOf(['mine', 'organisation'], {
  description: 'What you are responsible for or have been given, or all that waits in your organisation',
})
export type WaitingScope = Static<typeof WaitingScope>

/** A task or a time limit: what, of which record, by when. A reference and no word about the person. */
export const WaitingItem = name(
  'WaitingItem',
  object({
    /** Tells the items of a list apart, and is no id. */
    key: Type.String(),
    kind: oneOf(kinds),
    taskKind: ref(TaskKindOrNull),
    caseId: IdOrNull,
    childId: IdOrNull,
    reference: Type.String(),
    dueOn: CalendarDate,
    daysLeft: Type.Integer(),
    state: ref(ClockState),
    /** Whether a person set this day instead of the computed one. */
    changed: Type.Boolean(),
    /** Who has the task, or answers for the record. */
    userId: IdOrNull,
  }),
)
export type WaitingItem = Static<typeof WaitingItem>
/** A page may hold fewer rows than its limit and still have a next one. */
export const WaitingPage = name(
  'WaitingPage',
  object({ items: Type.Array(ref(WaitingItem)), nextCursor: textOrNull(200) }),
)

export const WaitingQuery = object({
  ...Paging,
  scope: Type.Optional(WaitingScope),
  kind: Type.Optional(oneOf(kinds)),
  until: Type.Optional({
    ...CalendarDate,
    description: 'The last day to look at; at most 400 days ahead. Left out, 30 days',
  }),
})
export type WaitingQuery = Static<typeof WaitingQuery>

/** How much is late and how much is due within seven days. Above a thousand of a kind the numbers are a least. */
export const WaitingCounts = name(
  'WaitingCounts',
  object({
    overdue: Type.Integer({ minimum: 0 }),
    week: Type.Integer({ minimum: 0 }),
    atLeast: Type.Boolean(),
  }),
)
export type WaitingCounts = Static<typeof WaitingCounts>
export const WaitingCountsQuery = object({ scope: Type.Optional(WaitingScope) })

export const components = [WaitingItem, WaitingPage, WaitingCounts]
