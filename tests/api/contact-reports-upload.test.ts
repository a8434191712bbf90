import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { ContactReportImportResult } from '@varn/schema/contact-reports'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { csvOf, htcdsRows, xlsxOf } from '../support/contact-files.ts'
import { everyTable } from '../support/every-table.ts'

let api: TestApi
let rut: Person
beforeAll(async () => {
  api = await startApi()
  rut = await api.as('reporter', 'alfa')
})
afterAll(() => api.close())

const woman = ['direct_victim', 'woman', '']
const form = (...rows: string[][]) => csvOf([['personRole', 'gender', 'contactMonth'], ...rows])

/** With a key, so that the answer is kept too. */
async function send(year: number, file: Buffer, name: string): Promise<ContactReportImportResult> {
  const answer = await rut
    .post(`/contact-reports/imports?year=${year}&partial=true`)
    .set('idempotency-key', `fil-${year}`)
    .attach('file', file, name)
  expect(answer.status).toBe(200)
  return answer.body
}

test('a body that holds no readable file is refused with a reason', async () => {
  const post = (query = '?year=2018') => rut.post(`/contact-reports/imports${query}`)
  const zip = await xlsxOf(htcdsRows(3))
  const refused = {
    'no part': post().attach('file', Buffer.alloc(0), 'fil.csv'),
    'another field': post().attach('upload', form(woman), 'fil.csv'),
    'a text field': post().field('file', 'personRole\ndirect_victim'),
    'a file and a text field': post().field('year', '2018').attach('file', form(woman), 'fil.csv'),
    'two files': post().attach('file', form(woman), 'fil.csv').attach('file', form(woman), 'fil.csv'),
    'a body without a boundary': post().set('content-type', 'multipart/form-data').send('hej'),
    'a body that is cut off': post().set('content-type', 'multipart/form-data; boundary=x').send('--x\r\n'),
    'a text that is no table': post().attach('file', Buffer.from('Kära dagbok'), 'fil.csv'),
    'an archive that is cut off': post().attach('file', zip.subarray(0, 3000), 'fil.xlsx'),
    'a file with a password': post().attach('file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'fil.xlsx'),
  }
  for (const [what, asked] of Object.entries(refused)) {
    const { status, body } = await asked
    expect([what, status, body.code]).toEqual([what, 400, 'file_unreadable'])
    expect(body.detail).toMatch(/\w{3}/)
    expect(body.detail).not.toMatch(/[{}]|undefined/)
  }
})

test('another media type is 415, and a missing year or an unknown parameter 400', async () => {
  const post = (query: string) => rut.post(`/contact-reports/imports${query}`)
  expect((await post('?year=2018').send({ file: 'x' })).status).toBe(415)
  expect((await post('?year=2018').set('content-type', 'text/csv').send('x')).status).toBe(415)
  expect((await post('?year=2018')).status).toBe(415)
  for (const query of ['', '?year=1899', '?year=2018&dryRun=perhaps', '?year=2018&colour=red']) {
    expect((await post(query).attach('file', form(woman), 'fil.csv')).status).toBe(400)
  }
})

test('a file of more than 20 MB is 413', async () => {
  const { status, body } = await rut
    .post('/contact-reports/imports?year=2018')
    .attach('file', Buffer.alloc(20_000_001, 'a'), 'fil.csv')
  expect([status, body.code]).toEqual([413, 'payload_too_large'])
})

test('what identifies a person is named as dropped and stands in no table', async () => {
  const names = [
    'Kanariefågelsson',
    'Qwxzanna',
    '19850101-9876',
    '070-5551234567',
    'kanarie@exempel.invalid',
    'Kanariegatan 7',
  ]
  const people = csvOf([
    ['Roll', 'Kön', 'Efternamn', 'Förnamn', 'Personnummer', 'Mobil', 'E-post', 'Adress', 'Anteckning'],
    ['direct_victim', 'woman', ...names, 'Qwxzanna berättade'],
    // A sheet in which the columns slipped: the name stands where a code belongs.
    ['direct_victim', 'Kanariefågelsson', ...names, ''],
  ])
  const imported = await send(2019, people, 'Kanariefågelsson Qwxzanna.csv')
  expect(imported).toMatchObject({ accepted: 1, rejected: 1, stored: true })
  const dropped = imported.warnings.filter(({ code }) => code === 'identity_column_dropped').map(({ column }) => column)
  expect(dropped).toEqual(expect.arrayContaining(['Efternamn', 'Förnamn', 'Personnummer', 'Mobil', 'E-post', 'Adress']))
  const htcds = htcdsRows(2)
  const renamed = htcds.slice(1).map((row) => ['Qwxzanna', 'Kanariefågelsson', ...row.slice(2)])
  const named = await send(2024, csvOf([htcds[0]!, ...renamed]), 'fil.csv')
  expect(named.accepted).toBe(2)
  expect(named.warnings.map(({ code }) => code)).toContain('identity_column_dropped')
  const canary = /kanarie|qwxzanna|19850101|198501019876|9876|5551234567|berättade/i
  expect(JSON.stringify([imported, named])).not.toMatch(canary)
  const dump = await everyTable(api.admin)
  expect(dump.length).toBeGreaterThan(10)
  // Random hexadecimal digits may hold any four digits, so only the longer ones are looked for there.
  expect(dump.join('\n')).not.toMatch(/kanarie|qwxzanna|19850101|5551234567|berättade/i)
  expect(dump.join('\n')).toMatch(/identity|alfa/)
})
