import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { given, sharing } from '../support/sharing.ts'

let api: TestApi
let anna: Person
let officer: Person
beforeAll(async () => {
  api = await startApi()
  api.clock.now = new Date() // shares end by the database's clock
  anna = await api.as('case_worker', 'alfa')
  officer = await api.as('privacy_officer')
})
afterAll(() => api.close())

test('lists of shares and holds leave the ids of the records that they told of, and the record’s people see that', async () => {
  const { openCase, consent, share } = sharing(api)
  const { id } = await openCase(anna)
  await consent(anna, `/cases/${id}`, { ...given, giver: 'person' })
  const { id: shareId } = await share(anna, `/cases/${id}`)
  const vera = await api.as('organisation_manager', 'alfa')
  const hold = { recordKind: 'case', recordId: id, reason: 'running_trial' }
  const { body: held } = await vera.post('/legal-holds').send(hold)
  const berit = await api.as('case_worker', 'beta')
  expect((await berit.get('/shares')).body.items).toHaveLength(1)
  expect((await anna.get(`/cases/${id}/shares`)).body.items).toHaveLength(1)
  expect((await vera.get('/legal-holds')).body.items).toHaveLength(1)
  const last = async (action: string) => (await officer.get(`/audit-events?action=${action}&limit=1`)).body.items[0]
  expect(await last('listShares')).toMatchObject({ entity: 'share', foundIds: [shareId, id], userId: berit.userId })
  expect(await last('listCaseShares')).toMatchObject({ entity: 'case', entityId: id, foundIds: [shareId, id] })
  expect(await last('listLegalHolds')).toMatchObject({ entity: 'legal_hold', foundIds: [held.id, id] })
  const { body } = await anna.get(`/cases/${id}/openings?seenInList=true`)
  expect(body.items.map(({ action }: { action: string }) => action)).toEqual(
    expect.arrayContaining(['listShares', 'listLegalHolds']),
  )
})
