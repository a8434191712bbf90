import type { RetentionDue, RetentionRuleInput } from '@varn/schema/retention'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import type { Database, Tx } from '../db/connect.ts'
import { fieldError, Problem } from '../http/errors.ts'
import { swedishDay } from '../swedish-day.ts'
import { countDue, insertRule, listRulesInForce, listRuleVersions, listYearsDue } from './queries.ts'
import { acts, lastYearDue, type RetentionClass, type RuleRow, wrongMonths } from './rules.ts'
import { viewRule } from './view.ts'

/** Decides a rule anew. The earlier version stays, so that it can be told by which one a record went. */
export async function decideRetentionRule(
  tx: Tx,
  actor: Actor,
  code: RetentionClass,
  version: number,
  { months, basis }: RetentionRuleInput,
  now: Date,
  requestId: string,
) {
  const wrong = wrongMonths(code, months)
  if (wrong) throw fieldError('/months', wrong)
  const [found] = await listRuleVersions(tx, code)
  if (!found) throw new Problem('not_found')
  if (found.version !== version) throw new Problem('version_stale', { current: viewRule(actor, found) })
  const decided = { decidedBy: actor.userId, decidedOn: swedishDay(now) }
  const row = await insertRule(tx, { class: code, version: version + 1, months, basis, ...decided })
  if (!row) throw new Problem('version_stale')
  recordEvent(tx, actor, {
    action: 'putRetentionRule',
    entity: 'retention_rule',
    changedFields: [code, 'months', 'basis'],
    requestId,
  })
  return viewRule(actor, row)
}

/**
 * What would go now, by class and organisation, in numbers. Counted as `retention`, which reads within one organisation at a time;
 * whoever asks is told the numbers and nothing else.
 */
export async function planRetention(db: Database, organisationIds: string[], now: Date): Promise<RetentionDue[]> {
  const today = swedishDay(now)
  const items: RetentionDue[] = []
  for (const organisationId of organisationIds) {
    const due = await asActor(db, { userId: null, organisationId, role: 'retention' }, async (tx) => {
      const rules = new Map((await listRulesInForce(tx, today)).map((rule) => [rule.class, rule]))
      return [
        { class: 'case_file', ...(await filesDue(tx, 'case', rules.get('case_file'), today)) },
        { class: 'child_file', ...(await filesDue(tx, 'child', rules.get('child_file'), today)) },
        { class: 'statistics_microdata', ...(await rowsDue(tx, organisationId, rules, today)) },
      ] as const
    })
    for (const entry of due) if (entry.records > 0) items.push({ ...entry, organisationId })
  }
  return items
}

const nothing = { records: 0, held: 0, acts: false }

async function filesDue(tx: Tx, kind: 'case' | 'child', rule: RuleRow | undefined, today: string) {
  if (!rule || rule.months === null) return nothing
  return { ...(await countDue(tx, kind, rule.months, today)), acts: acts(rule) }
}

async function rowsDue(tx: Tx, organisationId: string, rules: Map<RetentionClass, RuleRow>, today: string) {
  const rule = rules.get('statistics_microdata')
  if (!rule || rule.months === null) return nothing
  const years = await listYearsDue(tx, organisationId, lastYearDue(today, rule.months))
  return { records: years.reduce((sum, { rows }) => sum + rows, 0), held: 0, acts: acts(rule) }
}
