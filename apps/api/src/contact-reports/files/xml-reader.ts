import { fileUnreadable } from './file-error.ts'

/** What happens while a document is read. Names come without their namespace prefix, attributes as written. */
export interface XmlHandler {
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

/** A reader that is fed a document in pieces of any size. */
export interface XmlReader {
  write(piece: string): void
  /** Throws `file_unreadable` when the document stopped in the middle. */
  end(): void
}

const maximumTokenLength = 1024 * 1024
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads the XML of a spreadsheet part: elements, text, CDATA, character references and the five predefined entities.
 * A document type is refused, so that no entity can be declared (entity expansion, external files).
 */
export function xmlReader(handler: XmlHandler): XmlReader {
  let rest = ''
  let depth = 0

  const element = (tag: string) => {
    if (tag.startsWith('/')) {
      depth -= 1
      handler.close(localName(tag.slice(1).trimEnd()))
      return
    }
    const closed = tag.endsWith('/')
    const nameEnd = tag.search(/[\s/]|$/)
    const name = localName(tag.slice(0, nameEnd))
    handler.open(name, tag.slice(nameEnd, closed ? -1 : undefined))
    if (closed) handler.close(name)
    else depth += 1
  }

  return {
    write(piece) {
      rest += piece
      let position = 0
      for (;;) {
        const start = rest.indexOf('<', position)
        if (start < 0) break
        const token = readToken(rest, start)
        if (token === null) break
        if (start > position) handler.text(decodeText(rest.slice(position, start)))
        if (token.kind === 'element') element(rest.slice(start + 1, token.end - 1))
        if (token.kind === 'data') handler.text(rest.slice(start + 9, token.end - 3))
        position = token.end
      }
      rest = rest.slice(position)
      if (rest.length > maximumTokenLength) throw fileUnreadable('damaged')
    },
    end() {
      if (depth !== 0 || rest.trim() !== '') throw fileUnreadable('damaged')
    },
  }
}

/** Finds where the markup that begins at `start` ends, or null when its end has not been read yet. */
function readToken(text: string, start: number): { kind: 'element' | 'data' | 'skipped'; end: number } | null {
  const second = text[start + 1]
  if (second === undefined) return null
  if (second === '?') return closing(text, start, '?>', 'skipped')
  if (second !== '!') return closingTag(text, start)
  if ('<![CDATA['.startsWith(text.slice(start, start + 9))) return closing(text, start, ']]>', 'data')
  if ('<!--'.startsWith(text.slice(start, start + 4))) return closing(text, start + 4, '-->', 'skipped')
  throw fileUnreadable('damaged')
}

function closing(text: string, start: number, mark: string, kind: 'data' | 'skipped') {
  const found = text.indexOf(mark, start)
  return found < 0 ? null : { kind, end: found + mark.length }
}

/** A `>` inside a quoted attribute does not end the tag. */
function closingTag(text: string, start: number): { kind: 'element'; end: number } | null {
  let position = start + 1
  for (;;) {
    const end = text.indexOf('>', position)
    if (end < 0) return null
    const quote = firstQuote(text, position, end)
    if (quote < 0) return { kind: 'element', end: end + 1 }
    const quoteEnd = text.indexOf(text.charAt(quote), quote + 1)
    if (quoteEnd < 0) return null
    position = quoteEnd + 1
  }
}

function firstQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const character = text.charCodeAt(at)
    if (character === 34 || character === 39) return at
  }
  return -1
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function decodeText(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]+|#[0-9]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole
    const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}

const attributePatterns = new Map<string, RegExp>()

/** The value of one attribute, with or without a namespace prefix, or null when the element does not carry it. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = attributePatterns.get(name)
  if (pattern === undefined) {
    pattern = new RegExp(`(?:^|\\s)(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    attributePatterns.set(name, pattern)
  }
  const found = pattern.exec(attributes)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? null : decodeText(value)
}
