import type { ChildView, ChildViewCreate } from '@varn/schema/children'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import { openText, sealText } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'
import { ensureRecordKey, findRecordKey } from '../crypto/queries.ts'
import type { Reader, Tx } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import { fieldError } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { swedishDay } from '../swedish-day.ts'
import { recordChange } from '../timeline/record.ts'
import { lockChildAt } from './commands.ts'
import { hasDecision, insertView, setLatestView } from './queries.ts'
import type { ViewRow } from './rules.ts'
import { viewRecord } from './view.ts'

const place = (viewId: string) => `child_views:words:${viewId}`

/** Records what the child has said, in its own words and under its own key. Refuses a day that has not come. */
export async function addView(
  tx: Tx,
  actor: Actor,
  services: Services,
  childId: string,
  body: ChildViewCreate,
  requestId: string,
) {
  await lockChildAt(tx, actor, childId, services.now())
  if (body.obtainedOn > swedishDay(services.now())) throw fieldError('/obtainedOn', 'too_large')
  const id = await newId(tx)
  const { words = null, obtainedOn, methods, step = null, weight = null, placementDecisionId = null } = body
  if (placementDecisionId && !(await hasDecision(tx, childId, placementDecisionId)))
    throw fieldError('/placementDecisionId', 'invalid')
  const key = words === null ? undefined : await ensureRecordKey(tx, actor, services.keys, childId)
  const row = await insertView(tx, {
    id,
    childId,
    organisationId: actor.organisationId,
    obtainedOn,
    methods,
    step,
    weight,
    placementDecisionId,
    words: key ? sealText(key, place(id), words) : null,
    createdBy: actor.userId,
  })
  await setLatestView(tx, childId, obtainedOn)
  const happened = { subject: 'view', subjectId: id, step: 'created', happenedOn: obtainedOn } as const
  await recordChange(
    tx,
    actor,
    services,
    { childId },
    { ...happened, facts: { before: null, after: { methods, step, weight } } },
  )
  recordEvent(tx, actor, { action: 'addChildView', entity: 'child', entityId: childId, requestId })
  return viewRecord(row)
}

/** What opens the words of a view of one child: null where there are none or the child's key has been destroyed. */
export async function openViews(tx: Reader, keys: Keys, childId: string) {
  const key = await findRecordKey(tx, keys, childId)
  return (row: ViewRow): ChildView => ({
    ...viewRecord(row),
    words: key ? openText(key, place(row.id), row.words) : null,
  })
}
