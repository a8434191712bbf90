import { type Insertable, sql, type Updateable } from 'kysely'
import type { Reader, Tx } from '../../db/connect.ts'
import type { Tables } from '../../db/tables.ts'
import type { Factors } from './rules.ts'

/**
 * Locks the person's row of factors, made now when there is none. Whatever proves, adds or removes a factor passes here first, so that two
 * requests with the same code meet and the second sees what the first did.
 */
export async function lockSecondFactor(tx: Tx, userId: string) {
  await tx
    .insertInto('secondFactors')
    .values({ userId })
    .onConflict((on) => on.doNothing())
    .execute()
  return tx.selectFrom('secondFactors').selectAll().where('userId', '=', userId).forUpdate().executeTakeFirstOrThrow()
}

/** What somebody else did to the means by which a person signs in. Names are found by 'authentication' alone. */
export function findResets(tx: Reader, userId: string) {
  return tx
    .selectFrom('secondFactors')
    .leftJoin('users as factorsBy', 'factorsBy.id', 'secondFactors.resetBy')
    .leftJoin('users as passwordBy', 'passwordBy.id', 'secondFactors.passwordResetBy')
    .select([
      'secondFactors.resetAt',
      'factorsBy.displayName as resetBy',
      'secondFactors.passwordResetAt',
      'passwordBy.displayName as passwordResetBy',
    ])
    .where('secondFactors.userId', '=', userId)
    .executeTakeFirst()
}

/** How many factors of each kind a person has. */
export async function findFactors(tx: Reader, userId: string): Promise<Factors> {
  const [totp, passkeys, codes] = await Promise.all([
    findTotp(tx, userId),
    tx
      .selectFrom('passkeys')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('userId', '=', userId)
      .executeTakeFirstOrThrow(),
    tx
      .selectFrom('recoveryCodes')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('userId', '=', userId)
      .where('usedAt', 'is', null)
      .executeTakeFirstOrThrow(),
  ])
  return {
    totp: totp !== undefined,
    passkeys: passkeys.count,
    recoveryCodes: codes.count,
  }
}

export function setFailures(tx: Tx, userId: string, failures: number, failedAt: string | null) {
  return tx.updateTable('secondFactors').set({ failures, failedAt }).where('userId', '=', userId).execute()
}

type Reset = Pick<Updateable<Tables['secondFactors']>, 'resetAt' | 'resetBy' | 'passwordResetAt' | 'passwordResetBy'>

export function setReset(tx: Tx, userId: string, reset: Reset) {
  return tx.updateTable('secondFactors').set(reset).where('userId', '=', userId).execute()
}

/** The confirmed authenticator app. */
export function findTotp(tx: Reader, userId: string) {
  return tx
    .selectFrom('totpFactors')
    .select(['id', 'secret', 'lastStep', 'confirmedAt'])
    .where('userId', '=', userId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst()
}

export function findStartedTotp(tx: Reader, id: string, userId: string, sessionId: string) {
  return tx
    .selectFrom('totpFactors')
    .select(['id', 'secret', 'startedAt'])
    .where('id', '=', id)
    .where('userId', '=', userId)
    .where('sessionId', '=', sessionId)
    .where('confirmedAt', 'is', null)
    .executeTakeFirst()
}

export function insertTotp(tx: Tx, row: Insertable<Tables['totpFactors']>) {
  return tx.insertInto('totpFactors').values(row).execute()
}

export function setTotpConfirmed(tx: Tx, id: string, confirmedAt: string, lastStep: number) {
  return tx.updateTable('totpFactors').set({ confirmedAt, lastStep }).where('id', '=', id).execute()
}

export function setTotpStep(tx: Tx, id: string, lastStep: number) {
  return tx.updateTable('totpFactors').set({ lastStep }).where('id', '=', id).execute()
}

/** Removes the confirmed app, what one session began and did not finish, or all there is. */
export function deleteTotp(tx: Tx, userId: string, which: 'all' | 'confirmed' | { startedBy: string }) {
  const all = tx.deleteFrom('totpFactors').where('userId', '=', userId)
  if (which === 'all') return all.executeTakeFirst()
  if (which === 'confirmed') return all.where('confirmedAt', 'is not', null).executeTakeFirst()
  return all.where('confirmedAt', 'is', null).where('sessionId', '=', which.startedBy).executeTakeFirst()
}

export function listPasskeys(tx: Reader, userId: string) {
  return tx.selectFrom('passkeys').selectAll().where('userId', '=', userId).orderBy('id').execute()
}

/** A passkey by the id that its authenticator gave it; of whom it is, it says itself. */
export function lockPasskey(tx: Tx, credentialId: Buffer) {
  return tx.selectFrom('passkeys').selectAll().where('credentialId', '=', credentialId).forUpdate().executeTakeFirst()
}

export function insertPasskey(tx: Tx, row: Insertable<Tables['passkeys']>) {
  return tx.insertInto('passkeys').values(row).returningAll().executeTakeFirstOrThrow()
}

export function setPasskeyUsed(tx: Tx, id: string, signCount: number, backedUp: boolean, lastUsedAt: string) {
  return tx.updateTable('passkeys').set({ signCount, backedUp, lastUsedAt }).where('id', '=', id).execute()
}

export function deletePasskey(tx: Tx, userId: string, id: string) {
  return tx.deleteFrom('passkeys').where('userId', '=', userId).where('id', '=', id).executeTakeFirst()
}

export function deletePasskeys(tx: Tx, userId: string) {
  return tx.deleteFrom('passkeys').where('userId', '=', userId).execute()
}

/** The newest codes' time, or undefined where none were ever made. */
export function findRecoveryCodesMadeAt(tx: Reader, userId: string) {
  return tx.selectFrom('recoveryCodes').select('createdAt').where('userId', '=', userId).limit(1).executeTakeFirst()
}

export async function replaceRecoveryCodes(tx: Tx, userId: string, hashes: Buffer[], createdAt: string): Promise<void> {
  await tx.deleteFrom('recoveryCodes').where('userId', '=', userId).execute()
  if (hashes.length === 0) return
  await tx
    .insertInto('recoveryCodes')
    .values(hashes.map((codeHash) => ({ userId, codeHash, createdAt })))
    .execute()
}

/** Uses a code up. Whether there was an unused one. */
export async function useRecoveryCode(tx: Tx, userId: string, codeHash: Buffer, usedAt: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recoveryCodes')
    .set({ usedAt })
    .where('userId', '=', userId)
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function insertTicket(tx: Tx, row: Insertable<Tables['signInTickets']>, now: string): Promise<void> {
  // Swept where new ones come: nothing else reads them.
  await tx.deleteFrom('signInTickets').where('expiresAt', '<', now).execute()
  await tx.insertInto('signInTickets').values(row).execute()
}

export function lockTicket(tx: Tx, tokenHash: Buffer) {
  return tx.selectFrom('signInTickets').selectAll().where('tokenHash', '=', tokenHash).forUpdate().executeTakeFirst()
}

export function setTicketTried(tx: Tx, id: string) {
  return tx.updateTable('signInTickets').set({ attempts: sql<number>`attempts + 1` }).where('id', '=', id).execute()
}

export function setTicketUsed(tx: Tx, id: string, usedAt: string) {
  return tx.updateTable('signInTickets').set({ usedAt }).where('id', '=', id).execute()
}

export async function insertChallenge(
  tx: Tx,
  row: Insertable<Tables['passkeyChallenges']>,
  now: string,
): Promise<void> {
  await tx.deleteFrom('passkeyChallenges').where('expiresAt', '<', now).execute()
  await tx.insertInto('passkeyChallenges').values(row).execute()
}

/** Takes a challenge out, so that no second answer finds it. */
export function takeChallenge(tx: Tx, challengeHash: Buffer) {
  return tx.deleteFrom('passkeyChallenges').where('challengeHash', '=', challengeHash).returningAll().executeTakeFirst()
}

export function findPasswordHash(tx: Reader, userId: string) {
  return tx.selectFrom('users').select('passwordHash').where('id', '=', userId).executeTakeFirst()
}
