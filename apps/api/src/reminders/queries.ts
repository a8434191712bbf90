import type { Insertable, Updateable } from 'kysely'
import { sql } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'

export function findOwnFeed(tx: Reader, membershipId: string) {
  return tx
    .selectFrom('calendarFeeds')
    .select(['id', 'createdAt', 'lastUsedAt', 'language'])
    .where('membershipId', '=', membershipId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
}

export function insertFeed(tx: Tx, row: Insertable<Tables['calendarFeeds']>) {
  return tx.insertInto('calendarFeeds').values(row).returning(['id', 'createdAt']).executeTakeFirstOrThrow()
}

/** How many there were: one or none. */
export async function revokeFeeds(tx: Tx, membershipId: string, revokedAt: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('calendarFeeds')
    .set({ revokedAt })
    .where('membershipId', '=', membershipId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** The feed of a token with whom it is of; undefined once it is revoked, or the membership, the account or the organisation has ended. */
export function findFeed(tx: Reader, tokenHash: Buffer) {
  return tx
    .selectFrom('calendarFeeds as feed')
    .innerJoin('memberships', 'memberships.id', 'feed.membershipId')
    .innerJoin('users', 'users.id', 'feed.userId')
    .innerJoin('organisations', 'organisations.id', 'memberships.organisationId')
    .select(['feed.id', 'feed.userId', 'feed.language', 'memberships.organisationId', 'memberships.role'])
    .where('feed.tokenHash', '=', tokenHash)
    .where('feed.revokedAt', 'is', null)
    .where('memberships.endedAt', 'is', null)
    .where('users.active', '=', true)
    .where('organisations.active', '=', true)
    .executeTakeFirst()
}

export function setFeedUsed(tx: Tx, id: string, lastUsedAt: string) {
  return tx.updateTable('calendarFeeds').set({ lastUsedAt }).where('id', '=', id).execute()
}

export function findMailSettings(tx: Reader, userId: string) {
  return tx.selectFrom('mailSettings').select(['digest', 'language']).where('userId', '=', userId).executeTakeFirst()
}

export function putMailSettings(tx: Tx, row: Insertable<Tables['mailSettings']>) {
  const { digest, language } = row
  return tx
    .insertInto('mailSettings')
    .values(row)
    .onConflict((on) => on.column('userId').doUpdateSet({ digest, language, updatedAt: sql<string>`now()` }))
    .execute()
}

/** Who has chosen the daily mail, in each organisation where tasks are theirs; a case worker there before a manager. */
export function listReaders(tx: Reader) {
  return tx
    .selectFrom('mailSettings as settings')
    .innerJoin('users', 'users.id', 'settings.userId')
    .innerJoin('memberships', 'memberships.userId', 'users.id')
    .innerJoin('organisations', 'organisations.id', 'memberships.organisationId')
    .distinctOn(['users.id', 'memberships.organisationId'])
    .select(['users.id as userId', 'memberships.organisationId', 'memberships.role', 'settings.language'])
    .where('settings.digest', '=', true)
    .where('users.active', '=', true)
    .where('organisations.active', '=', true)
    .where('memberships.endedAt', 'is', null)
    .where('memberships.role', 'in', ['case_worker', 'organisation_manager'])
    .orderBy('users.id')
    .orderBy('memberships.organisationId')
    .orderBy('memberships.role')
    .execute()
}

/** The address of somebody who still wants mail, at the moment of sending. */
export function findAddress(tx: Reader, userId: string, organisationId: string) {
  return tx
    .selectFrom('users')
    .innerJoin('mailSettings', 'mailSettings.userId', 'users.id')
    .select('users.email')
    .where('users.id', '=', userId)
    .where('users.active', '=', true)
    .where('mailSettings.digest', '=', true)
    .where('users.id', 'in', (of) =>
      of
        .selectFrom('memberships')
        .select('memberships.userId')
        .where('memberships.organisationId', '=', organisationId)
        .where('memberships.endedAt', 'is', null),
    )
    .executeTakeFirst()
}

/** Whom a day's mail was made for already. */
export function listMailed(tx: Reader, day: string) {
  return tx.selectFrom('mailOutbox').select(['userId', 'organisationId']).where('day', '=', day).execute()
}

/** Once for each person, organisation and day, whoever runs at the same time. */
export function insertMail(tx: Tx, row: Insertable<Tables['mailOutbox']>) {
  return tx
    .insertInto('mailOutbox')
    .values(row)
    .onConflict((on) => on.doNothing())
    .execute()
}

export async function hasMailDue(tx: Reader, now: string): Promise<boolean> {
  const found = await tx
    .selectFrom('mailOutbox')
    .select('id')
    .where('state', '=', 'queued')
    .where('nextAt', '<=', now)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The next mail that is due, marked as being sent. */
export async function claimMail(tx: Tx, now: string) {
  const found = await tx
    .selectFrom('mailOutbox')
    .selectAll()
    .where('state', '=', 'queued')
    .where('nextAt', '<=', now)
    .orderBy('nextAt')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!found) return undefined
  await setMail(tx, found.id, { state: 'sending', attempts: found.attempts + 1 })
  return { ...found, attempts: found.attempts + 1 }
}

export function setMail(tx: Tx, id: string, changes: Updateable<Tables['mailOutbox']>) {
  return tx.updateTable('mailOutbox').set(changes).where('id', '=', id).execute()
}

/** What a process left behind when it died while sending: nobody knows whether it went. And what is of another day. */
export async function giveUpOld(tx: Tx, today: string) {
  await tx.updateTable('mailOutbox').set({ state: 'unknown' }).where('state', '=', 'sending').execute()
  await tx
    .updateTable('mailOutbox')
    .set({ state: 'failed', failure: 'too_late' })
    .where('state', '=', 'queued')
    .where('day', '<', today)
    .execute()
}
