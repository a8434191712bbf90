import type { ShelterCertification, ShelterCreate, ShelterPatch } from '@varn/schema/shelters'
import type { Updateable } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import type { Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { Problem } from '../http/errors.ts'
import { insertShelter, lockShelter, setShelter } from './queries.ts'
import { certificationErrors } from './rules.ts'
import { viewShelter } from './view.ts'

/** Registers a shelter of the actor's organisation, not yet certified. */
export async function createShelter(tx: Tx, actor: Actor, body: ShelterCreate, now: Date, requestId: string) {
  const row = await insertShelter(tx, { ...body, organisationId: actor.organisationId, createdBy: actor.userId })
  recordEvent(tx, actor, { action: 'createShelter', entity: 'shelter', entityId: row.id, requestId })
  return viewShelter(actor, row, now)
}

/** Changes what the organisation records about its shelter; the certification is not among it. */
export async function updateShelter(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  patch: ShelterPatch,
  now: Date,
  requestId: string,
) {
  const view = await changeShelter(tx, actor, id, version, patch, now)
  const changedFields = Object.keys(patch)
  recordEvent(tx, actor, { action: 'updateShelter', entity: 'shelter', entityId: id, changedFields, requestId })
  return view
}

/** Decides the certification, in the name of the coordinator who decides. */
export async function certifyShelter(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  body: ShelterCertification,
  now: Date,
  requestId: string,
) {
  const errors = certificationErrors(body)
  if (errors.length > 0) throw new Problem('request_invalid', { errors })
  const changes = {
    certificationStatus: body.status,
    certifiedFrom: body.certifiedFrom ?? null,
    certifiedTo: body.certifiedTo ?? null,
    certifiedBy: actor.userId,
    certifiedAt: now.toISOString(),
  }
  const view = await changeShelter(tx, actor, id, version, changes, now)
  const changedFields = Object.keys(body)
  recordEvent(tx, actor, {
    action: 'putShelterCertification',
    entity: 'shelter',
    entityId: id,
    changedFields,
    requestId,
  })
  return view
}

async function changeShelter(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  changes: Updateable<Tables['shelters']>,
  now: Date,
) {
  const found = await lockShelter(tx, id)
  if (!found) throw new Problem('not_found')
  if (found.version !== version) throw new Problem('version_stale', { current: viewShelter(actor, found, now) })
  return viewShelter(actor, await setShelter(tx, id, changes), now)
}
