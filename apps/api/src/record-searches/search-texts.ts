import type { FoundIn } from '@varn/schema/record-searches'
import { openText } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'
import { readFitting, unwrapRecordKey } from '../crypto/queries.ts'
import { placeOf } from '../crypto/sealed-columns.ts'
import type { Tx } from '../db/connect.ts'
import { listRecordKeys, listSealedTexts, type SealedText } from './queries.ts'
import { holdsWords, type SearchedText, searchedTexts, writtenIn } from './rules.ts'

/**
 * In which of these records all the words stand in one text, and where. Opens the texts in memory and hands on none of them: what
 * is answered is that a text holds the words, which the caller logs as a search.
 * @throws Problem `unreadable_data` when a text does not open, as the record's own page would
 */
export async function findWords(
  tx: Tx,
  keys: Keys,
  kind: 'case' | 'child',
  ids: readonly string[],
  wanted: readonly string[],
): Promise<Map<string, FoundIn[]>> {
  const found = new Map<string, FoundIn[]>()
  if (ids.length === 0) return found
  const texts = searchedTexts.filter((text) => text.kind === kind)
  const [wrapped, ...columns] = await Promise.all([
    listRecordKeys(tx, ids),
    ...texts.map((text) => listSealedTexts(tx, text, ids)),
  ])
  const wraps = new Map(wrapped.map((row) => [row.recordId, row]))
  const opened = new Map<string, Promise<Buffer>>()
  const keyOf = (recordId: string, row: NonNullable<ReturnType<typeof wraps.get>>) => {
    const key = opened.get(recordId) ?? unwrapRecordKey(keys, recordId, row)
    opened.set(recordId, key)
    return key
  }
  for (const [index, rows] of columns.entries()) {
    const text = texts[index]!
    for (const row of rows) {
      const wrap = wraps.get(row.recordId)
      // Destroyed with its key: what was written is gone.
      if (!wrap) continue
      const words = await openRow(tx, keys, text, row, () => keyOf(row.recordId, wrap))
      if (words === null || !holdsWords(writtenIn(words, text.column), wanted)) continue
      const places = found.get(row.recordId) ?? []
      found.set(row.recordId, [...new Set([...places, text.foundIn])])
    }
  }
  return found
}

/** Once more and apart when it does not fit: the record may have been re-encrypted between the two statements. */
async function openRow(tx: Tx, keys: Keys, text: SearchedText, row: SealedText, keyOf: () => Promise<Buffer>) {
  let first = true
  return readFitting(tx, row.recordId, async () => {
    if (first) {
      first = false
      return openText(await keyOf(), placeOf(text, row.rowId), row.sealed)
    }
    const [wraps, rows] = await Promise.all([
      listRecordKeys(tx, [row.recordId]),
      listSealedTexts(tx, text, [row.recordId]),
    ])
    const [wrap, again] = [wraps[0], rows.find(({ rowId }) => rowId === row.rowId)]
    if (!wrap || !again) return null
    return openText(await unwrapRecordKey(keys, row.recordId, wrap), placeOf(text, row.rowId), again.sealed)
  })
}
