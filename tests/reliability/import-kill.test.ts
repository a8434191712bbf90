import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import type { ContactReportImportResult } from '@varn/schema/contact-reports'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { csvOf, htcdsRows } from '../support/contact-files.ts'

jest.setTimeout(120_000)

const rowCount = 10_000
const file = csvOf(htcdsRows(rowCount))
/** So many bytes of the table hold more than a thousand rows, which nobody sees before the commit. */
const manyRows = 50 * 8192

let api: TestApi
let rut: Person
interface Served {
  server: ChildProcess
  url: string
}
let served: Served | undefined
let output = ''
beforeAll(async () => {
  api = await startApi()
  rut = await api.as('reporter')
})
afterEach(async () => {
  await api.admin.query('truncate contact_reports, contact_report_imports, contact_report_revisions')
})
afterAll(async () => {
  await kill()
  await api.close()
})

test('an API that is killed in the middle of an import leaves nothing of it, and the import then works', async () => {
  const { url } = await serve()
  const lost = sendFile(url).catch(() => 'lost')
  await rowsAreWritten()
  await kill()
  expect(await lost).toBe('lost')
  await nothingIsUnderWay()
  expect(await counts()).toEqual({ reports: 0, imports: 0, revisions: 0, events: 0 })
  const again = await serve()
  expect(await sendFile(again.url)).toMatchObject({ stored: true, accepted: rowCount, duplicates: 0 })
  expect(await counts()).toEqual({ reports: rowCount, imports: 1, revisions: 1, events: 1 })
})

test('a client that goes away in the middle of an import leaves nothing of it, and can send it again', async () => {
  const { url } = await serve()
  const before = await counts()
  const client = new AbortController()
  const lost = sendFile(url, client.signal).catch(() => 'lost')
  await rowsAreWritten()
  client.abort()
  expect(await lost).toBe('lost')
  await nothingIsUnderWay()
  expect(await counts()).toEqual(before)
  expect(await sendFile(url)).toMatchObject({ stored: true, accepted: rowCount, duplicates: 0 })
})

test('a client that goes away while it sends leaves nothing, and the API goes on', async () => {
  const { url } = await serve()
  const before = await counts()
  const { body, headers } = upload()
  const request = http.request(addressOf(url), { method: 'POST', headers })
  request.on('error', () => {})
  request.write(body.subarray(0, body.length / 2))
  await sleep(300)
  request.destroy()
  await nothingIsUnderWay()
  expect(await counts()).toEqual(before)
  expect(await sendFile(url)).toMatchObject({ stored: true, accepted: rowCount })
})

test('a database connection that breaks in the middle of an import leaves nothing of it', async () => {
  const { url } = await serve()
  const before = await counts()
  const broken = sendFile(url).catch(() => ({ stored: false }))
  await breakConnection()
  expect((await broken).stored).not.toBe(true)
  await nothingIsUnderWay()
  expect(await counts()).toEqual(before)
  await kill()
  const again = await serve()
  expect(await sendFile(again.url)).toMatchObject({ stored: true, accepted: rowCount, duplicates: 0 })
})

test('the API outlives a database connection that breaks in the middle of an import, and answers 503', async () => {
  const { url } = await serve()
  const broken = sendFile(url)
  await breakConnection()
  expect(await broken).toMatchObject({ status: 503, code: 'unavailable' })
})

test('none of these APIs wrote anything about a person to its output', () => {
  expect(output).toMatch(/"route":"\/api\/v1\/contact-reports\/imports"/)
  // A telephone number begins where a word does; the same digits inside a request's random id are no number.
  expect(output).not.toMatch(/Påhittad|Exempelsdotter|\b070-|fil\.csv/)
})

async function breakConnection() {
  await rowsAreWritten()
  await api.admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${openTransaction}`)
}

/** The API in a process of its own: the one that runs, or a new one. */
async function serve(): Promise<Served> {
  if (served) return served
  const script = path.resolve(import.meta.dirname, '../support/serve-api.ts')
  const server = fork(script, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      APP_DATABASE_URL: api.config.databaseUrl,
      VARN_DEPLOYMENT_KEY: api.config.keySource.key?.toString('base64'),
      PORT: '0',
    },
  })
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (text) => {
      output += text
    })
  }
  const [url] = await Promise.race([
    once(server, 'message'),
    once(server, 'exit').then(() => Promise.reject(new Error(`the API did not start: ${output}`))),
  ])
  served = { server, url: String(url) }
  return served
}

/** Ends the API outright, if it has not ended by itself. */
async function kill() {
  const server = served?.server
  served = undefined
  if (!server || server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  server.kill('SIGKILL')
  await ended
}

const addressOf = (url: string) => `${url}/api/v1/contact-reports/imports?year=2024`

function upload() {
  const head = '--boundary\r\ncontent-disposition: form-data; name="file"; filename="fil.csv"\r\n\r\n'
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--boundary--\r\n')])
  const headers = {
    authorization: `Bearer ${rut.token}`,
    'content-type': 'multipart/form-data; boundary=boundary',
    'content-length': body.length,
  }
  return { body, headers }
}

async function sendFile(url: string, signal?: AbortSignal): Promise<ContactReportImportResult> {
  const body = new FormData()
  body.set('file', new Blob([file]), 'fil.csv')
  const headers = { authorization: `Bearer ${rut.token}` }
  const answer = await fetch(addressOf(url), { method: 'POST', headers, body, ...(signal && { signal }) })
  return (await answer.json()) as ContactReportImportResult // or a problem, which the tests then tell apart
}

const openTransaction = `datname = current_database() and usename = 'varn_app' and xact_start is not null`

async function value<Row extends object>(sql: string): Promise<Row> {
  const { rows } = await api.admin.query<Row>(sql)
  return rows[0]!
}

async function until(what: string, isSo: () => Promise<boolean>) {
  for (const end = Date.now() + 60_000; !(await isSo()); await sleep(5))
    if (Date.now() > end) throw new Error(`still waiting until ${what}`)
}

const rowsAreWritten = () =>
  until('rows are written but not committed', async () => {
    const size = `select pg_relation_size('contact_reports')::integer as bytes`
    const { bytes } = await value<{ bytes: number }>(size)
    return bytes > manyRows
  })

const nothingIsUnderWay = () =>
  until('no transaction is open', async () => {
    const open = `select count(*)::integer as count from pg_stat_activity where ${openTransaction}`
    return (await value<{ count: number }>(open)).count === 0
  })

const counts = () =>
  value<object>(
    `select (select count(*)::integer from contact_reports) as reports,
       (select count(*)::integer from contact_report_imports) as imports,
       (select count(*)::integer from contact_report_revisions) as revisions,
       (select count(*)::integer from audit_events where action = 'importContactReports') as events`,
  )
