import { describe, expect, test } from '@jest/globals'
import { escapeHtml } from '../../documents/escape-html.ts'
import { renderHtml } from './html.ts'
import { englishInput, hiddenNumbers, hostileTexts, sampleInput } from './sample-document.ts'

const html = renderHtml(sampleInput)

describe('HTML page', () => {
  test('a suppressed number is nowhere on the page', () => {
    for (const number of hiddenNumbers) expect(html).not.toContain(number)
    expect(html).toContain('Pojkar: <span class="figure hidden">färre än 5</span>')
    expect(html).toContain('<td class="hidden">dold</td>')
  })

  test('markup in a text is shown as text', () => {
    for (const hostile of hostileTexts) expect(html).toContain(escapeHtml(hostile))
    expect(html).not.toMatch(/<script|<img|<iframe|<link|<[^>]*\son\w+=|href="(?!#)/)
  })

  test('markup in every other field is shown as text', () => {
    const evil = '"><script>alert(1)</script>\''
    const page = renderHtml({
      ...sampleInput,
      title: evil,
      subtitle: evil,
      statusLabel: evil,
      tables: [
        { caption: evil, columns: [evil, evil], rows: [{ label: evil, cells: [{ status: evil }] }], note: evil },
      ],
      report: {
        ...sampleInput.report,
        sections: [{ code: evil, title: evil, text: evil, figures: [] }],
      },
    })
    expect(page).not.toContain('<script')
    expect(page.match(/&lt;script&gt;/g)?.length).toBeGreaterThanOrEqual(10)
  })

  test('the page may load nothing and run nothing', () => {
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  test('the language is set, and there is one first heading', () => {
    expect(html).toContain('<html lang="sv">')
    expect(renderHtml(englishInput)).toContain('<html lang="en">')
    expect(html.match(/<h1>/g)).toHaveLength(1)
  })

  test('the chart is an image with a name, and its table follows', () => {
    expect(html).toMatch(/<svg [^>]*role="img" aria-labelledby="chart-title"><title id="chart-title">Direkt utsatta/)
    expect(html.indexOf('Direkt utsatta efter kön, totalt')).toBeGreaterThan(html.indexOf('</svg>'))
  })

  test('every table has a caption, column headers and row headers', () => {
    const tables = html.match(/<table[\s\S]*?<\/table>/g) ?? []
    expect(tables).toHaveLength(3)
    for (const table of tables) {
      expect(table).toContain('<caption>')
      expect(table).toContain('<th scope="col">')
      expect(table).toContain('<th scope="row">')
    }
  })

  test('every link in the contents leads to a heading, and no id is used twice', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    expect(targets).toHaveLength(6)
    expect(ids).toEqual(expect.arrayContaining(targets))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('it ends with how figures are protected and where they come from', () => {
    expect(html.indexOf('<h2 id="protection">')).toBeGreaterThan(html.indexOf('<h2 id="tables">'))
    expect(html.indexOf('<h2 id="sources">')).toBeGreaterThan(html.indexOf('<h2 id="protection">'))
    expect(renderHtml(englishInput)).toContain('How the figures are protected')
  })
})
