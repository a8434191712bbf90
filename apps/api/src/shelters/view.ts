import type { Shelter } from '@varn/schema/shelters'
import { type Actor, may } from '../access/actor.ts'
import { isCertifiedToday, type ShelterRow } from './rules.ts'

/** A shelter by its code name and police region. The address is not part of the row, and so of no view but its own. */
export function viewShelter(actor: Actor, row: ShelterRow, now: Date): Shelter {
  const { createdBy: _creator, ...shown } = row
  return {
    ...shown,
    certifiedToday: isCertifiedToday(row, now),
    can: {
      edit: may(actor, 'shelter:write'),
      certify: may(actor, 'shelter:certify'),
      readAddress: may(actor, 'shelter_address:read'),
    },
  }
}
