import type { Actor } from './actor.ts'

/** Whoever opens a record answers for it until it is given over. Only a person who works with cases can. */
export function firstResponsible({ role, membershipId, userId }: Actor): string | null {
  return role === 'case_worker' && membershipId !== undefined ? userId : null
}
