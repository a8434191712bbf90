import { type Static, Type } from 'typebox'
import { Id, IdOrNull, name, object, ref, TimestampOrNull } from './lib.ts'

/** Somebody who works with a record by name. `working` is false once the person is no case worker here any more. */
export const RecordWorker = name(
  'RecordWorker',
  object({
    id: Id,
    caseId: IdOrNull,
    childId: IdOrNull,
    userId: Id,
    displayName: Type.String(),
    working: Type.Boolean(),
    createdAt: TimestampOrNull,
    endedAt: TimestampOrNull,
  }),
)
export type RecordWorker = Static<typeof RecordWorker>

/**
 * All who are named, and those who have been; of a masked record who is named and no dates. A handful for each record, so
 * the list has no pages. `can` is about colleagues: everyone ends their own naming.
 */
export const RecordWorkerList = name(
  'RecordWorkerList',
  object({ items: Type.Array(ref(RecordWorker)), can: object({ name: Type.Boolean(), end: Type.Boolean() }) }),
)
export type RecordWorkerList = Static<typeof RecordWorkerList>
export const RecordWorkerCreate = name('RecordWorkerCreate', object({ userId: Id }))

/** A protected record that somebody has left: `remaining` is how many named workers still work here. */
export const RecordWorkerGap = name(
  'RecordWorkerGap',
  object({
    id: Id,
    caseId: IdOrNull,
    childId: IdOrNull,
    reference: Type.String(),
    displayName: Type.String(),
    remaining: Type.Integer({ minimum: 0 }),
  }),
)
export const RecordWorkerGapList = name('RecordWorkerGapList', object({ items: Type.Array(ref(RecordWorkerGap)) }))

const Colleague = name('Colleague', object({ userId: Id, displayName: Type.String() }))
/** Case workers of the own organisation, by name. */
export const ColleagueList = name('ColleagueList', object({ items: Type.Array(ref(Colleague)) }))

export const components = [
  RecordWorker,
  RecordWorkerList,
  RecordWorkerCreate,
  RecordWorkerGap,
  RecordWorkerGapList,
  Colleague,
  ColleagueList,
]
