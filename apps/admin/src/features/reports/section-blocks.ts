/** The text of a section as it is stored: paragraphs, `- ` lists, and figures by reference. Positions serve as keys. */

/** A stretch of text as it was written. With `name` it is a reference to that figure. */
export interface Piece {
  at: number
  text: string
  name?: string
}
/** A paragraph is one line of pieces; a list has one for each item. */
export interface Block {
  at: number
  kind: 'paragraph' | 'list'
  lines: { at: number; pieces: Piece[] }[]
}

/** Text and references in turn; nothing is left out. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: found, 1: inner = '', index } of text.matchAll(/\{\{([^{}]*)\}\}/g)) {
    if (index > from) pieces.push({ at: from, text: text.slice(from, index) })
    pieces.push({ at: index, text: found, name: nameOf(inner) })
    from = index + found.length
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from) })
  return pieces
}

// A reference stands on one line; the API knows no other.
const nameOf = (inner: string) => (inner.includes('\n') ? inner : inner.trim())

/** The names of the figures that a text refers to, in its order, each once. */
export function namesIn(text: string): string[] {
  return [...new Set(piecesOf(text).flatMap(({ name }) => (name === undefined ? [] : [name])))]
}

/** Paragraphs and lists, by the rules of the documents: an indented line below an item goes on with it. */
export function blocksOf(text: string): Block[] {
  const groups: { kind: Block['kind']; lines: string[] }[] = []
  let open: (typeof groups)[number] | undefined
  for (const line of text.split(/\r\n?|\n/)) {
    const content = line.trim()
    if (content === '') {
      open = undefined
      continue
    }
    const item = /^- +(.*)$/.exec(content)?.[1]
    const goesOn = item === undefined && open?.kind === 'list' && /^\s/.test(line)
    const kind = item !== undefined || goesOn ? 'list' : 'paragraph'
    if (open?.kind !== kind) {
      open = { kind, lines: [] }
      groups.push(open)
    }
    if (goesOn || (kind === 'paragraph' && open.lines.length > 0)) open.lines.push(`${open.lines.pop()} ${content}`)
    else open.lines.push(item ?? content)
  }
  return groups.map(({ kind, lines }, at) => ({
    at,
    kind,
    lines: lines.map((line, position) => ({ at: position, pieces: piecesOf(line) })),
  }))
}

/** What to write between `start` and `end` so that a reference stands there as a word of its own. */
export function referenceAt(text: string, start: number, end: number, name: string): string {
  const before = /[\p{L}\p{N}.,:;!?)}]$/u.test(text.slice(0, start)) ? ' ' : ''
  const after = /^[\p{L}\p{N}({]/u.test(text.slice(end)) ? ' ' : ''
  return `${before}{{${name}}}${after}`
}
