import type { SavedView } from '@varn/schema/saved-views'
import type { Actor } from '../access/actor.ts'
import { whyNotEdit, whyNotRemove } from './policy.ts'
import type { SavedViewRow } from './rules.ts'

export function viewView(actor: Actor, row: SavedViewRow): SavedView {
  const { organisationId: _organisation, createdBy, ...shown } = row
  return {
    ...shown,
    mine: createdBy === actor.userId,
    can: { edit: !whyNotEdit(actor, row), remove: !whyNotRemove(actor, row) },
  }
}
