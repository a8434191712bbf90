import { describe, expect, test } from '@jest/globals'
import writeWorkbook from 'write-excel-file/node'
import { formulaWithoutValue } from './sheet-row.ts'
import { buildArchive, collect, type TestEntry, type TestWorkbook, workbookEntries } from './test-archive.ts'
import { openXlsx } from './xlsx-rows.ts'

async function rowsOf(file: Buffer, maximumBytes?: number) {
  return collect((await openXlsx(file, maximumBytes)).rows)
}

const rowsOfWorkbook = (workbook: TestWorkbook) => rowsOf(buildArchive(workbookEntries(workbook)))
const sample = { sheetData: '<row r="1"><c r="A1" t="inlineStr"><is><t>hej</t></is></c></row>' }

/** The files of a workbook with one of them exchanged. */
function changed(name: string, change: Partial<TestEntry>): Buffer {
  return buildArchive(workbookEntries(sample).map((entry) => (entry.name === name ? { ...entry, ...change } : entry)))
}

const unreadable = (reason: string) => expect.objectContaining({ code: 'file_unreadable', reason })
const sheet = 'xl/worksheets/sheet1.xml'

describe('a sheet', () => {
  test('written by another program is read with its dates, numbers and booleans', async () => {
    const written = await writeWorkbook([
      [{ value: 'Åsa & "Bo" <c>' }, null, { value: 12.5 }, { value: true }],
      [{ value: new Date(Date.UTC(2026, 2, 9)), type: Date, format: 'yyyy-mm-dd' }],
    ]).toBuffer()
    expect(await rowsOf(written)).toEqual([
      { number: 1, cells: ['Åsa & "Bo" <c>', null, '12.5', 'TRUE'] },
      { number: 2, cells: ['2026-03-09'] },
    ])
  })

  test('keeps the row numbers of the sheet, hidden rows too, and leaves out empty rows', async () => {
    const sheetData =
      '<row r="1" hidden="1"><c r="B1"><v>1</v></c></row><row r="4"><c r="A4" s="1"/></row><row r="7"><c r="AB7"><v>2</v></c></row>'
    const rows = await rowsOfWorkbook({ sheetData })
    expect(rows.map(({ number }) => number)).toEqual([1, 7])
    expect(rows[0]?.cells).toEqual([null, '1'])
    expect(rows[1]?.cells).toHaveLength(28)
  })

  test('without references is read in order', async () => {
    const sheetData = '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>'
    expect(await rowsOfWorkbook({ sheetData })).toEqual([
      { number: 1, cells: ['1', null, '3'] },
      { number: 2, cells: ['4'] },
    ])
  })

  test('with a name space prefix is read', async () => {
    const content =
      '<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    expect(await rowsOf(changed(sheet, { content }))).toEqual([{ number: 1, cells: ['5'] }])
  })

  test('gives the saved value of a formula, and a mark for a formula without one', async () => {
    const sheetData =
      '<row r="1"><c r="A1" t="str"><f>B1&amp;"x"</f><v>saved</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>NOW()</f></c><c r="D1" t="str"><f>""</f><v></v></c></row>'
    expect(await rowsOfWorkbook({ sheetData })).toEqual([{ number: 1, cells: ['saved', '2', formulaWithoutValue] }])
  })

  test('shows the error of a cell as text', async () => {
    const sheetData = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>'
    expect(await rowsOfWorkbook({ sheetData })).toEqual([{ number: 1, cells: ['#N/A'] }])
  })

  test('takes shared texts with all their runs and without reading aids', async () => {
    const sharedStrings =
      '<si><t>plain</t></si><si><r><t>bo</t></r><r><t xml:space="preserve">ld </t></r><rPh><t>aid</t></rPh></si><si><t>a_x000D_b</t></si>'
    const sheetData =
      '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>2</v></c></row>'
    expect(await rowsOfWorkbook({ sheetData, sharedStrings })).toEqual([
      { number: 1, cells: ['bold ', 'plain', 'a\rb'] },
    ])
  })

  test('that is hidden is passed over for the first visible one', async () => {
    const sheets = '<sheet name="Old" state="hidden" r:id="rId9"/><sheet name="Data" r:id="rId1"/>'
    expect(await rowsOfWorkbook({ ...sample, sheets })).toEqual([{ number: 1, cells: ['hej'] }])
  })
})

describe('a date', () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd;@"/><numFmt numFmtId="165" formatCode="0.0&quot;days&quot;"/><numFmt numFmtId="166" formatCode="[Red]0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="20"/></cellXfs>'
  const cell = (style: number, value: string) => `<row r="1"><c r="A1" s="${style}"><v>${value}</v></c></row>`
  const read = async (style: number, value: string, properties = '') => {
    const [row] = await rowsOfWorkbook({ sheetData: cell(style, value), styles, workbookProperties: properties })
    return row?.cells[0]
  }

  test('is told from a number by the format of its cell', async () => {
    expect(await read(0, '33007')).toBe('33007')
    expect(await read(1, '33007')).toBe('1990-05-14')
    expect(await read(2, '33007.5')).toBe('1990-05-14')
    expect(await read(3, '33007')).toBe('33007')
    expect(await read(4, '33007')).toBe('33007')
    expect(await read(5, '0.5')).toBe('0.5')
  })

  test('follows the calendar of the workbook', async () => {
    expect(await read(1, '31545', '<workbookPr date1904="1"/>')).toBe('1990-05-14')
  })
})

describe('a file is refused', () => {
  test.each([
    ['that is no archive', Buffer.from('PK but not really an archive'), 'damaged'],
    ['that is cut off', buildArchive(workbookEntries(sample)).subarray(0, -30), 'damaged'],
    ['that is an archive of something else', buildArchive([{ name: 'mimetype', content: 'ods' }]), 'not_a_spreadsheet'],
    ['that names an entry twice', buildArchive([...workbookEntries(sample), ...workbookEntries(sample)]), 'damaged'],
    ['that is encrypted', changed(sheet, { flags: 1 }), 'encrypted_or_old_format'],
    ['with other bytes than it promised', changed(sheet, { checksum: 1 }), 'damaged'],
    ['that unfolds to more than it declares', changed(sheet, { declaredSize: 10 }), 'damaged'],
    ['that unfolds to less than it declares', changed(sheet, { declaredSize: 99_999 }), 'damaged'],
    ['that declares more than is allowed', changed(sheet, { declaredSize: 4_000_000_000 }), 'too_large'],
    ['whose compressed bytes are noise', changed(sheet, { content: 'noise', method: 0, declaredSize: 6 }), 'damaged'],
    ['with XML that stops', changed(sheet, { content: '<worksheet><sheetData><row r="1">' }), 'damaged'],
    ['with a document type', changed(sheet, { content: '<!DOCTYPE a><worksheet/>' }), 'damaged'],
    ['with text that is not UTF-8', changed(sheet, { content: Buffer.from('<a>\xe5</a>', 'latin1') }), 'damaged'],
    [
      'whose rows go backwards',
      changed(sheet, { content: '<a><sheetData><row r="2"/><row r="1"/></sheetData></a>' }),
      'damaged',
    ],
    [
      'with a value far to the right',
      changed(sheet, { content: '<a><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></a>' }),
      'too_many_columns',
    ],
    ['without a workbook', changed('xl/workbook.xml', { content: '<other/>' }), 'not_a_spreadsheet'],
    [
      'with a link that is no path',
      changed('_rels/.rels', { content: '<a><Relationship Target="%"/></a>' }),
      'damaged',
    ],
  ])('%s', async (_, file, reason) => {
    await expect(rowsOf(file)).rejects.toEqual(unreadable(reason))
  })

  test('that unfolds to more than its share, before it is unfolded', async () => {
    const bomb = changed('xl/sharedStrings.xml', { content: `<sst>${'<si><t/></si>'.repeat(400_000)}</sst>` })
    expect(bomb.length).toBeLessThan(100_000)
    const before = process.memoryUsage().arrayBuffers
    await expect(rowsOf(bomb, 5_000_000)).rejects.toEqual(unreadable('too_large'))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2_000_000)
  })

  test('only for the parts that are read: a large picture does no harm', async () => {
    const picture = { name: 'xl/media/image1.png', content: Buffer.alloc(3_000_000) }
    const file = buildArchive([...workbookEntries(sample), picture])
    expect(await rowsOf(file, 1_000_000)).toEqual([{ number: 1, cells: ['hej'] }])
  })

  test('whatever byte of it is changed, or read without harm', async () => {
    const whole = buildArchive(workbookEntries(sample))
    for (let place = 0; place < whole.length; place += 7) {
      const damaged = Buffer.from(whole)
      damaged.writeUInt8((damaged.readUInt8(place) + 0x55) % 256, place)
      const outcome = await rowsOf(damaged).then(
        (rows) => rows.flatMap(({ cells }) => cells),
        (error: unknown) => error,
      )
      expect([['hej'], unreadable(String((outcome as { reason?: unknown }).reason))]).toContainEqual(outcome)
    }
  })
})
