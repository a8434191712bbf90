import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runTask } from '../../apps/api/src/background/run.ts'
import { applyRetention } from '../../apps/api/src/retention/apply-retention.ts'
import { readSettings } from '../../scripts/settings.ts'
import { run as backup } from '../../scripts/varn/backup.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { requests } from '../support/requests.ts'
import { anotherPerson } from '../support/second-worker.ts'

let api: TestApi
let anna: Person
let mallory: Person
let vera: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  mallory = await anotherPerson(api, 'case_worker', 'alfa')
  vera = await api.as('organisation_manager', 'alfa')
})
afterAll(() => api.close())

const { take, inReview } = requests
const granted = { decision: 'granted' }
const details = 'Påhittad Person, Storgatan 1, vill veta'
const textsOf = async (person: Person, { id }: { id: string }) =>
  (await person.get(`/data-subject-requests/${id}`)).body.texts.details
const openCase = (facts: object = {}) =>
  anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03', ...facts })
const countTexts = async (id: string) => {
  const { rows } = await api.admin.query(
    `select (select count(*)::integer from data_subject_request_texts where request_id = $1) as texts,
      (select count(*)::integer from data_keys where record_id = $1) as keys`,
    [id],
  )
  return rows[0]
}

test('what a protected person has said is read by the named, and by the manager who is to decide', async () => {
  const { body } = await openCase({ protectedIdentity: 'sekretessmarkering' })
  const facts = { subjectKind: 'case', subjectId: body.id, details }
  const access = await inReview(anna, { ...facts, kind: 'access' })
  expect(await textsOf(anna, access)).toBe(details)
  for (const person of [mallory, vera]) {
    expect(await textsOf(person, access)).toBeNull()
    expect((await person.get(`/data-subject-requests/${access.id}`)).body.can.readTexts).toBe(false)
  }
  const erasure = await inReview(anna, { ...facts, kind: 'erasure' })
  expect(await textsOf(vera, erasure)).toBe(details)
  expect(await textsOf(mallory, erasure)).toBeNull()
})

test('what a person has said is read by who has just shown who they are', async () => {
  const review = await inReview(anna, { kind: 'access', subject: 'Påhittad', details })
  api.clock.now = new Date(api.clock.now.getTime() + 11 * 60_000)
  expect((await anna.get(`/data-subject-requests/${review.id}`)).body.code).toBe('step_up_required')
  const told = { reason: 'complex', toldOn: '2026-11-23' }
  const extended = await take(anna, review, 'extend', told)
  expect(extended.body).toMatchObject({ extendedOn: '2026-11-23', texts: { details: null } })
  api.clock.now = new Date('2026-11-23T08:00:00Z')
})

test('what was asked and answered goes with the record, and what was remembered of its making', async () => {
  const facts = { personRole: 'direct_victim', contactMonth: '2026-03', identity: { fullName: 'Påhittad Gallrad' } }
  const make = () => anna.post('/cases').set('idempotency-key', 'gallras').send(facts)
  const { body } = await make()
  expect((await make()).body.id).toBe(body.id)
  const subject = { subjectKind: 'case', subjectId: body.id, details }
  const access = await inReview(anna, { ...subject, kind: 'access' })
  const decided = await take(anna, access, 'decide', granted)
  await take(anna, decided.body, 'close', { sentOn: '2026-11-23' })
  expect(await countTexts(access.id)).toEqual({ texts: 1, keys: 1 })
  const erasure = await inReview(anna, { ...subject, kind: 'erasure' })
  const erased = await take(vera, erasure, 'decide', granted)
  expect(await countTexts(access.id)).toEqual({ texts: 0, keys: 0 })
  const again = await make()
  expect({ status: again.status, id: again.body.id }).toEqual({ status: 409, id: undefined })
  // The answer is still to be sent: what was asked stays until it is.
  expect(await textsOf(anna, erasure)).toBe(details)
  await take(anna, erased.body, 'close', { sentOn: '2026-11-23' })
  await runTask(api.services, applyRetention)
  expect(await countTexts(erasure.id)).toEqual({ texts: 0, keys: 0 })
})

test('what was said by somebody who is not found here goes when a closed file would', async () => {
  const review = await inReview(anna, { kind: 'access', subject: 'Påhittad Okänd', details })
  const decided = await take(anna, review, 'decide', { decision: 'refused', secrecyGround: 'unfounded' })
  await take(anna, decided.body, 'close', { sentOn: '2026-11-23' })
  await runTask(api.services, applyRetention)
  expect(await countTexts(review.id)).toEqual({ texts: 1, keys: 1 })
  api.clock.now = new Date('2028-11-23T08:00:00Z')
  await runTask(api.services, applyRetention)
  api.clock.now = new Date('2026-11-23T08:00:00Z')
  expect(await countTexts(review.id)).toEqual({ texts: 0, keys: 0 })
})

test('no backup holds a blind index of a name, or a remembered answer', async () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'varn-backup-'))
  try {
    await backup({
      adminUrl: api.adminUrl,
      appUrl: api.adminUrl,
      settings: readSettings({}),
      keySource: api.config.keySource,
      args: ['--to', directory],
      say: () => {},
    })
    const [content = ''] = readdirSync(directory).filter((name) => name.startsWith('content-'))
    const files = readdirSync(path.join(directory, content))
    expect(files).toContain('case_identities.copy')
    for (const name of ['identity_indexes.copy', 'idempotency_keys.copy']) expect(files).not.toContain(name)
  } finally {
    rmSync(directory, { recursive: true })
  }
})
