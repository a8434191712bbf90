import type { MergeKind } from '@varn/schema/record-merges'
import type { Actor } from '../access/actor.ts'
import { readIdentity as readCaseIdentity, writeIdentity as writeCaseIdentity } from '../cases/identity.ts'
import { readIdentity as readChildIdentity, writeIdentity as writeChildIdentity } from '../children/identity.ts'
import { open, seal, unreadable } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'
import { ensureRecordKey, findRecordKey } from '../crypto/queries.ts'
import { placeOf, sealedColumns } from '../crypto/sealed-columns.ts'
import type { Tx } from '../db/connect.ts'
import { hanging } from './hanging.ts'
import { listSealedOf, moveRecord, type RowsByTable, resealMoved } from './queries.ts'
import { identityFields } from './rules.ts'

export type Identity = Record<string, string | null>

/** The texts of an identity, and its version; an empty one has version 0. */
export async function readIdentityOf(tx: Tx, keys: Keys, kind: MergeKind, id: string) {
  const row = kind === 'case' ? await readCaseIdentity(tx, keys, id) : await readChildIdentity(tx, keys, id)
  const texts: Record<string, unknown> = { ...row }
  const names = [...identityFields[kind], 'note']
  const identity: Identity = Object.fromEntries(names.map((name) => [name, (texts[name] as string | null) ?? null])) // the fields of an identity are texts
  return { identity, version: row.version }
}

/** Writes a joined identity; nothing where there was none and there is none. */
export async function writeIdentityOf(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  { kind, id, version }: { kind: MergeKind; id: string; version: number },
  texts: Identity,
) {
  if (version === 0 && Object.values(texts).every((text) => text === null)) return
  const write = kind === 'case' ? writeCaseIdentity : writeChildIdentity
  await write(tx, actor, keys, id, texts, version === 0 ? undefined : version)
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
