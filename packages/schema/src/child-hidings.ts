import { type Static, Type } from 'typebox'
import { HidingReason } from './codes.ts'
import { Id, name, object, ref, TimestampOrNull, textOrNull } from './lib.ts'

/** That a child is, or was, not there for one worker. */
export const ChildHiding = name(
  'ChildHiding',
  object({
    id: Id,
    childId: Id,
    userId: Id,
    displayName: textOrNull(200),
    reason: ref(HidingReason),
    decidedByName: textOrNull(200),
    createdAt: TimestampOrNull,
    endedAt: TimestampOrNull,
  }),
)
export type ChildHiding = Static<typeof ChildHiding>

/** Those that stand first; of a masked record those alone, and no dates. A handful for each child, so the list has no pages. */
export const ChildHidingList = name(
  'ChildHidingList',
  object({ items: Type.Array(ref(ChildHiding)), can: object({ hide: Type.Boolean(), end: Type.Boolean() }) }),
)
export type ChildHidingList = Static<typeof ChildHidingList>

export const ChildHidingCreate = name('ChildHidingCreate', object({ userId: Id, reason: ref(HidingReason) }))
export type ChildHidingCreate = Static<typeof ChildHidingCreate>

export const components = [ChildHiding, ChildHidingList, ChildHidingCreate]
