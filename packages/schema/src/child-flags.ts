import { type Static, Type } from 'typebox'
import { ChildWarning, FlagReason } from './codes.ts'
import { DateOrNull, Id, name, object, ref, Timestamp, textOrNull, Version } from './lib.ts'

const recorded = {
  id: Id,
  childId: Id,
  flag: ref(ChildWarning),
  reason: ref(FlagReason),
  until: DateOrNull,
  createdByName: Type.String({ maxLength: 200 }),
  createdAt: Timestamp,
  version: Version,
}

/** A warning that somebody has seen to, without the words: those are read where each opening is logged. */
export const ChildFlagResolutionRecord = name('ChildFlagResolutionRecord', object(recorded))
export type ChildFlagResolutionRecord = Static<typeof ChildFlagResolutionRecord>

/** `counts` is false once the facts have changed or the day has passed: the warning is back. */
export const ChildFlagResolution = name(
  'ChildFlagResolution',
  object({ ...recorded, note: textOrNull(2000), counts: Type.Boolean() }),
)
export type ChildFlagResolution = Static<typeof ChildFlagResolution>
export const ChildFlagResolutionList = name(
  'ChildFlagResolutionList',
  object({ items: Type.Array(ref(ChildFlagResolution)) }),
)

export const ChildFlagResolutionCreate = name(
  'ChildFlagResolutionCreate',
  object({
    flag: ref(ChildWarning),
    reason: ref(FlagReason),
    note: Type.Optional(textOrNull(2000)),
    until: Type.Optional(Type.Unsafe<string | null>({ ...DateOrNull, description: 'The last day on which it counts' })),
  }),
)
export type ChildFlagResolutionCreate = Static<typeof ChildFlagResolutionCreate>

export const components = [
  ChildFlagResolutionRecord,
  ChildFlagResolution,
  ChildFlagResolutionList,
  ChildFlagResolutionCreate,
]
