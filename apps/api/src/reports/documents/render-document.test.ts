import { describe, expect, test } from '@jest/globals'
import { buildTable } from './document-model.ts'
import { renderJson } from './json.ts'
import { escapeMarkdown, renderMarkdown } from './markdown.ts'
import { type DocumentFormat, documentFormats, renderDocument } from './render-document.ts'
import { hiddenNumbers, hostileTexts, sampleInput, sampleTable, withText } from './sample-document.ts'

const formats = Object.keys(documentFormats) as DocumentFormat[] // the keys of the table are its type

describe('every format', () => {
  test.each([
    ['json', 'application/json; charset=utf-8', 'json', '{'],
    ['markdown', 'text/markdown; charset=utf-8', 'md', '# '],
    ['html', 'text/html; charset=utf-8', 'html', '<!doctype html>'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx', 'PK'],
    ['pdf', 'application/pdf', 'pdf', '%PDF-'],
  ] as const)('%s has its content type, extension and first bytes', async (format, contentType, extension, start) => {
    const document = await renderDocument(sampleInput, format)
    expect(document).toMatchObject({ contentType, extension })
    expect(document.body.subarray(0, start.length).toString()).toBe(start)
  })

  test.each(formats)('%s refuses a text that refers to an unknown figure', async (format) => {
    await expect(renderDocument(withText('Antal: {{nope}}.'), format)).rejects.toThrow('"nope"')
  })

  test.each(formats)('%s works for a report without sections, tables or chart', async (format) => {
    const { chart, ...rest } = sampleInput
    const empty = { ...rest, tables: [], report: { ...rest.report, sections: [] } }
    expect(chart).toBeDefined()
    expect((await renderDocument(empty, format)).body.length).toBeGreaterThan(100)
  })
})

describe('JSON', () => {
  const text = renderJson(sampleInput)
  const data = JSON.parse(text)

  test('a suppressed figure or cell has words and no number', () => {
    for (const number of hiddenNumbers) expect(text).not.toContain(number)
    const boys = data.report.sections[0].figures[1]
    expect(boys).toMatchObject({ ref: 'boys', status: 'primary_suppressed', words: 'färre än 5' })
    expect(boys).not.toHaveProperty('value')
    expect(boys).not.toHaveProperty('percent')
    expect(data.tables[0].rows[0].cells[1]).toEqual({ status: 'primary_suppressed', words: 'färre än 5' })
    expect(data.tables[0].rows[0].cells[0]).toEqual({ status: 'published', words: '1\u00A0500', value: 1500 })
  })

  test('texts come with their references and as they read', () => {
    expect(data.report.sections[0].text).toContain('Direkt utsatta: {{victims}}.')
    expect(data.report.sections[0].reading).toContain('Direkt utsatta: 1\u00A0214.')
    for (const hostile of hostileTexts) expect(data.report.sections[0].reading).toContain(hostile)
  })

  test('it can stand inside a script element', () => {
    expect(text).not.toContain('<')
  })

  test('it names the source of each cell once, and how figures are protected', () => {
    expect(data.sources).toHaveLength(6)
    expect(data.sources[1]).toMatchObject({ value: 'färre än 5', cell: 'genderPublished = male' })
    expect(data.protection).toContain('Dold betyder inte noll.')
  })
})

describe('Markdown', () => {
  const text = renderMarkdown(sampleInput)

  test('a suppressed number is nowhere in the text', () => {
    for (const number of hiddenNumbers) expect(text).not.toContain(number)
    expect(text).toContain('| Kvinnor/flickor | 1\u00A0500 | färre än 5 |')
  })

  test('markup in a text is escaped', () => {
    for (const hostile of hostileTexts) expect(text).toContain(escapeMarkdown(hostile))
    expect(text).not.toMatch(/[^\\]<|[^\\]\]\(|[^\\]\{\{|\n#import/)
  })

  test('signs that begin a block are escaped only at the start of a line', () => {
    expect(escapeMarkdown('# a # b')).toBe('\\# a # b')
    expect(escapeMarkdown('- a - b')).toBe('\\- a - b')
    expect(escapeMarkdown('12. a 12. b')).toBe('12\\. a 12. b')
    expect(escapeMarkdown('`a` [b](c) | <d> &amp; \\')).toBe('\\`a\\` \\[b\\](c) \\| \\<d\\> \\&amp; \\\\')
  })
})

describe('tables', () => {
  test('the column of row labels gets a heading when none is given', () => {
    const rows = [{ label: 'a', cells: [{ status: 'published', value: 1 }] }]
    expect(buildTable({ caption: '', note: '', columns: ['Antal'], rows }, 'sv').columns).toEqual(['Grupp', 'Antal'])
  })

  test('a table whose rows do not match its columns is refused', () => {
    expect(() => buildTable({ ...sampleTable, columns: ['a', 'b', 'c', 'd', 'e'] }, 'sv')).toThrow('do not match')
    const short = [...sampleTable.rows, { label: 'x', cells: [] }]
    expect(() => buildTable({ ...sampleTable, rows: short }, 'sv')).toThrow('do not match')
  })
})
