import type {
  ChildFlagResolution,
  ChildFlagResolutionCreate,
  ChildFlagResolutionRecord,
} from '@varn/schema/child-flags'
import { type Actor, may } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import { openText, sealText } from '../crypto/envelope.ts'
import { ensureRecordKey, findRecordKey } from '../crypto/queries.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import { fieldError, Problem } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { swedishDay } from '../swedish-day.ts'
import { recordChange } from '../timeline/record.ts'
import { lockChildAt } from './commands.ts'
import { findFlagResolution, insertFlagResolution, listFlagResolutions, withdrawFlagResolution } from './queries.ts'
import { type ChildRow, counts, type FlagResolutionRow, flagFactsOf, warningsOf } from './rules.ts'
import { digest, standingFlags } from './standing-flags.ts'

const place = (id: string) => `child_flag_resolutions:note:${id}`

/**
 * Sees to a warning with a reason. Refuses one that is not raised now, a day that has passed, and "other" without words.
 * @throws Problem request_invalid with the field
 */
export async function resolveFlag(
  tx: Tx,
  actor: Actor,
  services: Services,
  childId: string,
  body: ChildFlagResolutionCreate,
  requestId: string,
): Promise<ChildFlagResolutionRecord> {
  refuseScript(actor)
  const row = await lockChildAt(tx, actor, childId, services.now())
  const { flag, reason, until = null } = body
  const note = body.note?.trim() ? body.note : null
  const standing = standingFlags(row, await listFlagResolutions(tx, [childId]), services.now())
  if (!standing.includes(flag)) throw fieldError('/flag', 'invalid')
  if (until !== null && until <= swedishDay(services.now())) throw fieldError('/until', 'too_small')
  if (reason === 'other' && note === null) throw fieldError('/note', 'required')
  if (note !== null && !may(actor, 'child_identity:write')) throw fieldError('/note', 'not_for_role')
  const id = await newId(tx)
  const key = note === null ? undefined : await ensureRecordKey(tx, actor, services.keys, childId)
  const made = await insertFlagResolution(tx, {
    id,
    childId,
    organisationId: actor.organisationId,
    flag,
    facts: digest(flagFactsOf(row, flag)),
    reason,
    untilOn: until,
    note: key ? sealText(key, place(id), note ?? '') : null,
    createdBy: actor.userId,
  })
  const facts = { before: null, after: { flag, reason, until } }
  await recordChange(tx, actor, services, { childId }, { subject: 'flag', subjectId: id, step: 'closed', facts })
  recordEvent(tx, actor, {
    action: 'resolveChildFlag',
    entity: 'child',
    entityId: childId,
    changedFields: ['flag'],
    requestId,
  })
  return viewResolution(made)
}

/** That somebody has looked is told by a person, whom others can ask. */
function refuseScript({ membershipId }: Actor) {
  if (membershipId === undefined) throw new Problem('forbidden')
}

/** Takes it back: the warning counts again. */
export async function reopenFlag(
  tx: Tx,
  actor: Actor,
  services: Services,
  at: { childId: string; resolutionId: string },
  version: number,
  requestId: string,
): Promise<ChildFlagResolutionRecord> {
  refuseScript(actor)
  const { childId, resolutionId } = at
  await lockChildAt(tx, actor, childId, services.now())
  const found = await findFlagResolution(tx, childId, resolutionId)
  if (!found) throw new Problem('not_found')
  if (found.version !== version) throw new Problem('version_stale', { current: viewResolution(found) })
  if (found.withdrawnAt) throw new Problem('wrong_state')
  await withdrawFlagResolution(tx, resolutionId, services.now().toISOString(), actor.userId)
  const happened = { subject: 'flag', subjectId: resolutionId, step: 'reopened' } as const
  await recordChange(
    tx,
    actor,
    services,
    { childId },
    { ...happened, facts: { before: { flag: found.flag }, after: null } },
  )
  recordEvent(tx, actor, { action: 'reopenChildFlag', entity: 'child', entityId: childId, requestId })
  const after = await findFlagResolution(tx, childId, resolutionId)
  if (!after) throw new Problem('not_found')
  return viewResolution(after)
}

/** What was seen to, newest first, with the words where the actor may open them; what has lapsed is told too. */
export async function readResolutions(
  tx: Tx,
  actor: Actor,
  { keys, now }: Services,
  row: ChildRow,
): Promise<ChildFlagResolution[]> {
  const rows = await listFlagResolutions(tx, [row.id])
  const opens = may(actor, 'child_identity:read') && rows.some(({ note }) => note !== null)
  const key = opens ? await findRecordKey(tx, keys, row.id) : undefined
  const raised = warningsOf(row, now())
  return rows.map((one) => ({
    ...viewResolution(one),
    note: key ? openText(key, place(one.id), one.note) : null,
    counts: raised.includes(one.flag) && counts(one, row, now(), digest),
  }))
}

function viewResolution(row: FlagResolutionRow): ChildFlagResolutionRecord {
  const { id, childId, flag, reason, untilOn, createdByName, createdAt, version } = row
  return { id, childId, flag, reason, until: untilOn, createdByName, createdAt, version }
}
