import { type Static, Type } from 'typebox'
import { DuplicateReason, NotDuplicateReason } from './codes.ts'
import { Id, name, object, oneOf, Paging, page, ref, Timestamp, TimestampOrNull, Version } from './lib.ts'

export const MergeKind = oneOf(['case', 'child'])
export type MergeKind = Static<typeof MergeKind>

/** One of two records that may be of one person: enough to tell them apart, and no name. */
const DuplicateRecord = name(
  'DuplicateRecord',
  object({
    id: Id,
    reference: Type.String({ examples: ['2026-0042'] }),
    closed: Type.Boolean(),
    createdAt: Timestamp,
  }),
)
export const DuplicatePair = name(
  'DuplicatePair',
  object({
    kind: MergeKind,
    one: ref(DuplicateRecord),
    other: ref(DuplicateRecord),
    reasons: Type.Array(ref(DuplicateReason)),
  }),
)
export const DuplicateList = name(
  'DuplicateList',
  object({
    items: Type.Array(ref(DuplicatePair)),
    more: Type.Boolean({ description: 'There are more than are answered' }),
  }),
)
export const DuplicateListQuery = object({ kind: Type.Optional(MergeKind) })

export const DuplicateDismissal = name(
  'DuplicateDismissal',
  object({ kind: MergeKind, oneId: Id, otherId: Id, reason: ref(NotDuplicateReason) }),
)
export type DuplicateDismissal = Static<typeof DuplicateDismissal>

const pair = {
  kind: MergeKind,
  keptId: Type.String({ format: 'uuid', description: 'The record that stays' }),
  lostId: Type.String({ format: 'uuid', description: 'The record that becomes part of it' }),
}
export const MergePair = name('MergePair', object(pair))
export type MergePair = Static<typeof MergePair>

/** One field of both records. A list is united; of the others the kept record's value stays unless `lost` is asked for. */
export const MergeField = name(
  'MergeField',
  object({
    part: oneOf(['facts', 'identity']),
    name: Type.String(),
    kept: Type.Array(Type.String()),
    lost: Type.Array(Type.String()),
    suggested: oneOf(['kept', 'lost', 'both']),
    choosable: Type.Boolean({ description: 'Both have a value, they differ, and one is chosen' }),
  }),
)
export type MergeField = Static<typeof MergeField>

export const MergePreview = name(
  'MergePreview',
  object({
    ...pair,
    keptReference: Type.String(),
    lostReference: Type.String(),
    keptVersion: Version,
    lostVersion: Version,
    keptIdentityVersion: Type.Integer({ minimum: 0 }),
    lostIdentityVersion: Type.Integer({ minimum: 0 }),
    fields: Type.Array(ref(MergeField)),
    moves: Type.Array(object({ table: Type.String(), count: Type.Integer({ minimum: 1 }) })),
    standingShares: Type.Integer({
      minimum: 0,
      description: 'Shares of either record: those organisations see the whole afterwards',
    }),
    ownCase: Type.Unsafe<'stays' | 'follows' | 'both' | null>({
      type: ['string', 'null'],
      enum: ['stays', 'follows', 'both', null],
      description:
        'A child’s own case among the two, or of them: it is the kept record’s and stays, the other’s and follows, or both have one',
    }),
  }),
)
export type MergePreview = Static<typeof MergePreview>

export const RecordMergeCreate = name(
  'RecordMergeCreate',
  object({
    ...pair,
    keptVersion: Version,
    lostVersion: Version,
    keptIdentityVersion: Type.Integer({ minimum: 0 }),
    lostIdentityVersion: Type.Integer({ minimum: 0 }),
    takeLost: Type.Array(Type.String({ pattern: '^[a-zA-Z]{1,40}$' }), {
      uniqueItems: true,
      maxItems: 40,
      description: 'Fields for which the value of the record that is lost is kept',
    }),
  }),
)
export type RecordMergeCreate = Static<typeof RecordMergeCreate>

const Can = name('RecordMergeCan', object({ undo: Type.Boolean() }))
export const RecordMerge = name(
  'RecordMerge',
  object({
    id: Id,
    ...pair,
    lostReference: Type.String(),
    createdAt: Timestamp,
    undoneAt: TimestampOrNull,
    undoUntil: Timestamp,
    version: Version,
    can: ref(Can),
  }),
)
export type RecordMerge = Static<typeof RecordMerge>
export const RecordMergePage = page('RecordMergePage', RecordMerge)
export const RecordMergeListQuery = object({ ...Paging, recordId: Type.Optional(Id) })
export type RecordMergeListQuery = Static<typeof RecordMergeListQuery>

/** What an undo put back, and what it left because it has changed since: those fields, and how many rows, stay with the kept record. */
export const MergeUndone = name(
  'MergeUndone',
  object({
    merge: ref(RecordMerge),
    changedSince: Type.Array(Type.String()),
    addedSince: Type.Integer({ minimum: 0 }),
  }),
)
export type MergeUndone = Static<typeof MergeUndone>

export const components = [
  DuplicateRecord,
  DuplicatePair,
  DuplicateList,
  DuplicateDismissal,
  MergePair,
  MergeField,
  MergePreview,
  RecordMergeCreate,
  Can,
  RecordMerge,
  RecordMergePage,
  MergeUndone,
]
