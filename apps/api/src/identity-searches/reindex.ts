import type { BackgroundTask } from '../background/task.ts'
import { openText } from '../crypto/envelope.ts'
import { findRecordKey } from '../crypto/queries.ts'
import { placeOf } from '../crypto/sealed-columns.ts'
import { asActor, type DatabaseActor } from '../db/actor.ts'
import { listIdentitiesAfter, putIdentityIndex } from './queries.ts'

const actor: DatabaseActor = { userId: null, organisationId: null, role: 'reencryption' }
const kinds = [
  { recordKind: 'case', rows: 'caseIdentities', table: 'case_identities' },
  { recordKind: 'child', rows: 'childIdentities', table: 'child_identities' },
] as const
const first = '00000000-0000-0000-0000-000000000000'

/** Makes the blind index of every identity anew, for identities from before there was one. Run again, it does the same again. */
export const reindexIdentities: BackgroundTask = {
  name: 'reindex_identities',
  everySeconds: 3600,
  async run({ db, keys }, report, signal) {
    let done = 0
    for (const { recordKind, rows: source, table } of kinds) {
      for (let last = first; !signal.aborted; ) {
        const { rows } = await asActor(db, actor, (tx) => listIdentitiesAfter(tx, source, last, 100))
        for (const { recordId, organisationId, ...sealed } of rows) {
          await asActor(db, actor, async (tx) => {
            const key = await findRecordKey(tx, keys, recordId)
            const textOf = (column: string, value: Buffer | null) =>
              key ? openText(key, placeOf({ table, column }, recordId), value) : null
            await putIdentityIndex(
              tx,
              keys,
              { organisationId, recordKind, recordId },
              {
                fullName: textOf('full_name', sealed.fullName),
                personalNumber: textOf('personal_number', sealed.personalNumber),
                phone: textOf('phone', sealed.phone),
                email: textOf('email', sealed.email),
              },
            )
          })
        }
        done += rows.length
        await report(done)
        if (rows.length < 100) break
        last = rows.at(-1)!.recordId
      }
    }
  },
}
