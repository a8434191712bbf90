import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { shareBody, sharing } from '../support/sharing.ts'
import { textInDatabase } from '../support/text-in-database.ts'

let api: TestApi
let make: ReturnType<typeof sharing>
let anna: Person
let vera: Person
beforeAll(async () => {
  api = await startApi()
  api.clock.now = new Date()
  make = sharing(api)
  anna = await api.as('case_worker', 'alfa')
  vera = await api.as('organisation_manager', 'alfa')
})
afterAll(() => api.close())

const overrideReason = 'Påhittad domstol har begärt uppgifterna'

test('a share without consent says why on every ground, sealed, to its owner and the privacy officer', async () => {
  const { id } = await make.openCase(anna)
  const ask = (body: object) => anna.post(`/cases/${id}/shares`).send(shareBody(api, body))
  const bare = await ask({ ground: 'legal_obligation', overrideReason: undefined })
  expect(bare.body.errors).toEqual([expect.objectContaining({ pointer: '/overrideReason', code: 'required' })])
  const made = await ask({ ground: 'legal_obligation', overrideReason })
  expect({ status: made.status, overridden: made.body.overridden }).toEqual({ status: 201, overridden: false })
  expect(await textInDatabase(api.admin, overrideReason)).toEqual([])
  const told = async (person: Person) => (await person.get(`/shares/${made.body.id}`)).body.overrideReason
  for (const person of [anna, await api.as('privacy_officer')]) expect(await told(person)).toBe(overrideReason)
  expect(await told(await api.as('case_worker', 'beta'))).toBeNull()
})

test('no other ground is a way around a no, right after it or after a yes was taken back', async () => {
  for (const takenBack of [false, true]) {
    const { id } = await make.openCase(anna)
    const path = `/cases/${id}`
    const answer = await make.consent(anna, path, { giver: 'person', state: takenBack ? 'given' : 'refused' })
    if (takenBack) await anna.post(`/consents/${answer.id}/withdraw`)
    const body = shareBody(api, { ground: 'legal_obligation', parts: ['facts', 'identity'] })
    expect((await anna.post(`${path}/shares`).send(body)).body.code).toBe('consent_refused')
    expect((await api.admin.query('select from shares where case_id = $1', [id])).rowCount).toBe(0)
    expect((await vera.post(`${path}/shares`).send(body)).status).toBe(201)
  }
})
