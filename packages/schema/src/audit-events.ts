import { type Static, Type } from 'typebox'
import { AuditKind } from './codes.ts'
import { IdentityField } from './identity-searches.ts'
import { Id, IdOrNull, name, object, Paging, page, ref, Timestamp, textOrNull } from './lib.ts'

const Refusal = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  maxLength: 40,
  description: 'The problem code, where it was refused',
})

/** One thing that somebody did, or was refused: ids and codes only. `userName` is of one who works here. */
export const AuditEvent = name(
  'AuditEvent',
  object({
    id: Id,
    at: Timestamp,
    organisationId: IdOrNull,
    userId: IdOrNull,
    userName: textOrNull(120),
    role: textOrNull(40),
    action: Type.String({ description: 'The operationId of what was done' }),
    kind: ref(AuditKind),
    entity: textOrNull(40),
    entityId: IdOrNull,
    changedFields: Type.Unsafe<string[] | null>({ type: ['array', 'null'], items: { type: 'string' } }),
    foundIds: Type.Unsafe<string[] | null>({
      type: ['array', 'null'],
      items: { type: 'string', format: 'uuid' },
      description: 'What a page of a list showed',
    }),
    details: Type.Unsafe<Record<string, unknown> | null>({
      type: ['object', 'null'],
      additionalProperties: true,
      description: 'Filters of a list in codes, rows of a file, keyed hashes of what was searched for',
    }),
    refusal: Refusal,
    requestId: textOrNull(80),
  }),
)
export type AuditEvent = Static<typeof AuditEvent>
export const AuditEventPage = page('AuditEventPage', AuditEvent)

export const AuditEventListQuery = object({
  ...Paging,
  organisationId: Type.Optional(Id),
  userId: Type.Optional(Id),
  entityId: Type.Optional(Id),
  foundId: Type.Optional({ ...Id, description: 'Lists and searches that showed this record' }),
  action: Type.Optional(Type.String({ maxLength: 60 })),
  kind: Type.Optional(ref(AuditKind)),
  refused: Type.Optional(Type.Boolean()),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
})
export type AuditEventListQuery = Static<typeof AuditEventListQuery>

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** A signed promise that the events before `endAt` are as they were. `hash` of the newest is what one writes down. */
export const AuditSeal = name(
  'AuditSeal',
  object({
    number: Type.Integer({ minimum: 1 }),
    endAt: Timestamp,
    eventCount: Type.Integer({ minimum: 1 }),
    root: Hash,
    hash: Hash,
    previousHash: Hash,
    signedAt: Timestamp,
    publicKey: Hash,
  }),
)
export type AuditSeal = Static<typeof AuditSeal>
export const AuditSealPage = page('AuditSealPage', AuditSeal)
export const AuditSealListQuery = object({ ...Paging })

/** One search for a person that was for the same words: `matched` says which. */
export const AuditSearch = name(
  'AuditSearch',
  object({
    id: Id,
    at: Timestamp,
    organisationId: IdOrNull,
    userId: IdOrNull,
    userName: textOrNull(120),
    role: textOrNull(40),
    action: Type.String({ description: 'The operationId of what was done: a search, or a look-up of searches' }),
    matched: Type.Array(IdentityField),
    foundIds: Type.Array(Id, { description: 'The records that it found' }),
  }),
)
export const AuditSearchList = name(
  'AuditSearchList',
  object({
    items: Type.Array(ref(AuditSearch)),
    more: Type.Boolean({ description: 'There are more than are answered' }),
  }),
)

/** One time that somebody had to do with a record. Others than one's own people are told by their organisation. */
export const RecordOpening = name(
  'RecordOpening',
  object({
    id: Id,
    at: Timestamp,
    displayName: textOrNull(120),
    organisationName: textOrNull(200),
    role: textOrNull(40),
    action: Type.String({ description: 'The operationId of what was done' }),
    kind: ref(AuditKind),
    changedFields: Type.Unsafe<string[] | null>({ type: ['array', 'null'], items: { type: 'string' } }),
    refusal: Refusal,
  }),
)
export type RecordOpening = Static<typeof RecordOpening>
export const RecordOpeningPage = page('RecordOpeningPage', RecordOpening)

export const RecordOpeningListQuery = object({
  ...Paging,
  seenInList: Type.Optional(
    Type.Boolean({ description: 'true: the lists in which the record was seen, instead of its openings' }),
  ),
  foundBySearch: Type.Optional(
    Type.Boolean({ description: 'true: the searches for a person that found the record, instead of its openings' }),
  ),
})
export type RecordOpeningListQuery = Static<typeof RecordOpeningListQuery>

export const components = [
  AuditEvent,
  AuditEventPage,
  AuditSeal,
  AuditSealPage,
  AuditSearch,
  AuditSearchList,
  RecordOpening,
  RecordOpeningPage,
]
