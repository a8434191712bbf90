import { sql } from 'kysely'
import type { ReadLog } from '../../apps/api/src/audit/verify.ts'
import { asActor, auditKeeper } from '../../apps/api/src/db/actor.ts'
import { type Database, openDatabase } from '../../apps/api/src/db/connect.ts'
import { codeOf } from '../refusal.ts'

/**
 * Reads the log past every policy, so that none that somebody added can hide or show an event. `row_security = off` makes an
 * account that is bound by policies fail instead of seeing less: then the log is read as its keeper, and `past` says so.
 */
export async function withLog<Result>(
  adminUrl: string,
  app: Database,
  work: (log: { read: ReadLog; past: boolean }) => Promise<Result>,
): Promise<Result> {
  const admin = openDatabase(adminUrl, 1)
  const read: ReadLog = (reading) =>
    admin.kysely.transaction().execute(async (tx) => {
      // Only reads; and no schema or temporary table of anybody's stands before the log.
      await sql`set transaction read only`.execute(tx)
      await sql`set local row_security = off`.execute(tx)
      await sql`set local search_path = pg_catalog, public, pg_temp`.execute(tx)
      return reading(tx)
    })
  try {
    const past = await read((tx) => tx.selectFrom('auditEvents').select('id').limit(1).execute()).then(
      () => true,
      (error) => {
        if (codeOf(error) !== '42501') throw error
        return false
      },
    )
    return await work({ past, read: past ? read : (reading) => asActor(app, auditKeeper, reading) })
  } finally {
    await admin.pool.end()
  }
}
