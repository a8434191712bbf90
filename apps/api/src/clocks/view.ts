import { legalClock } from '@varn/codes'
import type { Clock, ClockOverrideRecord } from '@varn/schema/clocks'
import type { OverrideRow } from './queries.ts'
import type { Judged } from './rules.ts'

/** A time with the law behind it, and both days where a person decided another one. */
export function viewClock({ kind, ...one }: Judged<OverrideRow>): Clock {
  const { sv, en } = legalClock.entries[kind].law
  return { ...one, clock: kind, law: { sv, en }, override: one.override && viewOverride(one.override) }
}

export function viewOverride(row: OverrideRow): ClockOverrideRecord {
  const { organisationId: _o, recordId: _r, createdBy: _c, withdrawnBy: _w, note, ...shown } = row
  return { ...shown, hasNote: note !== null }
}
