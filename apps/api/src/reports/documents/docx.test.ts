import { beforeAll, describe, expect, test } from '@jest/globals'
import { renderDocx } from './docx.ts'
import { readXmlText } from './read-xml.ts'
import { readZip } from './read-zip.ts'
import { englishInput, hiddenNumbers, hostileTexts, sampleInput, withText } from './sample-document.ts'

let files: Map<string, Buffer>
let body: string

function xmlOf(parts: Map<string, Buffer>, name: string): string {
  return parts.get(name)?.toString('utf8') ?? ''
}

beforeAll(async () => {
  files = readZip(await renderDocx(sampleInput))
  body = xmlOf(files, 'word/document.xml')
})

describe('Word document', () => {
  test('every part is well-formed XML, and the parts that Word needs are there', () => {
    const names = [...files.keys()].filter((name) => /\.(xml|rels)$/.test(name))
    for (const name of names) expect(() => readXmlText(xmlOf(files, name))).not.toThrow()
    expect(names).toEqual(expect.arrayContaining(['[Content_Types].xml', 'word/document.xml', 'word/styles.xml']))
  })

  test('a suppressed number is nowhere in the package', () => {
    for (const content of files.values()) {
      for (const number of hiddenNumbers) expect(content.includes(number)).toBe(false)
    }
    expect(readXmlText(body)).toContain('Pojkar: färre än 5. Flickor: dold för att skydda personer.')
  })

  test('markup in a text is set as text', () => {
    const text = readXmlText(body)
    for (const hostile of hostileTexts) expect(text).toContain(hostile)
    expect(body).not.toMatch(/<w:hyperlink|HYPERLINK[^(]|<script/)
  })

  test('characters that XML forbids are dropped and very long words are kept', async () => {
    const long = 'å'.repeat(3000)
    const parts = readZip(await renderDocx(withText(`a\u0000b\u000Bc\uFFFFd\uD83De ${long} 🧑‍🚀`)))
    const text = readXmlText(xmlOf(parts, 'word/document.xml'))
    expect(text).toContain(`abcde ${long} 🧑‍🚀`)
  })

  test('headings are headings, and every table repeats its header row', () => {
    expect(body.match(/w:pStyle w:val="Heading1"/g)).toHaveLength(6)
    expect(body.match(/w:pStyle w:val="Title"/g)).toHaveLength(1)
    const tables = body.match(/<w:tbl>/g)?.length
    expect(tables).toBe(3)
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(tables ?? 0)
  })

  test('the chart is an image with alternative text that says its table', () => {
    const png = [...files].find(([name]) => name.endsWith('.png'))?.[1]
    expect(png?.subarray(1, 4).toString()).toBe('PNG')
    expect(body).toMatch(
      /<wp:docPr [^>]*descr="Direkt utsatta efter kön, 2025\. Kvinnor\/flickor: 1\u00A0500; Män\/pojkar: dold\."/,
    )
  })

  test('no line has a fixed height that could cut the chart', () => {
    const spacings = xmlOf(files, 'word/styles.xml').match(/<w:spacing [^>]*w:line=[^>]*>/g) ?? []
    expect(spacings.length).toBeGreaterThan(0)
    for (const spacing of spacings) expect(spacing).toContain('w:lineRule="auto"')
  })

  test('the title and the language are metadata, and the pages are numbered, in the language of the report', async () => {
    expect(readXmlText(xmlOf(files, 'docProps/core.xml'))).toContain('GRETA, omgång 4')
    expect(xmlOf(files, 'word/styles.xml')).toContain('<w:lang w:val="sv-SE"/>')
    expect(footers(files)).toMatch(/Sida .*PAGE.* av .*NUMPAGES/)
    const english = readZip(await renderDocx(englishInput))
    expect(xmlOf(english, 'word/styles.xml')).toContain('<w:lang w:val="en-GB"/>')
    expect(footers(english)).toMatch(/Page .*PAGE.* of .*NUMPAGES/)
  })

  test('it ends with how figures are protected and where they come from', () => {
    const text = readXmlText(body)
    expect(text.indexOf('Så skyddas siffrorna')).toBeGreaterThan(text.indexOf('Uppgifter från 14 av 21 medlemmar.'))
    expect(text.indexOf('Siffrornas källor')).toBeGreaterThan(text.indexOf('Så skyddas siffrorna'))
    expect(text).toContain('genderPublished = male')
    expect(text).toContain('215 (53,3\u00A0%), avrundat')
    expect(text).toContain('22 november 2026, 08:30')
  })
})

function footers(parts: Map<string, Buffer>): string {
  return [...parts.keys()]
    .filter((name) => name.startsWith('word/footer') && name.endsWith('.xml'))
    .map((name) => readXmlText(xmlOf(parts, name)))
    .join('\n')
}
