import { type Static, Type } from 'typebox'
import { Id, IdOrNull, name, object, Paging, page, Timestamp, textOrNull } from './lib.ts'

/** One thing that somebody did: ids and codes only. */
export const AuditEvent = name(
  'AuditEvent',
  object({
    id: Id,
    at: Timestamp,
    organisationId: IdOrNull,
    userId: IdOrNull,
    role: textOrNull(40),
    action: Type.String({ description: 'The operationId of what was done' }),
    entity: textOrNull(40),
    entityId: IdOrNull,
    changedFields: Type.Unsafe<string[] | null>({ type: ['array', 'null'], items: { type: 'string' } }),
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
  action: Type.Optional(Type.String({ maxLength: 60 })),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
})
export type AuditEventListQuery = Static<typeof AuditEventListQuery>

export const components = [AuditEvent, AuditEventPage]
