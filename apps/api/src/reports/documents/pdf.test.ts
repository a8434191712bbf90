import { beforeAll, describe, expect, test } from '@jest/globals'
import { loadFonts } from '../../documents/fonts.ts'
import { breakLongWords, coverText } from '../../documents/printable-text.ts'
import { queryPdf, renderPdf } from './pdf.ts'
import { englishInput, hiddenNumbers, hostileTexts, sampleInput, withText } from './sample-document.ts'
import type { DocumentInput } from './view.ts'

const everything = 'selector(title).or(heading).or(par).or(list).or(figure)'
let bytes: string

/** All words that the set report holds, read back from the typesetter. */
function wordsOf(input: DocumentInput): string {
  return textOf(queryPdf(input, everything)).replaceAll('\u200B', '')
}

function textOf(content: unknown): string {
  if (Array.isArray(content)) return content.map(textOf).join('')
  if (typeof content !== 'object' || content === null) return ''
  return Object.entries(content)
    .map(([key, value]) => {
      if (key === 'func' && value === 'space') return ' '
      return (key === 'text' || key === 'alt') && typeof value === 'string' ? value : textOf(value)
    })
    .join('')
}

beforeAll(() => {
  bytes = renderPdf(sampleInput).toString('latin1')
})

describe('PDF', () => {
  test('it declares PDF/UA-1, is tagged, and carries language and title', () => {
    expect(bytes.startsWith('%PDF-1.7')).toBe(true)
    expect(bytes).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/)
    expect(bytes).toMatch(/\/MarkInfo <<\s*\/Marked true/)
    expect(bytes).toContain('/Lang (sv)')
    expect(bytes).toContain('/DisplayDocTitle true')
    expect(renderPdf(englishInput).toString('latin1')).toContain('/Lang (en)')
  })

  test('headings, table headers, lists and the chart are tagged as what they are', () => {
    for (const role of ['H1', 'Table', 'TH', 'TD', 'L', 'LI', 'Figure', 'TOC']) expect(bytes).toContain(`/S /${role}\n`)
    expect(bytes).toContain('/Alt')
    const [image] = queryPdf(sampleInput, 'image') as { alt: string }[] // an element list, as the selector asks
    expect(image?.alt).toBe('Direkt utsatta efter kön, 2025. Kvinnor/flickor: 1\u00A0500; Män/pojkar: dold.')
  })

  test('a suppressed number is not in the set report', () => {
    const words = wordsOf(sampleInput)
    for (const number of hiddenNumbers) expect(words).not.toContain(number)
    expect(words).toContain('Pojkar: färre än 5. Flickor: dold för att skydda personer.')
    expect(words).toContain('1\u00A0214')
  })

  test('markup in a text is set as text, and the document has no link or script', () => {
    const words = wordsOf(sampleInput)
    for (const hostile of hostileTexts) expect(words).toContain(hostile)
    expect(bytes).not.toMatch(/\/S \/URI|\/JavaScript|\/Launch|\/EmbeddedFile/)
  })

  test('markup in every other field is set as text', () => {
    const evil = '#read("/etc/hostname") $x$ *a* <b>'
    const input: DocumentInput = {
      ...withText('hej'),
      title: evil,
      subtitle: evil,
      statusLabel: evil,
      tables: [
        { caption: evil, columns: [evil, evil], rows: [{ label: evil, cells: [{ status: evil }] }], note: evil },
      ],
    }
    expect(wordsOf(input).split(evil).length - 1).toBeGreaterThanOrEqual(7)
    expect(renderPdf(input).length).toBeGreaterThan(1000)
  })

  test('control characters, emoji, scripts without a glyph and very long words do not stop the document', () => {
    const input = withText(`\u0000\u001B 🧑‍🚀 ไทย 中文 ${'Ö'.repeat(4000)}`)
    expect(renderPdf(input).length).toBeGreaterThan(1000)
    expect(wordsOf(input)).toContain('Ö'.repeat(4000))
  })

  test('the same report gives the same bytes', () => {
    expect(renderPdf(sampleInput).equals(renderPdf(sampleInput))).toBe(true)
  })
})

describe('printable text', () => {
  test('the fonts have the letters of Sweden and its neighbours and no Thai', () => {
    const { covered } = loadFonts()
    for (const letter of 'åäöÅÄÖéüßłøæðþžčŠĐЖЩαω–”“…·\u00A0') expect(covered.has(letter.codePointAt(0) ?? 0)).toBe(true)
    expect(covered.has('ไ'.codePointAt(0) ?? 0)).toBe(false)
  })

  test('a character without a glyph is visibly replaced, and what only joins is dropped', () => {
    const covered = new Set([...'ab\uFFFD'].map((letter) => letter.codePointAt(0) ?? 0))
    expect(coverText('a\uFE0Fb中\n', covered)).toBe('ab\uFFFD\n')
  })

  test('only very long words get places to break', () => {
    expect(breakLongWords('sammansättningsord och text')).toBe('sammansättningsord och text')
    expect(breakLongWords('x'.repeat(61))).toBe(`${'x'.repeat(30)}\u200B${'x'.repeat(30)}\u200Bx`)
  })
})
