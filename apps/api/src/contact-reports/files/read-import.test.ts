import { describe, expect, test } from '@jest/globals'
import { emptyReport, type HtcdsRow, htcdsExportCells, htcdsExportHeader, htcdsFields, toHtcdsRow } from '@varn/htcds'
import writeWorkbook from 'write-excel-file/node'
import { type ImportOptions, readImport } from './read-import.ts'
import { buildArchive, collect, workbookEntries } from './test-archive.ts'

const options = { year: 2026 }
const { names, labels } = htcdsExportHeader()

async function read(file: Buffer | string, more: Partial<ImportOptions> = {}) {
  const { rows, ...about } = await readImport(Buffer.from(file), { ...options, ...more })
  return { ...about, rows: await collect(rows) }
}

/** IOM's layout: row numbers in column A, row 1 the names without the one at AJ, row 2 the labels. */
async function officialSheet(rows: HtcdsRow[], emptyRows = 0): Promise<Buffer> {
  const heading = names.map((name) => (name === 'cas_ReasonForOutgoingReferral' ? null : name))
  const numbered = [...rows, ...Array.from({ length: emptyRows }, () => ({}))].map((row, index) => [
    { value: index + 1 },
    ...htcdsExportCells(row).map((value) => (value === null ? null : { value })),
  ])
  const texts = (cells: readonly (string | null)[]) => [
    null,
    ...cells.map((value) => (value === null ? null : { value })),
  ]
  return writeWorkbook([texts(heading), texts(labels), ...numbered]).toBuffer()
}

const person = {
  prs_Birthdate: '1990-05-14',
  prs_Gender: 'Feminine',
  prs_Citizenship: 'NG',
  vic_TypeOfExploitation: 'SexualExploitation',
  cas_IncomingReferralDate: '2026-03-09',
}

describe('a sheet of HTCDS 2.0', () => {
  test('gives the rows with the numbers of the sheet and leaves out rows that are only numbered', async () => {
    const file = await read(await officialSheet([person, {}, { ...person, prs_Gender: 'Masculine' }], 997))
    expect(file).toMatchObject({ format: 'htcds', errors: [] })
    expect(file.warnings).toEqual([
      { row: null, column: 'cas_ReasonForOutgoingReferral', code: 'column_named_by_label', params: {} },
    ])
    expect(file.rows.map(({ row, report }) => [row, report?.gender])).toEqual([
      [3, 'woman'],
      [5, 'man'],
    ])
    expect(file.rows[0]).toMatchObject({
      report: {
        personRole: 'direct_victim',
        ageBand: 'age_30_38',
        citizenshipCountry: 'NG',
        mainExploitationForm: 'sexual',
        contactMonth: '2026-03',
      },
      errors: [],
      warnings: [],
    })
  })

  test('gives the same from CSV with only names, with names and labels, and with only labels', async () => {
    const line = (cells: readonly (string | null)[]) =>
      cells
        .map((cell) => cell ?? '')
        .join('|')
        .replaceAll(';', ',')
        .replaceAll('|', ';')
    const data = line(htcdsExportCells(person))
    const headings = [line(names), `${line(names)}\n${line(labels)}`, line(labels)]
    for (const [index, heading] of headings.entries()) {
      const file = await read(`${heading}\n${data}\n`)
      expect(file).toMatchObject({ format: 'htcds', errors: [], warnings: [] })
      expect(file.rows.map(({ row }) => row)).toEqual([index === 1 ? 3 : 2])
      expect(file.rows[0]?.report?.contactMonth).toBe('2026-03')
    }
  })

  test('comes back from our own export', async () => {
    const report = { ...emptyReport('direct_victim' as const), ageBand: 'unknown' as const, gender: 'man' as const }
    const file = await read(await officialSheet([toHtcdsRow(report) ?? {}]))
    expect(file.rows[0]?.report).toEqual(report)
  })

  test('has serial dates of the calendar of its workbook', async () => {
    const cell = (reference: string, value: string) => `<c r="${reference}" t="str"><v>${value}</v></c>`
    const sheetData = `<row r="1">${cell('A1', 'prs_Birthdate')}${cell('B1', 'prs_Gender')}</row><row r="2"><c r="A2"><v>37621</v></c></row>`
    const file = (workbookProperties: string) => read(buildArchive(workbookEntries({ sheetData, workbookProperties })))
    expect((await file('')).rows[0]?.report?.ageBand).toBe('age_24_26')
    expect((await file('<workbookPr date1904="true"/>')).rows[0]?.report?.ageBand).toBe('age_18_20')
  })

  test('whose formula has no saved value is stopped where the value is read, and only there', async () => {
    const cell = (reference: string, value: string) => `<c r="${reference}" t="str"><v>${value}</v></c>`
    const heading = `<row r="1">${cell('A1', 'prs_Email')}${cell('B1', 'prs_Gender')}</row>`
    const row = (reference: string) => `<row r="2"><c r="${reference}"><f>X1</f></c></row>`
    const file = (reference: string) => read(buildArchive(workbookEntries({ sheetData: heading + row(reference) })))
    expect((await file('B2')).rows[0]?.errors).toEqual([
      { row: 2, column: 'prs_Gender', code: 'formula_not_read', params: {} },
    ])
    expect((await file('A2')).rows[0]?.errors).toEqual([])
  })
})

describe('a file of the form', () => {
  test('is read from CSV and from a sheet alike', async () => {
    const csv = await read(
      'Personens roll;Kön;contact_month;control_method\nDirekt utsatt;Kvinna/flicka;2026-03;"Skuldslaveri;Okänt"\n',
    )
    const cells = [
      ['Personens roll', 'Kön', 'contact_month', 'control_method'],
      ['Direkt utsatt', 'Kvinna/flicka', '2026-03', 'Skuldslaveri|Okänt'],
    ].map((row) => row.map((value) => ({ value })))
    const sheet = await read(await writeWorkbook(cells).toBuffer())
    for (const file of [csv, sheet]) {
      expect(file).toMatchObject({ format: 'form', errors: [], warnings: [] })
      expect(file.rows.map(({ row, report, errors }) => ({ row, report, errors }))).toEqual([
        {
          row: 2,
          report: {
            ...emptyReport('direct_victim'),
            gender: 'woman',
            contactMonth: '2026-03',
            controlMethods: ['debt_bondage', 'unknown'],
          },
          errors: [],
        },
      ])
    }
  })

  test('is told from HTCDS although some labels are the same', async () => {
    expect((await read('Role,Gender,Citizenship,Trafficking status\n')).format).toBe('form')
    expect((await read('Gender,Citizenship,Trafficking Status,Type of Exploitation,Consent\n')).format).toBe('htcds')
  })

  test('gives no rows without the role', async () => {
    const file = await read('gender;county\nwoman;se_01\n')
    expect(file.errors).toEqual([{ row: null, column: 'personRole', code: 'column_missing', params: {} }])
    expect(file.rows).toEqual([])
  })

  test('may have a title above the heading', async () => {
    const file = await read('Statistik 2026;\n;\npersonRole;gender\ndirect_victim;man\n')
    expect(file.rows.map(({ row, report }) => [row, report?.gender])).toEqual([[4, 'man']])
  })

  test('has rows of its own that fail beside rows that do not', async () => {
    const file = await read('personRole;gender\ndirect_victim;x\ndirect_victim;man\n;man\n')
    expect(
      file.rows.map(({ row, report, errors }) => [row, report !== undefined, errors.map(({ code }) => code)]),
    ).toEqual([
      [2, false, ['value_unknown']],
      [3, true, []],
      [4, false, ['required_missing']],
    ])
  })

  test('stops a CSV row that has slipped past the heading', async () => {
    const file = await read('personRole;gender\ndirect_victim;man;woman\ndirect_victim;man;;\n')
    expect(file.rows[0]?.errors).toEqual([{ row: 2, column: null, code: 'row_too_long', params: {} }])
    expect(file.rows[0]?.report).toBeUndefined()
    expect(file.rows[1]?.errors).toEqual([])
  })

  test('tells once of cells beside the heading of a sheet', async () => {
    const cells = [
      ['personRole', 'gender'],
      ['direct_victim', 'man', 'note'],
      ['direct_victim', 'man', 'note'],
    ]
    const file = await read(await writeWorkbook(cells.map((row) => row.map((value) => ({ value })))).toBuffer())
    expect(file.rows.map(({ warnings }) => warnings)).toEqual([
      [{ row: 2, column: 'C', code: 'column_unknown', params: {} }],
      [],
    ])
  })
})

describe('readImport', () => {
  test.each([
    ['nothing', '', 'file_empty'],
    ['only line breaks', '\n\n;;\n', 'file_empty'],
    ['no heading', 'direct_victim;woman\ndirect_victim;man\n', 'header_missing'],
    ['characters of DOS', Buffer.from([0x86, 0x84, 0x94]), 'encoding_unreadable'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'encoding_unreadable'],
  ])('tells of %s instead of reading it', async (_, file, code) => {
    const result = await read(file)
    expect(result).toEqual({
      format: null,
      errors: [{ row: null, column: null, code, params: {} }],
      warnings: [],
      rows: [],
    })
  })

  test('refuses an encrypted or old workbook and a file that is too large', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)])
    await expect(read(old)).rejects.toMatchObject({ code: 'file_unreadable', reason: 'encrypted_or_old_format' })
    const large = (async function* () {
      for (let piece = 0; piece < 40; piece += 1) yield Buffer.alloc(1_000_000, 'a')
    })()
    await expect(readImport(large, options)).rejects.toMatchObject({ code: 'file_unreadable', reason: 'too_large' })
  })

  test('reads a stream as it reads a buffer', async () => {
    const text = Buffer.from('personRole;gender\ndirect_victim;trans_man\n')
    const stream = (async function* () {
      for (const byte of text) yield Buffer.from([byte])
    })()
    const { rows } = await readImport(stream, options)
    expect((await collect(rows))[0]?.report?.gender).toBe('trans_man')
  })

  test('stops after the rows that are allowed and says so', async () => {
    const file = await read(`personRole;gender\n${'direct_victim;man\n'.repeat(5)}`, { maximumRows: 3 })
    expect(file.rows).toHaveLength(4)
    expect(file.rows[3]).toMatchObject({ row: 5, errors: [{ row: 5, code: 'too_many_rows', params: { limit: 3 } }] })
    expect(file.rows[3]).not.toHaveProperty('report')
  })

  test('hands the day of today on', async () => {
    const file = await read('personRole;contactMonth\ndirect_victim;2026-06\n', { today: '2026-05-31' })
    expect(file.rows[0]?.errors[0]?.code).toBe('date_in_future')
  })
})

describe('the source of the fingerprint', () => {
  const source = async (file: Buffer | string) => (await read(file)).rows.map((row) => row.fingerprintSource)

  test('is the same whatever the order of columns, the row number and stray blanks', async () => {
    const [first] = await source('personRole;gender;note\ndirect_victim;man;x  y\n')
    expect(await source('note;gender;personRole\nz;woman;direct_victim\n x y ;man ;direct_victim\n')).toContain(first)
    const [one, two] = await source(await officialSheet([person, person]))
    expect(one).toBe(two)
  })

  test('differs with every cell, also one that is not read', async () => {
    const [one, two] = await source(
      await officialSheet([
        { ...person, prs_Email: 'a' },
        { ...person, prs_Email: 'b' },
      ]),
    )
    expect(one).not.toBe(two)
  })
})

describe('what is about a person', () => {
  const canaries = ['Maja Påhittad', '+46701740605', 'maja@exempel.example', '19900514-1234']
  const shown = ({ rows, ...about }: Awaited<ReturnType<typeof read>>) =>
    JSON.stringify([about, rows.map(({ fingerprintSource: _, ...row }) => row)])

  test.each(canaries)('like %s is in no result of HTCDS, whatever column it stands in', async (canary) => {
    const everywhere = Object.fromEntries(Object.keys(htcdsFields).map((field) => [field, canary]))
    const personal = Object.fromEntries(
      Object.entries(htcdsFields).flatMap(([field, { use }]) => (use === 'person' ? [[field, canary]] : [])),
    )
    const file = await read(await officialSheet([everywhere, { ...person, ...personal }, person]))
    expect(file.rows).toHaveLength(3)
    expect(file.rows[0]?.errors.length).toBeGreaterThan(5)
    expect(file.rows[1]?.report).toEqual(file.rows[2]?.report)
    expect(shown(file)).not.toContain(canary)
    expect(file.rows[1]?.fingerprintSource).toContain(canary)
  })

  test('is told of once for each column that holds it', async () => {
    const filled = { ...person, prs_FirstName: 'Maja', prs_Email: 'm@exempel.example' }
    const file = await read(await officialSheet([person, filled, filled]))
    expect(file.rows.map(({ warnings }) => warnings.map(({ code, column }) => `${code} ${column}`))).toEqual([
      [],
      ['identity_column_dropped prs_FirstName', 'identity_column_dropped prs_Email'],
      [],
    ])
  })

  test.each(canaries)('like %s is in no result of the form, in a cell or in a heading', async (canary) => {
    const columns = ['personRole', 'gender', 'controlMethods', 'citizenshipCountry', 'contactMonth', 'namn', canary]
    const file = await read(
      `${columns.join(';')}\n${columns.map(() => canary).join(';')}\ndirect_victim;;;;;${canary};\n`,
    )
    expect(file.warnings.map(({ code }) => code)).toEqual(['identity_column_dropped', 'column_unknown'])
    expect(file.rows.map(({ report }) => report)).toEqual([undefined, emptyReport('direct_victim')])
    expect(shown(file)).not.toContain(canary)
  })

  test('is in no error of a file that cannot be read', async () => {
    const error = await read('personRole;namn\ndirect_victim;Maja "Påhittad"\n').catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'file_unreadable', reason: 'csv_structure', row: 2 })
    expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toMatch(/Maja|Påhittad/)
  })
})
