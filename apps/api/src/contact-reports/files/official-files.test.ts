import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { columnLetters } from '@varn/htcds'
import { readImport } from './read-import.ts'
import { buildArchive, collect } from './test-archive.ts'
import { openXlsx } from './xlsx-rows.ts'
import { readZipDirectory, unfoldEntry } from './zip-entries.ts'

// IOM's own files are not part of the project. They lie beside it where they are at hand.
const folder = join(import.meta.dirname, '../../../../../../shared/data/htcds')
const officialTest = existsSync(folder) ? test : test.skip
if (!existsSync(folder)) console.log('Left out: the tests on the official HTCDS files, which are not here.')

const sheetPath = 'xl/worksheets/sheet1.xml'
const official = (name: string) => readFileSync(join(folder, name))

async function unfold(file: Buffer): Promise<{ name: string; content: Buffer }[]> {
  const budget = { remaining: 10_000_000 }
  return Promise.all(
    [...readZipDirectory(file).values()].map(async (entry) => ({
      name: entry.name,
      content: Buffer.concat(await collect(unfoldEntry(file, entry, budget))),
    })),
  )
}

/** The file with other cells in row 3, the first row of data. */
async function filledIn(file: Buffer, cells: Record<string, string>): Promise<Buffer> {
  const row = Object.entries(cells).map(
    ([column, text]) => `<c r="${column}3" t="inlineStr"><is><t>${text}</t></is></c>`,
  )
  const fill = (content: Buffer) =>
    content.toString().replace(/<row r="3"[^>]*>.*?<\/row>/s, `<row r="3"><c r="A3"><v>1</v></c>${row.join('')}</row>`)
  const entries = await unfold(file)
  return buildArchive(
    entries.map((entry) => (entry.name === sheetPath ? { ...entry, content: fill(entry.content) } : entry)),
  )
}

const headingWarnings = [
  ['column_alias_used', 'vic_TraffickingStatusDecisionMakingOrg'],
  ['column_named_by_label', 'cas_ReasonForOutgoingReferral'],
  ['mailing_block_ambiguous', null],
]

describe.each([['htcds-plain-v2.0.xlsx'], ['htcds-single-select-v2.0.xlsx']])('%s', (name) => {
  officialTest('is read as an empty sheet of HTCDS with its three faults', async () => {
    const { rows, ...about } = await readImport(official(name), { year: 2026 })
    expect(about).toMatchObject({ format: 'htcds', errors: [] })
    expect(about.warnings.map(({ code, column }) => [code, column])).toEqual(headingWarnings)
    expect(await collect(rows)).toEqual([])
  })

  officialTest('is read when it is filled in', async () => {
    const file = await filledIn(official(name), {
      D: 'Maja',
      G: '1990-05-14',
      H: 'Feminine',
      I: 'Iran (Islamic Republic of)',
      S: 'Possible victim of trafficking',
      T: 'Non-police governmental organization',
      W: 'Debt bondage ;Physical threats',
      X: 'Forced labour',
      Y: 'Water supply; sewerage, waste management and remediation',
      AD: '2026-02-03',
      AJ: 'Other',
    })
    const rows = await collect((await readImport(file, { year: 2026 })).rows)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      row: 3,
      errors: [],
      report: {
        gender: 'woman',
        ageBand: 'age_30_38',
        citizenshipCountry: 'IR',
        traffickingStatus: 'possible_victim',
        statusDecisionOrg: 'other_government',
        controlMethods: ['debt_bondage', 'physical_threats'],
        mainExploitationForm: 'labour',
        labourSector: 'isic_e',
        contactMonth: '2026-02',
      },
    })
    expect(rows[0]?.warnings.map(({ code, column }) => [code, column])).toEqual([
      ['identity_column_dropped', 'prs_FirstName'],
    ])
  })
})

describe('the pick lists of htcds-single-select-v2.0.xlsx', () => {
  const pickLists = [
    ['B', 'H'],
    ['D', 'I'],
    ['E', 'I'],
    ['F', 'U'],
    ['G', 'W'],
    ['H', 'X'],
    ['I', 'Y'],
    ['J', 'Z'],
    ['O', 'S'],
    ['P', 'T'],
  ] as const

  officialTest.each(pickLists)('in column %s are answers of column %s, every one of them', async (from, to) => {
    const file = official('htcds-single-select-v2.0.xlsx')
    const choices = (await validationSheet(file)).flatMap(({ number, cells }) => {
      const index = cells.findIndex((_, position) => columnLetters(position) === from)
      return number >= 4 && cells[index] ? [cells[index]] : []
    })
    expect(choices.length).toBeGreaterThan(2)
    const rows = choices.map((choice, index) => {
      const text = choice.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      return `<row r="${index + 3}"><c r="${to}${index + 3}" t="inlineStr"><is><t>${text}</t></is></c></row>`
    })
    const entries = (await unfold(file)).map((entry) => {
      if (entry.name !== sheetPath) return entry
      const content = entry.content.toString()
      const start = content.indexOf('<row r="3"')
      return {
        ...entry,
        content: content.slice(0, start) + rows.join('') + content.slice(content.indexOf('</sheetData>')),
      }
    })
    const read = await collect((await readImport(buildArchive(entries), { year: 2026 })).rows)
    expect(read).toHaveLength(choices.length)
    expect(read.flatMap(({ errors }) => errors)).toEqual([])
    expect(new Set(read.map(({ report }) => JSON.stringify(report))).size).toBe(choices.length)
  })
})

/** The hidden third sheet holds the pick lists; it is read here as if it were the first. */
async function validationSheet(file: Buffer) {
  const entries = await unfold(file)
  const pickListSheet = entries.find(({ name }) => name === 'xl/worksheets/sheet3.xml')
  const swapped = entries.map((entry) =>
    entry.name === sheetPath && pickListSheet !== undefined ? { ...entry, content: pickListSheet.content } : entry,
  )
  return collect((await openXlsx(buildArchive(swapped))).rows)
}
