import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readConfig } from '../../apps/api/src/config.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { startClamd } from '../support/clamd.ts'
import * as files from '../support/document-files.ts'
import { upload, uploadVersion } from '../support/documents.ts'
import { sharing } from '../support/sharing.ts'

let clamd: Awaited<ReturnType<typeof startClamd>>
let api: TestApi
let anna: Person
let path: string
let answer: string | undefined
const malware = 'PÅHITTAD-SKADLIG-KOD'
beforeAll(async () => {
  clamd = await startClamd(malware, () => answer!)
  api = await startApi({ virusScanner: { ...clamd.address } })
  anna = await api.as('case_worker')
  const { id } = await sharing(api).openCase(anna)
  path = `/cases/${id}`
})
afterAll(async () => {
  await api.close()
  await clamd.close()
})

const kept = async () =>
  (await api.admin.query<{ n: number }>('select count(*)::int as n from document_versions')).rows[0]!.n

test('the scanner gets the whole content, and a clean file says that it was scanned', async () => {
  const bytes = files.pdf(900_000)
  expect((await upload(anna, path, bytes)).body).toMatchObject({ scan: 'clean' })
  expect(bytes.equals(clamd.seen.at(-1)!)).toBe(true)
})

test('an infected file is refused, nothing of it is kept, and it is an event on the record', async () => {
  const { body: made } = await upload(anna, path)
  const before = await kept()
  const infected = Buffer.from(`Påhittad text med ${malware} i`)
  const name = { details: { fileName: 'fil' } }
  expect(await upload(anna, path, infected, name)).toMatchObject({ status: 422, body: { code: 'file_infected' } })
  expect(await uploadVersion(anna, made.id, infected, name)).toMatchObject({
    status: 422,
    body: { code: 'file_infected' },
  })
  expect(await kept()).toBe(before)
  const { rows } = await api.admin.query(
    `select action, entity, entity_id from audit_events where refusal = 'file_infected' order by id`,
  )
  const at = { entity: 'case', entity_id: path.slice('/cases/'.length) }
  expect(rows).toEqual([
    { action: 'uploadCaseDocument', ...at },
    { action: 'uploadDocumentVersion', ...at },
  ])
})

test('a scanner that does not say so, or is away, means that nothing is kept', async () => {
  const before = await kept()
  for (const said of ['INSTREAM size limit exceeded. ERROR', '', 'stream: OK and more', 'OK']) {
    answer = said
    expect(await upload(anna, path)).toMatchObject({ status: 503, body: { code: 'scanner_away' } })
  }
  answer = undefined
  api.config.virusScanner = { host: '127.0.0.1', port: 1 }
  expect(await upload(anna, path)).toMatchObject({ status: 503, body: { code: 'scanner_away' } })
  expect(await kept()).toBe(before)
})

test('the address of the scanner is read from the environment, and a wrong one stops the start', () => {
  const env = { APP_DATABASE_URL: 'postgres://x', VARN_DEPLOYMENT_KEY: Buffer.alloc(32).toString('base64') }
  const scanner = (VARN_VIRUS_SCANNER: string) => readConfig({ ...env, VARN_VIRUS_SCANNER }).virusScanner
  expect(scanner('clamd://[::1]:3311')).toEqual({ host: '::1', port: 3311 })
  expect(scanner('clamd://scanner.internal')).toEqual({ host: 'scanner.internal', port: 3310 })
  expect(scanner('none')).toBeUndefined()
  for (const wrong of ['http://scanner', 'clamd://', 'clamd://a/b', 'yes'])
    expect(() => scanner(wrong)).toThrow('VARN_VIRUS_SCANNER must be an address')
})
