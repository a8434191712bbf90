import type { MergeKind } from '@varn/schema/record-merges'
import type { Actor } from '../access/actor.ts'
import { findCaseIdentity, insertCaseIdentity, setCaseIdentity } from '../cases/queries.ts'
import { findChildIdentity, insertChildIdentity, setChildIdentity } from '../children/queries.ts'
import { open, openText, seal, sealText, unreadable } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'
import { ensureRecordKey, findRecordKey, readFitting } from '../crypto/queries.ts'
import { placeOf, sealedColumns } from '../crypto/sealed-columns.ts'
import type { Tx } from '../db/connect.ts'
import { putIdentityIndex } from '../identity-searches/queries.ts'
import { hanging } from './hanging.ts'
import { listSealedOf, moveRecord, type RowsByTable, resealMoved } from './queries.ts'
import { identityFields } from './rules.ts'

export type Identity = Record<string, string | null>

const tableOf = { case: 'case_identities', child: 'child_identities' } as const
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const place = (kind: MergeKind, name: string, id: string) => placeOf({ table: tableOf[kind], column: snake(name) }, id)

/** The texts of an identity, and its version; an empty one has version 0. */
export async function readIdentityOf(tx: Tx, keys: Keys, kind: MergeKind, id: string) {
  return readFitting(tx, id, async () => {
    const [row, key] = await Promise.all([
      kind === 'case' ? findCaseIdentity(tx, id) : findChildIdentity(tx, id),
      findRecordKey(tx, keys, id),
    ])
    const sealed: Record<string, unknown> = { ...row }
    const identity: Identity = Object.fromEntries(
      [...identityFields[kind], 'note'].map((name) => {
        const value = sealed[name]
        // Destroyed with its key: what was written is gone.
        return [name, key && value instanceof Buffer ? openText(key, place(kind, name, id), value) : null]
      }),
    )
    return { identity, version: row?.version ?? 0 }
  })
}

/** Writes a joined identity and its index; nothing where there was none and there is none. The record is locked, and so its identity is. */
export async function writeIdentityOf(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  { kind, id, version }: { kind: MergeKind; id: string; version: number },
  texts: Identity,
) {
  if (version === 0 && Object.values(texts).every((text) => text === null)) return
  const key = await ensureRecordKey(tx, actor, keys, id)
  const sealed = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, sealText(key, place(kind, name, id), text)]),
  )
  const { organisationId, userId: updatedBy } = actor
  const changes = { ...sealed, updatedBy }
  if (kind === 'case') {
    if (version > 0) await setCaseIdentity(tx, id, changes)
    else await insertCaseIdentity(tx, { ...changes, caseId: id, organisationId })
  } else if (version > 0) await setChildIdentity(tx, id, changes)
  else await insertChildIdentity(tx, { ...changes, childId: id, organisationId })
  await putIdentityIndex(tx, keys, { organisationId, recordKind: kind, recordId: id }, texts)
}

/** Sealed columns of rows that hang on a record, by table; an identity is joined apart, and a share or an opening has a key of its own. */
const movedColumns = [
  ...Map.groupBy(
    sealedColumns.filter(({ table, record, row }) => record !== row && /^(moves|follows)$/.test(hanging[table] ?? '')),
    ({ table }) => table,
  ).values(),
].filter(([column]) => column && ['case_id', 'child_id', 'record_id'].includes(column.record))

/**
 * Moves what hangs on one record to the other, or the rows that are named, and seals its texts with the other's key.
 * @throws Error, and nothing is moved, when the actor cannot read a text that would move: it could not be opened again
 */
export async function moveHanging(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  move: { kind: MergeKind; from: string; to: string },
  only?: RowsByTable,
): Promise<RowsByTable> {
  const [from, to] = await Promise.all([findRecordKey(tx, keys, move.from), ensureRecordKey(tx, actor, keys, move.to)])
  const read = () => Promise.all(movedColumns.map((columns) => listSealedOf(tx, columns, move.to)))
  const before = new Set((await read()).flat().map(({ rowId }) => rowId))
  const moved = await moveRecord(tx, move, only)
  for (const [index, rows] of (await read()).entries()) {
    const columns = movedColumns[index] ?? []
    const come = rows.filter(({ rowId }) => !before.has(rowId))
    const table = columns[0]?.table ?? ''
    if (hanging[table] === 'moves' && come.length !== (moved[table]?.length ?? 0))
      throw new Error(`unread texts of ${table} would move`)
    for (const { rowId, values } of come) {
      for (const [nth, column] of columns.entries()) {
        const value = values[nth]
        if (value) await resealMoved(tx, move, column, rowId, reseal(placeOf(column, rowId), value, from, to))
      }
    }
  }
  return moved
}

function reseal(place: string, value: Buffer, from: Buffer | undefined, to: Buffer): Buffer {
  if (!from) throw unreadable(place)
  try {
    return seal(to, place, open(from, place, value))
  } catch {
    throw unreadable(place)
  }
}
