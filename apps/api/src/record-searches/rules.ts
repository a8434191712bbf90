// What makes words stand in a text: pure, and the same for what is searched for and what is searched in.
import { forms } from '@varn/forms/forms'
import type { FoundIn, RecordSearch } from '@varn/schema/record-searches'

/** Texts of a record that are searched, all sealed with the record's key; row-level security says whose are read. */
export const searchedTexts: readonly SearchedText[] = [
  { table: 'case_identities', column: 'note', record: 'case_id', row: 'case_id', kind: 'case', foundIn: 'note' },
  { table: 'child_identities', column: 'note', record: 'child_id', row: 'child_id', kind: 'child', foundIn: 'note' },
  { table: 'child_views', column: 'words', record: 'child_id', row: 'id', kind: 'child', foundIn: 'child_words' },
  { table: 'consents', column: 'note', record: 'record_id', row: 'id', kind: 'case', foundIn: 'consent_note' },
  { table: 'consents', column: 'note', record: 'record_id', row: 'id', kind: 'child', foundIn: 'consent_note' },
  ...forms.flatMap(({ plural, records }) =>
    records.map((kind): SearchedText => {
      return { table: plural, column: 'texts', record: 'record_id', row: 'id', kind, foundIn: 'entry' }
    }),
  ),
]

export interface SearchedText {
  table: string
  column: string
  /** The column with the id of the record that the text is of, and whose key seals it. It leads an index: `case_id` of an entry does not. */
  record: string
  /** The column with the id in the place of the sealed text. */
  row: string
  kind: 'case' | 'child'
  foundIn: FoundIn
}

/** What somebody wrote, out of a sealed text: the texts of an entry are sealed together, by the names of their fields. */
export function writtenIn(text: string, column: string): string {
  if (column !== 'texts') return text
  const fields = JSON.parse(text) as Record<string, unknown> // as entries are sealed
  return Object.values(fields)
    .filter((value) => typeof value === 'string')
    .join('\n')
}

/** The words to look for, folded: without case, marks and signs. Empty when nothing of it is a letter or a digit. */
export function wantedWords(text: string): string[] {
  return [...new Set(wordsOf(text))]
}

/** Whether every word begins a word of the text, in any order: `polis` finds `polisen`, and `is` does not. */
export function holdsWords(text: string, wanted: readonly string[]): boolean {
  const words = wordsOf(text)
  return wanted.every((want) => words.some((word) => word.startsWith(want)))
}

function wordsOf(text: string): string[] {
  // å, ä and ö stay letters of their own; other marks come and go with who writes.
  const folded = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^åäö]+/gu, (run) => run.normalize('NFKD').replace(/\p{M}/gu, ''))
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

/** Which kinds are asked for: those that are named, or that have filters of their own; else both. */
export function kindsOf({ kind, cases, children }: RecordSearch): readonly ('case' | 'child')[] {
  if (kind) return [kind]
  if (cases && !children) return ['case']
  if (children && !cases) return ['child']
  return ['case', 'child']
}
