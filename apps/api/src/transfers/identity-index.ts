import { findCaseIdentity } from '../cases/queries.ts'
import { findChildIdentity } from '../children/queries.ts'
import { openText } from '../crypto/envelope.ts'
import { findRecordKey } from '../crypto/queries.ts'
import { placeOf } from '../crypto/sealed-columns.ts'
import type { Tx } from '../db/connect.ts'
import type { Services } from '../http/feature.ts'
import { putIdentityIndex } from '../identity-searches/queries.ts'
import type { TransferRow } from './rules.ts'

/**
 * Makes the blind indexes of some records anew for the organisation that has them now: hashes are of an organisation, and those of the
 * former one would never be found. Run as a case worker who may open the identities; nothing of them leaves this function.
 */
export async function indexAnew(tx: Tx, { keys }: Services, row: TransferRow): Promise<void> {
  const organisationId = row.recipientOrganisationId
  for (const [index, id] of row.recordIds.entries()) {
    const recordKind = row.recordKinds[index] === 'child' ? 'child' : 'case'
    const key = await findRecordKey(tx, keys, id)
    if (!key) continue
    const table = recordKind === 'case' ? 'case_identities' : 'child_identities'
    const textOf = (column: string, value: Buffer | null) => openText(key, placeOf({ table, column }, id), value)
    const texts = recordKind === 'case' ? await findCaseIdentity(tx, id) : await findChildIdentity(tx, id)
    if (!texts) continue
    await putIdentityIndex(
      tx,
      keys,
      { organisationId, recordKind, recordId: id },
      {
        fullName: textOf('full_name', texts.fullName),
        personalNumber: textOf('personal_number', texts.personalNumber),
        phone: 'phone' in texts ? textOf('phone', texts.phone) : null,
        email: 'email' in texts ? textOf('email', texts.email) : null,
      },
    )
  }
}
