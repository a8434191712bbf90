import { auditKind } from '@varn/codes/audit'
import type { Input } from '../../api.ts'
import { startOfDay } from '../../day.ts'
import { daysAfter } from '../../record/days.ts'
import type { UrlFilters } from '../../url.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
export const isId = (text: string | undefined): text is string => uuid.test(text ?? '')

/** The end of an id, which tells records apart where the beginning (a time) does not. */
export const shortId = (id: string) => `…${id.slice(-8)}`

/** The filters in the address as the API takes them; what is no id and no day is no filter. Both days are counted in. */
export function asQuery({ organisationId, userId, entityId, foundId, action, kind, refused, from, to }: UrlFilters) {
  const query: Input<'listAuditEvents'>['query'] = {
    organisationId: id(organisationId),
    userId: id(userId),
    entityId: id(entityId),
    foundId: id(foundId),
    action,
    kind: auditKind.values.find((code) => code === kind),
    refused: refused === 'true' ? true : refused === 'false' ? false : undefined,
    from: from && isDay(from) ? startOfDay(from) : undefined,
    to: to && isDay(to) ? startOfDay(daysAfter(to, 1)) : undefined,
  }
  return query
}

const id = (text: string | undefined) => (isId(text) ? text.toLowerCase() : undefined)

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  // 2026-02-30 reads as 2 March, so only a day that spells itself the same is one.
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text
}
