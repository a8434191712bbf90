import { cleanText } from '../../documents/clean-text.ts'
import type { DocumentLanguage, ReportFigure } from './view.ts'
import { figureWords, isShown } from './words.ts'

/** A stretch of text. A figure is marked, so that a format may set it apart; `hidden` means words in place of a number. */
export type Run = { text: string; figure?: 'shown' | 'hidden' }

export type Block = { kind: 'paragraph'; runs: Run[] } | { kind: 'list'; items: Run[][] }

type Lines = { kind: 'paragraph' | 'list'; lines: string[] }

/**
 * The paragraphs and lists of a section, with every figure reference replaced by its number or by words.
 * All else in the text is plain text. Throws when a reference names a figure that the section is not bound to, so that
 * no document is made with a hole in it.
 */
export function parseSectionText(text: string, figures: ReportFigure[], language: DocumentLanguage): Block[] {
  const byRef = new Map(figures.map((figure) => [figure.ref, figure]))
  const toRuns = (line: string) => splitRuns(line, byRef, language)
  return groupLines(cleanText(text)).map(({ kind, lines }) =>
    kind === 'list' ? { kind, items: lines.map(toRuns) } : { kind, runs: toRuns(lines.join(' ')) },
  )
}

/** The text of runs, one after the other. */
export function runsToText(runs: Run[]): string {
  return runs.map((run) => run.text).join('')
}

function groupLines(text: string): Lines[] {
  const groups: Lines[] = []
  let open: Lines | undefined
  for (const line of text.split('\n')) {
    const content = line.trim()
    const item = /^- +(.*)$/.exec(content)?.[1]
    if (content === '') {
      open = undefined
      continue
    }
    const kind = item === undefined ? continuedKind(open, line) : 'list'
    if (open?.kind !== kind) {
      open = { kind, lines: [] }
      groups.push(open)
    }
    if (kind === 'list' && item === undefined) open.lines.push(`${open.lines.pop() ?? ''} ${content}`)
    else open.lines.push(item ?? content)
  }
  return groups
}

// An indented line below a list item goes on with that item.
function continuedKind(open: Lines | undefined, line: string): Lines['kind'] {
  return open?.kind === 'list' && /^\s/.test(line) ? 'list' : 'paragraph'
}

function splitRuns(text: string, byRef: Map<string, ReportFigure>, language: DocumentLanguage): Run[] {
  const runs: Run[] = []
  let from = 0
  for (const match of text.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)) {
    const ref = match[1] ?? ''
    const figure = byRef.get(ref)
    if (!figure) throw new Error(`The text refers to the figure "${ref}", which the section is not bound to`)
    if (match.index > from) runs.push({ text: text.slice(from, match.index) })
    runs.push({ text: figureWords(figure, language), figure: isShown(figure) ? 'shown' : 'hidden' })
    from = match.index + match[0].length
  }
  if (from < text.length) runs.push({ text: text.slice(from) })
  return runs
}
