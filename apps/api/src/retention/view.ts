import type { Erasure, RetentionRule } from '@varn/schema/retention'
import type { Selectable } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Tables } from '../db/tables.ts'
import { seesRecords, whyNotDecide } from './policy.ts'
import { acts, bounds, erasing, type RuleRow } from './rules.ts'

/** A rule with what the law lets the board decide about its class. */
export function viewRule(actor: Actor, row: RuleRow): RetentionRule {
  const { monthsMin, monthsMax, mayKeep } = bounds[row.class]
  const { class: code, months, basis, decidedOn, actsFrom, version } = row
  const can = { decide: !whyNotDecide(actor) }
  return {
    class: code,
    months,
    basis,
    decidedOn,
    actsFrom,
    version,
    monthsMin,
    monthsMax,
    mayKeep,
    acts: acts(row),
    erases: erasing[code],
    can,
  }
}

export function viewErasure(actor: Actor, row: Selectable<Tables['erasures']>): Erasure {
  return seesRecords(actor) ? row : { ...row, recordId: null, requestId: null }
}
