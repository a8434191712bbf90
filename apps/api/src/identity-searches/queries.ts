import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { keyedHash } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import {
  type IdentityField,
  type IdentityTerm,
  type IdentityTexts,
  soundTermsOf,
  termsOf,
  type WantedPart,
} from './rules.ts'

export interface IndexedRecord {
  organisationId: string
  recordKind: 'case' | 'child'
  recordId: string
}

/** The organisation is part of what is hashed, so that the hashes of two organisations can never be held against each other. */
export function hashOf(keys: Pick<Keys, 'secret'>, organisationId: string, { field, text }: IdentityTerm): Buffer {
  return keyedHash(keys.secret('blind-index'), JSON.stringify([organisationId, field, text]))
}

/** More than these are no name, and the log keeps no more of one search. */
const loggedTermsMax = 30

/**
 * What the log keeps of a search: who looks for the same words again finds it, and nobody learns the words. They are other hashes
 * than those of the index, so that a copy of the database does not tell which record a search that found nothing was about.
 */
export function searchHashes(
  keys: Pick<Keys, 'secret'>,
  organisationId: string,
  terms: readonly IdentityTerm[],
): string[] {
  const secret = keys.secret('blind-index')
  return terms
    .slice(0, loggedTermsMax)
    .map(
      ({ field, text }) =>
        `${field}:${keyedHash(secret, JSON.stringify(['search', organisationId, field, text])).toString('hex')}`,
    )
}

/** The blind index of one identity: a keyed hash for each term, and nothing that says what it is of. */
export function indexRows(keys: Pick<Keys, 'secret'>, record: IndexedRecord, texts: IdentityTexts) {
  return [...termsOf(texts), ...soundTermsOf(texts)].map((term) => ({
    ...record,
    field: term.field,
    hash: hashOf(keys, record.organisationId, term),
  }))
}

/** Writes the index anew, in the transaction that writes the identity. */
export async function putIdentityIndex(tx: Tx, keys: Keys, record: IndexedRecord, texts: IdentityTexts): Promise<void> {
  const rows = indexRows(keys, record, texts)
  const removed = dropIdentityIndex(tx, record.recordId)
  const added = rows.length > 0 ? tx.insertInto('identityIndexes').values(rows).execute() : undefined
  await Promise.all([removed, added])
}

export function dropIdentityIndex(tx: Tx, recordId: string) {
  return tx.deleteFrom('identityIndexes').where('recordId', '=', recordId).execute()
}

/**
 * Records of the actor's organisation of which all parts of at least one field are there: those that are the same before those whose
 * name only sounds the same, newest first. Here, and only here, it is decided that a protected identity is never found (domain.md 7.5),
 * not even by those who may open it.
 */
export async function findByHashes(
  tx: Reader,
  keys: Pick<Keys, 'secret'>,
  organisationId: string,
  wanted: readonly WantedPart[],
  limit: number,
) {
  const hashes = wanted.flatMap(({ anyOf }, part) =>
    anyOf.map((term) => ({ part, hash: hashOf(keys, organisationId, term) })),
  )
  const counts = Map.groupBy(wanted, ({ field }) => field)
  const complete = sql.join(
    [...counts].map(([field, { length }]) => sql`(i.field = ${field} and count(distinct w.part) = ${length})`),
    sql` or `,
  )
  const { rows } = await sql<{
    recordKind: 'case' | 'child'
    recordId: string
    reference: string
    fields: IdentityField[]
  }>`
    select found.record_kind, found.record_id, coalesce(c.reference, ch.reference) as reference, found.fields
    from (
      select record_kind, record_id, array_agg(field order by field) as fields from (
        select i.record_kind, i.record_id, i.field
        from unnest(${hashes.map(({ part }) => part)}::integer[], ${hashes.map(({ hash }) => hash)}::bytea[]) as w (part, hash)
        join identity_indexes i on i.hash = w.hash
        group by i.record_kind, i.record_id, i.field having ${complete}
      ) matched group by record_kind, record_id
    ) found
    left join cases c on c.id = found.record_id and not c.is_protected
    left join children ch on ch.id = found.record_id and not ch.is_protected
    where coalesce(c.id, ch.id) is not null
    order by found.fields = array['name_sound'], found.record_id desc limit ${limit + 1}`.execute(tx as Tx) // a Reader is a transaction that only reads
  return rows.map(({ fields, ...row }) => ({ ...row, fields: withoutSound(fields) }))
}

/** What is spelt the same sounds the same, which need not be said. */
const withoutSound = (fields: IdentityField[]) =>
  fields.includes('full_name') ? fields.filter((field) => field !== 'name_sound') : fields

/** Keeps that a search was made, and by whom; and why, when it goes beyond the actor's own organisation. */
export async function insertSearch(
  tx: Tx,
  actor: Actor,
  searchedAt: string,
  elsewhereReason: Tables['identitySearches']['elsewhereReason'] = null,
): Promise<string> {
  const { organisationId, userId } = actor
  const row = { organisationId, userId, searchedAt, elsewhereReason }
  return (await tx.insertInto('identitySearches').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** A search is an answer to what stood there then; the next day it is made anew. */
const hoursMax = 24

/** Whether a search is one of the actor's own, and not too old to open a record on. */
export async function wasSearched(tx: Reader, id: string | undefined, now: Date): Promise<boolean> {
  if (id === undefined) return false
  const since = new Date(now.getTime() - hoursMax * 3_600_000).toISOString()
  const row = await tx
    .selectFrom('identitySearches')
    .select('id')
    .where('id', '=', id)
    .where('elsewhereReason', 'is', null)
    .where('searchedAt', '>=', since)
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteSearchesBefore(tx: Tx, before: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('identitySearches').where('searchedAt', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}

/** Identities in the order of their records, for making the index anew. */
export function listIdentitiesAfter(
  tx: Reader,
  table: 'caseIdentities' | 'childIdentities',
  after: string,
  limit: number,
) {
  const [id, columns] =
    table === 'caseIdentities'
      ? (['case_id', sql`full_name, personal_number, phone, email`] as const)
      : (['child_id', sql`full_name, personal_number, null::bytea as phone, null::bytea as email`] as const)
  const name = table === 'caseIdentities' ? 'case_identities' : 'child_identities'
  type Row = {
    recordId: string
    organisationId: string
    fullName: Buffer | null
    personalNumber: Buffer | null
    phone: Buffer | null
    email: Buffer | null
  }
  return sql<Row>`select ${sql.ref(id)} as record_id, organisation_id, ${columns} from ${sql.table(name)}
    where ${sql.ref(id)} > ${after} order by 1 limit ${limit}`.execute(tx as Tx) // a Reader is a transaction that only reads
}
