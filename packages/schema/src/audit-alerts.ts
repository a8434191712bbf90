import { type Static, Type } from 'typebox'
import { AuditAlertMeasure, AuditAlertOutcome, AuditAlertOutcomeOrNull, AuditAlertStatus, AuditRule } from './codes.ts'
import {
  Id,
  IdOrNull,
  name,
  object,
  Paging,
  page,
  ref,
  Timestamp,
  TimestampOrNull,
  textOrNull,
  Version,
} from './lib.ts'

/** One period in which somebody's reading stood out, by one rule: how many, what is usual for that person, from how many on. */
export const AuditAlert = name(
  'AuditAlert',
  object({
    id: Id,
    status: ref(AuditAlertStatus),
    rule: ref(AuditRule),
    /** None where the log itself is not right. */
    userId: IdOrNull,
    userName: textOrNull(120),
    organisationId: IdOrNull,
    periodStart: Timestamp,
    periodEnd: Timestamp,
    count: Type.Integer({ minimum: 1 }),
    usual: Type.Unsafe<number | null>({ type: ['number', 'null'], description: 'Median of the month before' }),
    threshold: Type.Integer({ minimum: 1 }),
    eventIds: Type.Array(Id, { description: 'The events, 200 at most' }),
    outcome: ref(AuditAlertOutcomeOrNull),
    measures: Type.Unsafe<string[] | null>({ type: ['array', 'null'], items: { $ref: 'AuditAlertMeasure#' } }),
    reviewedAt: TimestampOrNull,
    version: Version,
    createdAt: Timestamp,
    can: object({ review: Type.Boolean() }),
  }),
)
export type AuditAlert = Static<typeof AuditAlert>
export const AuditAlertPage = page('AuditAlertPage', AuditAlert)

export const AuditAlertListQuery = object({
  ...Paging,
  status: Type.Optional(ref(AuditAlertStatus)),
  userId: Type.Optional(Id),
})
export type AuditAlertListQuery = Static<typeof AuditAlertListQuery>

/** What a review found, in codes: words about a colleague would be a register of their own. */
export const AuditAlertReview = name(
  'AuditAlertReview',
  object({
    outcome: ref(AuditAlertOutcome),
    measures: Type.Array(ref(AuditAlertMeasure), { minItems: 1, maxItems: 6, uniqueItems: true }),
  }),
)
export type AuditAlertReview = Static<typeof AuditAlertReview>

export const components = [AuditAlert, AuditAlertPage, AuditAlertReview]
