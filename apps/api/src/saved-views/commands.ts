import type { SavedViewCreate, SavedViewPatch } from '@varn/schema/saved-views'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import type { Tx } from '../db/connect.ts'
import { Problem, type ProblemCode, refuse } from '../http/errors.ts'
import { whyNotEdit, whyNotRemove } from './policy.ts'
import { deleteView, findView, insertView, lockView, setView } from './queries.ts'
import { filterErrors, type SavedViewRow } from './rules.ts'
import { viewView } from './view.ts'

const entity = 'saved_view'

export async function createSavedView(tx: Tx, actor: Actor, body: SavedViewCreate, requestId: string) {
  refuseUnknown(body.list, body.filters)
  const { organisationId, userId } = actor
  const row = await insertView(tx, { ...body, name: body.name.trim(), organisationId, createdBy: userId })
  recordEvent(tx, actor, { action: 'createSavedView', entity, entityId: row.id, requestId })
  return viewView(actor, row)
}

export async function updateSavedView(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  patch: SavedViewPatch,
  requestId: string,
) {
  const found = await lockedView(tx, actor, id, version, whyNotEdit)
  if (patch.filters) refuseUnknown(found.list, patch.filters)
  const row = await setView(tx, id, { ...patch, ...(patch.name && { name: patch.name.trim() }) })
  const changedFields = Object.keys(patch)
  recordEvent(tx, actor, { action: 'updateSavedView', entity, entityId: id, changedFields, requestId })
  return viewView(actor, row)
}

export async function removeSavedView(tx: Tx, actor: Actor, id: string, version: number, requestId: string) {
  await lockedView(tx, actor, id, version, whyNotRemove)
  await deleteView(tx, id)
  recordEvent(tx, actor, { action: 'removeSavedView', entity, entityId: id, requestId })
}

function refuseUnknown(list: SavedViewRow['list'], filters: SavedViewRow['filters']) {
  const errors = filterErrors(list, filters)
  if (errors.length > 0) throw new Problem('request_invalid', { errors })
}

async function lockedView(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  whyNot: (actor: Actor, row: SavedViewRow) => ProblemCode | undefined,
) {
  // The database locks only what the actor may change.
  const found = (await lockView(tx, id)) ?? (await findView(tx, id))
  if (!found) throw new Problem('not_found')
  refuse(whyNot(actor, found))
  if (found.version !== version) throw new Problem('version_stale', { current: viewView(actor, found) })
  return found
}
