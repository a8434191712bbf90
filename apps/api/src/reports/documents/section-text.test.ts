import { describe, expect, test } from '@jest/globals'
import { cleanLine, cleanText } from '../../documents/clean-text.ts'
import { sampleFigures } from './sample-document.ts'
import { parseSectionText, runsToText } from './section-text.ts'
import type { DocumentLanguage, ReportFigure } from './view.ts'

function read(text: string, figures: ReportFigure[] = sampleFigures, language: DocumentLanguage = 'sv'): string[] {
  return parseSectionText(text, figures, language).map((block) =>
    block.kind === 'paragraph' ? runsToText(block.runs) : `[${block.items.map(runsToText).join(' | ')}]`,
  )
}

function readFigure(figure: Partial<ReportFigure>, language: DocumentLanguage = 'sv'): string | undefined {
  const whole: ReportFigure = {
    ref: 'one',
    label: 'En',
    metric: 'direct_victims',
    keys: {},
    status: 'published',
    computedAt: '2026-01-01T00:00:00Z',
    ...figure,
  }
  return read('{{one}}', [whole], language)[0]
}

describe('figures in the text', () => {
  test('a published figure is its number with a space for thousands', () => {
    expect(readFigure({ value: 1234567 })).toBe('1\u00A0234\u00A0567')
    expect(readFigure({ value: 0 })).toBe('0')
    expect(readFigure({ value: 12, status: 'rounded' })).toBe('12')
  })

  test.each([
    ['primary_suppressed', 'färre än 5', 'fewer than 5'],
    ['secondary_suppressed', 'dold för att skydda personer', 'withheld to protect people'],
    ['not_released', 'inte publicerad', 'not released'],
  ] as const)('%s gives words even when a number came with it', (status, swedish, english) => {
    expect(readFigure({ status, value: 3, percent: 3 })).toBe(swedish)
    expect(readFigure({ status, value: 3, percent: 3 }, 'en')).toBe(english)
  })

  test('a small count in a table with a higher limit names that limit', () => {
    expect(readFigure({ status: 'primary_suppressed', value: 7, threshold: 10 })).toBe('färre än 10')
  })

  test('a status that nobody knows is closed', () => {
    const unknown = { status: 'surprise' as never, value: 99 } // a status from a newer release
    expect(readFigure(unknown)).toBe('inte publicerad')
  })

  test('a share without a count reads as a share, and no number at all as missing', () => {
    expect(readFigure({ percent: 53.25 })).toBe('53,3\u00A0%')
    expect(readFigure({ percent: 53.25 }, 'en')).toBe('53.3\u00A0%')
    expect(readFigure({})).toBe('uppgift saknas')
  })

  test('a reference to an unknown figure stops the document', () => {
    expect(() => read('Hej {{nope}}')).toThrow('"nope"')
    expect(() => read('Hej {{Victims}}')).toThrow('"Victims"')
  })

  test('figures are marked as shown or hidden', () => {
    const [block] = parseSectionText('{{victims}} {{boys}}', sampleFigures, 'sv')
    expect(block).toEqual({
      kind: 'paragraph',
      runs: [{ text: '1\u00A0214', figure: 'shown' }, { text: ' ' }, { text: 'färre än 5', figure: 'hidden' }],
    })
  })

  test('braces that are no reference stay as they are', () => {
    expect(read('{{ 7*7 }} {{}} {{ {x}} }} {victims}')).toEqual(['{{ 7*7 }} {{}} {{ {x}} }} {victims}'])
  })
})

describe('paragraphs and lists', () => {
  test('blank lines divide paragraphs and a single line break is a space', () => {
    expect(read('en\ntvå\n\n \n\ntre')).toEqual(['en två', 'tre'])
  })

  test('lines that begin with a hyphen and a space are a list, with or without a blank line before', () => {
    expect(read('inledning:\n- ett\n- två\n  fortsätter\nslut')).toEqual([
      'inledning:',
      '[ett | två fortsätter]',
      'slut',
    ])
    expect(read('-inte en lista')).toEqual(['-inte en lista'])
  })

  test('an empty text has no blocks', () => {
    expect(read(' \n\n ')).toEqual([])
  })
})

describe('clean text', () => {
  test('characters that XML forbids, overrides of direction and invisible tags are dropped', () => {
    expect(cleanText('a\u0000b\u0008c\u001Bd\uFFFEe\uD800f\u202Eg\u2066h\u{E0041}i\u007Fj')).toBe('abcdefghij')
  })

  test('letters, emoji and joiners stay, and å is one character', () => {
    expect(cleanText('a\u030A 🧑‍🚀 ไทย')).toBe('å 🧑‍🚀 ไทย')
  })

  test('line breaks of every kind are one kind, and a label is one line', () => {
    expect(cleanText('a\r\nb\rc\u2028d')).toBe('a\nb\nc\nd')
    expect(cleanLine(' a\n\n b\tc ')).toBe('a b c')
  })
})
