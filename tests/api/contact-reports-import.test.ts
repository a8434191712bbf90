import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { importMessage } from '@varn/codes'
import type { ContactReportImportResult } from '@varn/schema/contact-reports'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { csvOf, htcdsRows, xlsxOf } from '../support/contact-files.ts'
import { everyTable } from '../support/every-table.ts'

let api: TestApi
let rut: Person
let beta: Person
beforeAll(async () => {
  api = await startApi()
  rut = await api.as('reporter', 'alfa')
  beta = await api.as('reporter', 'beta')
})
afterAll(() => api.close())

interface Sent {
  person?: Person
  options?: string
  name?: string
  language?: string
}
/** Each test imports into a year of its own, so that no test sees another's rows. */
const send = (
  year: number,
  file: Buffer,
  { person = rut, options = '', name = 'fil.csv', language = 'sv' }: Sent = {},
) =>
  person
    .post(`/contact-reports/imports?year=${year}${options}`)
    .set('accept-language', language)
    .attach('file', file, name)

async function result(year: number, file: Buffer, sent: Sent = {}): Promise<ContactReportImportResult> {
  const answer = await send(year, file, sent)
  expect(answer.status).toBe(200)
  return answer.body
}

async function storedRows(year: number): Promise<number> {
  const { rows } = await api.admin.query('select from contact_reports where year = $1', [year])
  return rows.length
}

const form = (...rows: string[][]) => csvOf([['personRole', 'gender', 'contactMonth'], ...rows])
const woman = ['direct_victim', 'woman', '']
const child = ['accompanying_child', 'girl_code_that_is_none', '']

test('a file of HTCDS is stored without the persons, whether it comes as .xlsx or CSV', async () => {
  const rows = htcdsRows(12)
  const imported = await result(2024, await xlsxOf(rows), { name: 'fil.xlsx' })
  const counts = { rows: 12, valid: 12, accepted: 12, duplicates: 0, rejected: 0 }
  expect(imported).toMatchObject({ ...counts, format: 'htcds', year: 2024, stored: true, dryRun: false, errors: [] })
  const { body } = await rut.get(`/contact-reports?importId=${imported.importId}&limit=200`)
  expect(body.items).toHaveLength(12)
  const roles = new Set(body.items.map(({ personRole }: { personRole: string }) => personRole))
  expect([...roles]).toEqual(['direct_victim'])
  const months = body.items.map(({ contactMonth }: { contactMonth: string }) => contactMonth)
  expect(months.every((month: string) => month.startsWith('2024-'))).toBe(true)
  expect(await result(2024, csvOf(rows))).toMatchObject({ accepted: 0, duplicates: 12 })
})

test('the same file again adds nothing, in another order or saved anew', async () => {
  const [heading, ...rows] = htcdsRows(20)
  const file = (order: string[][]) => csvOf([heading!, ...order])
  expect(await result(2001, file(rows))).toMatchObject({ accepted: 20, duplicates: 0 })
  expect(await result(2001, file(rows))).toMatchObject({
    rows: 20,
    valid: 20,
    accepted: 0,
    duplicates: 20,
    stored: true,
  })
  expect(await result(2001, file([...rows].reverse()))).toMatchObject({ accepted: 0, duplicates: 20 })
  expect(await result(2001, csvOf([heading!, ...rows], ','))).toMatchObject({ accepted: 0, duplicates: 20 })
  expect(await storedRows(2001)).toBe(20)
})

test('two persons with the same answers in one file both count, and neither again', async () => {
  expect(await result(2002, form(woman, woman))).toMatchObject({ accepted: 2, duplicates: 0 })
  expect(await result(2002, form(woman, woman, woman))).toMatchObject({ accepted: 1, duplicates: 2 })
  expect(await storedRows(2002)).toBe(3)
})

test('the same rows count once for each year and each organisation', async () => {
  expect(await result(2003, form(woman))).toMatchObject({ accepted: 1 })
  expect(await result(2004, form(woman))).toMatchObject({ accepted: 1 })
  expect(await result(2003, form(woman), { person: beta })).toMatchObject({ accepted: 1, duplicates: 0 })
})

test('an error stores nothing, and is named by its row and column in the language asked for', async () => {
  const imported = await result(2005, form(woman, child, woman))
  const counts = { rows: 3, valid: 2, accepted: 0, duplicates: 0, rejected: 1 }
  expect(imported).toMatchObject({ ...counts, stored: false, importId: null })
  expect(imported.errors).toEqual([
    { row: 3, column: 'gender', code: 'value_unknown', message: expect.stringMatching(/inget alternativ i gender/) },
  ])
  const english = await result(2005, form(child), { language: 'en' })
  expect(english.errors[0]!.message).toMatch(/is not an option in gender/)
  expect(await storedRows(2005)).toBe(0)
  const { rows } = await api.admin.query('select from contact_report_imports where year = 2005')
  expect(rows).toHaveLength(0)
})

test('an error after rows that were already sent to the database takes them back', async () => {
  const [heading, ...rows] = htcdsRows(1200)
  const bad = rows.map((row, index) => (index === 1150 ? row.with(3, 'Drottning') : row))
  const imported = await result(2006, csvOf([heading!, ...bad]))
  expect(imported).toMatchObject({ rows: 1200, valid: 1199, accepted: 0, rejected: 1, stored: false })
  expect(await storedRows(2006)).toBe(0)
})

test('a partial import stores the valid rows, and the corrected file adds only the rest', async () => {
  const imported = await result(2007, form(woman, child, woman), { options: '&partial=true' })
  expect(imported).toMatchObject({ rows: 3, valid: 2, accepted: 2, rejected: 1, stored: true, partial: true })
  const corrected = form(woman, ['accompanying_child', 'woman', ''], woman)
  expect(await result(2007, corrected)).toMatchObject({ accepted: 1, duplicates: 2, rejected: 0 })
  expect(await storedRows(2007)).toBe(3)
})

test.each(['', '&partial=true'])(
  'a dry run answers what the import then does, and writes nothing (%s)',
  async (partial) => {
    const year = partial === '' ? 2008 : 2009
    await result(year, form(woman))
    const file = partial === '' ? form(woman, woman) : form(woman, child, woman)
    const dumped = await everyTable(api.admin)
    const dry = await result(year, file, { options: `${partial}&dryRun=true` })
    expect(await everyTable(api.admin)).toEqual(dumped)
    expect(dry).toMatchObject({ accepted: 1, duplicates: 1, stored: false, importId: null, dryRun: true })
    const real = await result(year, file, { options: partial })
    expect({ ...real, dryRun: true, stored: false, importId: null }).toEqual(dry)
    expect(real.stored).toBe(true)
  },
)

test('the counts always add up', async () => {
  const files = [form(), form(woman), form(child), form(woman, child, woman)]
  for (const file of files) {
    for (const options of ['', '&partial=true', '&dryRun=true', '&partial=true&dryRun=true']) {
      const { rows, valid, rejected, accepted, duplicates, stored, importId } = await result(2010, file, { options })
      expect(rows).toBe(valid + rejected)
      expect([valid, duplicates]).toContain(accepted + duplicates)
      expect(stored).toBe(importId !== null)
    }
  }
})

test('a file with a heading and no rows stores nothing and says so', async () => {
  const imported = await result(2011, form(), { options: '&partial=true' })
  expect(imported).toMatchObject({ rows: 0, accepted: 0, stored: false, importId: null })
  expect(imported.errors).toMatchObject([{ row: null, code: 'file_empty' }])
})

test('a form without the role of the persons is not read, also not in part', async () => {
  const imported = await result(
    2011,
    csvOf([
      ['gender', 'county'],
      ['woman', 'se_01'],
    ]),
    { options: '&partial=true' },
  )
  expect(imported).toMatchObject({ format: 'form', rows: 0, stored: false })
  expect(imported.errors).toMatchObject([{ row: null, column: 'personRole', code: 'column_missing' }])
})

test('the first 1,000 errors are told, and that there are more', async () => {
  const imported = await result(2011, form(...Array.from({ length: 1001 }, () => child)))
  expect([imported.rejected, imported.errors.length, imported.errorsTruncated]).toEqual([1001, 1000, true])
  const fewer = await result(2011, form(...Array.from({ length: 1000 }, () => child)))
  expect([fewer.rejected, fewer.errors.length, fewer.errorsTruncated]).toEqual([1000, 1000, false])
})

test('a warning about a column is told once with its number', async () => {
  const rows = [['direct_victim', 'woman', '2015-03'], woman, ['direct_victim', 'man', '2016-04']]
  const { warnings, stored } = await result(2012, form(...rows))
  expect(stored).toBe(true)
  expect(warnings).toEqual([
    { row: 2, column: 'contactMonth', code: 'year_mismatch', count: 2, message: 'Året … är inte insamlingens år' },
  ])
})

test('more rows than allowed stop the import, also a partial one', async () => {
  const file = csvOf([['personRole', 'gender'], ...Array.from({ length: 50_001 }, () => ['direct_victim', 'woman'])])
  const imported = await result(2013, file, { options: '&partial=true' })
  expect(imported).toMatchObject({ rows: 50_000, valid: 50_000, accepted: 0, rejected: 0, stored: false })
  expect(imported.errors).toMatchObject([{ row: 50_002, code: 'too_many_rows' }])
  expect(await storedRows(2013)).toBe(0)
}, 120_000)

test('two imports of the same file at once store every row once', async () => {
  const [heading, ...rows] = htcdsRows(1200)
  const files = [rows, [...rows].reverse()].map((order) => csvOf([heading!, ...order]))
  const answers = await Promise.all(files.map((file) => result(2014, file)))
  expect(answers.map(({ accepted }) => accepted).sort()).toEqual([0, 1200])
  expect(await storedRows(2014)).toBe(1200)
}, 60_000)

test('a repeated import with the same key gives the first answer, and with another file is 422', async () => {
  const keyed = (file: Buffer) => send(2016, file).set('idempotency-key', 'fil-1')
  const [first, second] = await Promise.all([keyed(form(woman)), keyed(form(woman))])
  expect(first.body).toMatchObject({ accepted: 1, duplicates: 0 })
  expect(second.body).toEqual(first.body)
  expect((await keyed(form(woman, woman))).status).toBe(422)
})

test('imports are listed for their own organisation, newest first, and are in the audit log', async () => {
  const [one, two] = [
    await result(2017, form(woman)),
    await result(2017, form(woman, child), { options: '&partial=true' }),
  ]
  const { body } = await rut.get('/contact-reports/imports?year=2017&limit=1')
  expect(body.items).toEqual([
    {
      id: two.importId,
      year: 2017,
      format: 'form',
      rows: 2,
      accepted: 0,
      duplicates: 1,
      rejected: 1,
      createdAt: expect.stringMatching(/^\d{4}-/),
    },
  ])
  const next = await rut.get(`/contact-reports/imports?year=2017&limit=1&cursor=${body.nextCursor}`)
  expect(next.body).toMatchObject({ items: [{ id: one.importId }], nextCursor: null })
  expect((await beta.get('/contact-reports/imports?year=2017')).body.items).toEqual([])
  expect((await beta.get(`/contact-reports?importId=${one.importId}`)).body.items).toEqual([])
  const log = await (await api.as('privacy_officer')).get(`/audit-events?entityId=${one.importId}`)
  expect(log.body.items).toMatchObject([{ action: 'importContactReports', entity: 'contact_report_import' }])
})

test('the template reads back as the form, in both languages', async () => {
  for (const language of ['sv', 'en']) {
    const answer = await rut.get('/contact-reports/imports/template?format=csv').set('accept-language', language)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toMatch(/attachment; filename=".+\.csv"/)
    expect(answer.text.startsWith('\uFEFF')).toBe(true)
    const columns = answer.text.split(';').length
    const imported = await result(2020, Buffer.from(`${answer.text}direct_victim${';'.repeat(columns - 1)}\r\n`))
    expect(imported).toMatchObject({ format: 'form', accepted: language === 'sv' ? 1 : 0, errors: [], warnings: [] })
  }
  expect((await rut.get('/contact-reports/imports/template?format=pdf')).status).toBe(400)
})

test('no message of an answer has an open place', async () => {
  const htcds = htcdsRows(4)
  const broken = htcds.map((row, index) =>
    index < 2 ? row : row.with(2, index === 2 ? 'igår' : '2031-01-01').with(4, 'Narnia'),
  )
  const { errors, warnings } = await result(2024, csvOf(broken))
  expect(errors.length).toBeGreaterThan(2)
  for (const { message, code } of [...errors, ...warnings]) {
    expect(message).not.toMatch(/[{}]|undefined/)
    expect(Object.keys(importMessage.entries)).toContain(code)
  }
})

test('answers are changed while a file with the same rows is imported, and neither fails', async () => {
  const rows = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, row) => ['direct_victim', `${from + row}`])
  const file = (...parts: string[][][]) =>
    csvOf([['personRole', 'statusDecisionOrg', 'own'], ...parts.flat().map(([role, own]) => [role!, '', own!])])
  await result(2013, file(rows(0, 600)))
  const { body } = await rut.get('/contact-reports?year=2013&limit=50')
  const running = send(2013, file(rows(600, 2600), rows(0, 600))).then(({ status }) => status)
  const statuses: number[] = []
  for (const { id } of body.items) {
    const answer = await rut.patch(`/contact-reports/${id}`).set('if-match', '"1"').send({ gender: 'man' })
    statuses.push(answer.status)
  }
  expect(await running).toBe(200)
  expect(new Set(statuses)).toEqual(new Set([200]))
})
