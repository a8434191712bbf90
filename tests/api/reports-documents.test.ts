import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Response, Test } from 'supertest'
import { readZip } from '../../apps/api/src/reports/documents/read-zip.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { addPersons, fillReportYear, hiddenCount } from '../support/report-year.ts'

let api: TestApi
let coordinator: Person
let client: { VARN_CLIENT_ID: string; VARN_CLIENT_SECRET: string }
let url: string
const directory = mkdtempSync(path.join(tmpdir(), 'varn-report-'))
beforeAll(async () => {
  api = await startApi()
  await fillReportYear(api)
  coordinator = await api.as('national_coordinator')
  const everything = ['report:read', 'report:write', 'statistics:read', 'statistics:read_authority']
  client = await serviceClient(everything)
  url = await api.app.listen({ host: '127.0.0.1', port: 0 })
  api.config.publicUrl = url
})
afterAll(async () => {
  await api.close()
  rmSync(directory, { recursive: true })
})

async function serviceClient(permissions: string[], facts: object = {}) {
  const answer = await (await api.as('platform_admin')).post('/service-accounts').send({
    name: 'Rapportskript',
    organisationId: api.organisations.platform,
    role: 'national_coordinator',
    permissions,
    expiresAt: '2027-06-01T00:00:00Z',
    ...facts,
  })
  expect(answer.status).toBe(201)
  return { VARN_CLIENT_ID: answer.body.id, VARN_CLIENT_SECRET: answer.body.clientSecret }
}

async function begin(type = 'greta', language = 'sv') {
  const answer = await coordinator.post('/reports').send({ type, year: 2021, language })
  expect(answer.status).toBe(201)
  return answer.body
}

function document(id: string, format: string): Test {
  return coordinator
    .get(`/reports/${id}/document?format=${format}`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = []
      // supertest hands over Node's own response here.
      const stream = response as unknown as NodeJS.ReadableStream
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => done(null, Buffer.concat(chunks)))
    })
}
const textOf = async (id: string, format: string): Promise<string> => (await document(id, format)).body.toString('utf8')

const beginnings = {
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', magic: 'PK\u0003\u0004' },
  pdf: { type: 'application/pdf', magic: '%PDF-1.' },
  html: { type: 'text/html; charset=utf-8', magic: '<!doctype html>' },
  md: { type: 'text/markdown; charset=utf-8', magic: '# ' },
  json: { type: 'application/json; charset=utf-8', magic: '{\n' },
}

describe.each(Object.entries(beginnings))('a report as %s', (format, { type, magic }) => {
  test.each([
    ['greta', 'sv', 'greta-2021-sv'],
    ['tip', 'en', 'tip-2021-en'],
    ['national_situation', 'sv', 'national-situation-2021-sv'],
  ])('is a file of that kind (%s, %s)', async (reportType, language, fileName) => {
    const { id } = await begin(reportType, language)
    const answer: Response = await document(id, format)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe(type)
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${fileName}.${format}"`)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body.toString('latin1').toLowerCase().startsWith(magic.toLowerCase())).toBe(true)
  })
})

test('the OpenAPI document names the five media types of a report', async () => {
  const described = (await api.app.inject({ url: '/api/openapi.json' })).json()
  const { content } = described.paths['/api/v1/reports/{reportId}/document'].get.responses['200']
  const documented = Object.values(beginnings).map(({ type }) => type.replace(/;.*/, ''))
  expect(Object.keys(content).sort()).toEqual(documented.sort())
})

test('another format, or none, is 400', async () => {
  const { id } = await begin()
  expect((await coordinator.get(`/reports/${id}/document?format=odt`)).body.errors).toMatchObject([
    { pointer: '/format', code: 'code_unknown' },
  ])
  expect((await coordinator.get(`/reports/${id}/document`)).status).toBe(400)
})

test('a suppressed figure is in no document, and words stand in its place', async () => {
  const { id } = await begin('national_situation')
  const archive = readZip((await document(id, 'docx')).body)
  const texts = await Promise.all(['html', 'md', 'json'].map((format) => textOf(id, format)))
  const parts = [...archive].filter(([name]) => name.endsWith('.xml')).map(([, content]) => content.toString('utf8'))
  const number = new RegExp(`(?<![\\d.])${hiddenCount}(?![\\d.])`)
  for (const text of [...texts, parts.join().replaceAll(/<[^>]*>/g, ' ')]) {
    expect(text).not.toMatch(number)
    expect(text).toMatch(/Tvingat tiggeri:\s+(?:<[^>]*>)?dold för att skydda personer/)
    expect(text).toMatch(/(?<!\d)60(?!\d)/)
  }
})

interface DocumentData {
  generatedAt: string
  report: { version: number; sections: { code: string; reading: string; figures: { ref: string; value?: number }[] }[] }
  tables: { columns: string[]; rows: { label: string; cells: { value?: number }[] }[]; note: string }[]
  chart: { table: { rows: { label: string; cells: { value?: number }[] }[] } }
}

test('a document is of one moment: no cell stands in it with two values, whatever has changed since', async () => {
  const { id } = await begin('national_situation')
  const read = async (): Promise<DocumentData> => JSON.parse(await textOf(id, 'json'))
  const sexual = ({ report, tables, chart }: DocumentData) => [
    report.sections.flatMap(({ figures }) => figures).find(({ ref }) => ref === 'victims_sexual')?.value,
    tables[1]!.rows.find(({ label }) => label === 'Sexuell exploatering')?.cells.at(-1)?.value,
    chart.table.rows.find(({ label }) => label === 'Sexuell exploatering')?.cells[0]?.value,
  ]
  const first = await read()
  expect(sexual(first)).toEqual([60, 60, 60])
  const { alfa, beta } = api.organisations
  const facts = { main_exploitation_form: 'sexual', gender: 'woman', age_band: 'age_21_23' }
  for (const organisation of [alfa, beta]) await addPersons(api, organisation, 6, facts)
  const { generatedAt: _first, ...before } = first
  const { generatedAt: _later, ...later } = await read()
  expect(later).toEqual(before)
  expect((await coordinator.post(`/reports/${id}/figures/refresh`)).status).toBe(200)
  const refreshed = await read()
  expect(sexual(refreshed)).toEqual([72, 72, 72])
  expect(refreshed.report.version).toBe(2)
})

test('the annex holds its four tables and a chart, and says when they were computed', async () => {
  const { id } = await begin('tip', 'en')
  const data: DocumentData = JSON.parse(await textOf(id, 'json'))
  expect(data.tables.map(({ columns }) => columns[0])).toEqual([
    'Gender',
    'Form of exploitation',
    'Citizenship group',
    'Police report',
  ])
  for (const { note } of data.tables)
    expect(note).toMatch(/^Computed .* 2026, .*together with the figures in the text\.$/)
  expect(data.chart.table.rows.length).toBeGreaterThan(2)
})

test('a year without any row gives a report and a document too', async () => {
  const { body } = await coordinator.post('/reports').send({ type: 'greta', year: 2002, language: 'sv' })
  expect(body.figures.length).toBeGreaterThanOrEqual(6)
  expect((await document(body.id, 'docx')).status).toBe(200)
  expect((await document(body.id, 'pdf')).status).toBe(200)
})

describe('scripts/report.ts', () => {
  const script = path.resolve(import.meta.dirname, '../../scripts/report.ts')
  function run(args: string[], env: Record<string, string> = client) {
    const child = spawn(process.execPath, [script, ...args], { cwd: directory, env })
    const output = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => {
      output.stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      output.stderr += chunk
    })
    return new Promise<typeof output & { code: number | null }>((resolve) => {
      child.on('close', (code) => resolve({ ...output, code }))
    })
  }
  const good = ['--type', 'greta', '--year', '2021', '--language', 'sv']

  test('writes a report to a file through a listening API', async () => {
    const done = await run([...good, '--format', 'docx', '--out', 'report.docx', '--url', `${url}/`])
    expect(done).toMatchObject({ code: 0, stdout: '' })
    expect(done.stderr).toMatch(/^report\.docx: 18 sections, \d+ figures, \d+ of them withheld\n$/)
    const archive = readZip(readFileSync(path.join(directory, 'report.docx')))
    expect(archive.get('word/document.xml')?.toString('utf8')).toContain('Identifiering (art. 10)')
  })

  test('names the file itself, and prints the report with --json', async () => {
    expect((await run([...good, '--format', 'md', '--url', url])).code).toBe(0)
    expect(readFileSync(path.join(directory, 'greta-2021-sv.md'), 'utf8')).toMatch(/^# GRETA/)
    const printed = await run([...good, '--format', 'html', '--json', '--url', url])
    expect(JSON.parse(printed.stdout)).toMatchObject({ type: 'greta', year: 2021, version: 1 })
    expect(existsSync(path.join(directory, 'greta-2021-sv.html'))).toBe(false)
  })

  test.each([
    ['no client', [...good], {}, /^VARN_CLIENT_ID is not set: .*\n$/],
    ['no secret', [...good], { VARN_CLIENT_ID: 'x' }, /^Neither VARN_CLIENT_SECRET nor VARN_CLIENT_KEY is set: .*\n$/],
    [
      'no key',
      [...good],
      { VARN_CLIENT_ID: 'x', VARN_CLIENT_KEY: 'saknas' },
      /^saknas could not be read .* \(ENOENT\)\.\n$/,
    ],
    [
      'a wrong secret',
      [...good],
      { VARN_CLIENT_ID: 'x', VARN_CLIENT_SECRET: 'vss_fel' },
      /^The API refused \(401\): The client is unknown, has ended, or shows a wrong credential\.\n$/,
    ],
    ['no type', good.slice(2), undefined, /^The API refused \(400\): .*; type: Fill this in\.\n$/],
    ['a wrong year', [...good, '--year', 'i fjol'], undefined, /^The API refused \(400\): .*year: .*\n$/],
    ['a wrong format', [...good, '--format', 'odt'], undefined, /^--format must be one of docx, .*"odt"\.\n$/],
    ['an unknown option', [...good, '--colour', 'red'], undefined, /^Usage: .*\n$/],
    [
      'nothing there',
      [...good, '--url', 'http://127.0.0.1:9'],
      undefined,
      /^Nothing answers at http:\/\/127\.0\.0\.1:9: .*\n$/,
    ],
    [
      'no place',
      [...good, '--out', 'saknas/rapport.pdf'],
      undefined,
      /^saknas\/rapport\.pdf could not be written \(ENOENT\)\.\n$/,
    ],
  ])('%s is one sentence and exit code 1', async (_name, args, env, sentence) => {
    const failed = await run(['--url', url, ...args], env)
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    expect(failed.stderr).toMatch(sentence)
  })

  test('an account without the right to the statistics is refused', async () => {
    const failed = await run([...good, '--url', url], await serviceClient(['report:read', 'report:write']))
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    expect(failed.stderr).toMatch(/^The API refused \(403\): .*\n$/)
  })

  test('signs in with a private key as well, from PEM or JWK', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { VARN_CLIENT_ID } = await serviceClient(['report:read', 'report:write', 'statistics:read'], {
      publicKey: publicKey.export({ format: 'jwk' }),
    })
    // The script signs by the clock of its own process.
    api.clock.now = new Date()
    writeFileSync(path.join(directory, 'key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }))
    writeFileSync(path.join(directory, 'key.json'), JSON.stringify(privateKey.export({ format: 'jwk' })))
    for (const VARN_CLIENT_KEY of ['key.pem', 'key.json']) {
      const failed = await run([...good, '--url', url], { VARN_CLIENT_ID, VARN_CLIENT_KEY })
      // Known to the API, which refuses what the account may not: the key was right.
      expect(failed.stderr).toMatch(/^The API refused \(403\): .*\n$/)
    }
  })
})
