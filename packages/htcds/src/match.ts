import type { CodeList } from '@varn/codes'

/**
 * The form in which spellings are compared: letters, digits and plus signs in lower case. It makes `DebtBondage `,
 * "Debt bondage" and "debt_bondage" equal, and takes away the no-break spaces of the survey form's labels.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]/gu, '')
}

/** The one official label that is neither its value nor our label in other writing. */
const officialLabels: Readonly<Record<string, string>> = { ThreatsLawEnforcement: 'Threats of law enforcement' }

/** Finds the code that a text stands for, or null. */
export type Decoder<Code extends string> = (text: string) => Code | null

/**
 * A decoder for a code list: HTCDS value and label first, then our code, then the English and the Swedish label. Where several codes
 * share one HTCDS value, `Other` means the code `other`, and any other value the code that stands first in the list.
 */
export function decoder<Code extends string>(list: CodeList<Code>): Decoder<Code> {
  const codes = new Map<string, Code>()
  const learn = (spelling: string | undefined, code: Code) => {
    const key = normalise(spelling ?? '')
    if (key !== '' && !codes.has(key)) codes.set(key, code)
  }
  for (const code of list.values) if (list.entries[code].htcds === 'Other' && code === 'other') learn('Other', code)
  for (const code of list.values) learn(list.entries[code].htcds, code)
  for (const code of list.values) learn(officialLabels[list.entries[code].htcds ?? ''], code)
  for (const code of list.values) learn(code, code)
  for (const code of list.values) learn(list.entries[code].en, code)
  for (const code of list.values) learn(list.entries[code].sv, code)
  return (text) => codes.get(normalise(text)) ?? null
}

/** The codes of a cell, each once, in their order; and the first part that is no code of the list. */
export interface Answers<Code extends string> {
  readonly codes: readonly Code[]
  readonly unknown: string | null
}

/** Where a cell with several answers is cut. HTCDS cuts at `;` (Excel sheet) or at blanks (survey form). */
const htcdsSeparator = /;/

/**
 * Splits a cell with several answers at `separator`, and a part that is no answer at its blanks. A label that holds a
 * separator itself ("Water supply; sewerage, …") stays whole.
 */
export function readAnswers<Code extends string>(
  decode: Decoder<Code>,
  cell: string,
  separator = htcdsSeparator,
): Answers<Code> {
  const parts = cell.split(separator).filter((part) => part.trim() !== '')
  const found: Code[] = []
  let start = 0
  while (start < parts.length) {
    const { codes, end } = readLongest(decode, parts, start)
    if (codes === null) return { codes: [], unknown: (parts[start] ?? '').trim() }
    found.push(...codes)
    start = end
  }
  return { codes: [...new Set(found)], unknown: null }
}

/** No label has more parts than this, and it keeps the work in proportion to the length of the cell. */
const longestLabelInParts = 4

function readLongest<Code extends string>(decode: Decoder<Code>, parts: readonly string[], start: number) {
  for (let end = Math.min(parts.length, start + longestLabelInParts); end > start; end -= 1) {
    const code = decode(parts.slice(start, end).join(' '))
    if (code !== null) return { codes: [code], end }
  }
  return { codes: readWords(decode, parts[start] ?? ''), end: start + 1 }
}

function readWords<Code extends string>(decode: Decoder<Code>, part: string): Code[] | null {
  const codes: Code[] = []
  for (const word of part.trim().split(/\s+/)) {
    const code = decode(word)
    if (code === null) return null
    codes.push(code)
  }
  return codes
}
