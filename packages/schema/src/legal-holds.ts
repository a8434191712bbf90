import { type Static, Type } from 'typebox'
import { HoldReason, RecordKind } from './codes.ts'
import { Id, name, object, Paging, page, ref, Timestamp, TimestampOrNull, Version } from './lib.ts'

const Can = name('LegalHoldCan', object({ end: Type.Boolean() }))

/** Why one record must be kept although its time is up. A hold on an adult's case holds no child's record. */
export const LegalHold = name(
  'LegalHold',
  object({
    id: Id,
    organisationId: Id,
    recordKind: ref(RecordKind),
    recordId: Id,
    reason: ref(HoldReason),
    byOfficer: Type.Boolean({ description: 'Set by the data protection officer, who alone ends it' }),
    createdAt: Timestamp,
    endedAt: TimestampOrNull,
    version: Version,
    can: ref(Can),
  }),
)
export type LegalHold = Static<typeof LegalHold>
export const LegalHoldPage = page('LegalHoldPage', LegalHold)

export const LegalHoldCreate = name(
  'LegalHoldCreate',
  object({ recordKind: ref(RecordKind), recordId: Id, reason: ref(HoldReason) }),
)
export type LegalHoldCreate = Static<typeof LegalHoldCreate>

export const LegalHoldListQuery = object({
  ...Paging,
  recordId: Type.Optional(Id),
  open: Type.Optional(Type.Boolean({ description: 'Whether the hold stands; left out, both are listed' })),
})
export type LegalHoldListQuery = Static<typeof LegalHoldListQuery>

export const components = [Can, LegalHold, LegalHoldPage, LegalHoldCreate]
