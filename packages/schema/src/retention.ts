import { type Static, Type } from 'typebox'
import { ErasureCause, RecordKind, RetentionClass } from './codes.ts'
import { DateOrNull, Id, IdOrNull, name, object, Paging, page, ref, Timestamp, Version } from './lib.ts'

const MonthsOrNull = Type.Unsafe<number | null>({
  type: ['integer', 'null'],
  minimum: 1,
  maximum: 1200,
  description: 'Months that a record is kept after its last entry, or null: kept',
})
const basis = Type.String({ minLength: 1, maxLength: 500 })

const Can = name('RetentionRuleCan', object({ decide: Type.Boolean() }))

/** One version of a rule. `decidedOn` is null while it is the default that nobody has decided. */
export const RetentionRule = name(
  'RetentionRule',
  object({
    class: ref(RetentionClass),
    months: MonthsOrNull,
    basis,
    decidedOn: DateOrNull,
    actsFrom: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      format: 'date',
      description: 'Until this day the decision before holds: a shorter period acts 30 days after it was decided',
    }),
    monthsMin: Type.Integer({ description: 'The least that a law lets the board decide' }),
    monthsMax: Type.Integer(),
    mayKeep: Type.Boolean(),
    acts: Type.Boolean({ description: 'Whether it erases by itself: it follows a law, or the board has decided it' }),
    erases: Type.Unsafe<'by_itself' | 'with_record' | 'nothing_held'>({
      type: 'string',
      enum: ['by_itself', 'with_record', 'nothing_held'],
      description:
        'What of this class the system holds: consents go with their record, and of some classes there is nothing',
    }),
    version: Version,
    can: ref(Can),
  }),
)
export type RetentionRule = Static<typeof RetentionRule>
export const RetentionRuleList = name('RetentionRuleList', object({ items: Type.Array(ref(RetentionRule)) }))

export const RetentionRuleInput = name('RetentionRuleInput', object({ months: MonthsOrNull, basis }))
export type RetentionRuleInput = Static<typeof RetentionRuleInput>

/** How much would go now, in numbers. `held` is what is due and on hold. */
export const RetentionDue = name(
  'RetentionDue',
  object({
    class: ref(RetentionClass),
    organisationId: Id,
    records: Type.Integer({ minimum: 0 }),
    held: Type.Integer({ minimum: 0 }),
    acts: Type.Boolean({ description: 'False while the class waits for a decision of the board' }),
  }),
)
export type RetentionDue = Static<typeof RetentionDue>
export const RetentionPlan = name('RetentionPlan', object({ items: Type.Array(ref(RetentionDue)) }))

/** That something went, and why; never what it said. The board is told numbers and no record. */
export const Erasure = name(
  'Erasure',
  object({
    id: Id,
    at: Timestamp,
    organisationId: Id,
    class: ref(RetentionClass),
    recordKind: ref(RecordKind),
    recordId: IdOrNull,
    year: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    records: Type.Integer({ minimum: 1 }),
    cause: ref(ErasureCause),
    ruleVersion: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    requestId: IdOrNull,
  }),
)
export type Erasure = Static<typeof Erasure>
export const ErasurePage = page('ErasurePage', Erasure)
export const ErasureListQuery = object({
  ...Paging,
  class: Type.Optional(ref(RetentionClass)),
  organisationId: Type.Optional(Id),
})
export type ErasureListQuery = Static<typeof ErasureListQuery>

export const components = [
  Can,
  RetentionRule,
  RetentionRuleList,
  RetentionRuleInput,
  RetentionDue,
  RetentionPlan,
  Erasure,
  ErasurePage,
]
