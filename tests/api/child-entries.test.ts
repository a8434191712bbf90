import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let anna: Person
let childId: string
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker')
})
beforeEach(async () => {
  api.clock.now = new Date('2026-11-23T08:00:00Z')
  childId = (await anna.post('/children').send({ ageBand: 'age_6_9', schoolStatus: 'unknown' })).body.id
})
afterAll(() => api.close())

const child = async () => (await anna.get(`/children/${childId}`)).body
const write = async (address: string, body: object) => {
  const answer = await anna.post(`/children/${childId}/${address}`).send(body)
  expect([answer.status, answer.body.errors]).toEqual([201, undefined])
  return answer.body
}
const change = (address: string, { id, version }: { id: string; version: number }, body: object) =>
  anna.patch(`/${address}/${id}`).set('if-match', `"${version}"`).send(body)
const remove = (address: string, id: string) =>
  anna.post(`/${address}/${id}/remove`).send({ reason: 'entered_in_error' })
const faults = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)

test('the newest standing placement decision is the child’s basis and next review, until it has ended', async () => {
  const court = await write('placement-decisions', {
    basis: 'child_court',
    startsOn: '2026-03-01',
    nextReviewOn: '2026-09-01',
  })
  expect(await child()).toMatchObject({ placementBasis: 'child_court', placementReviewOn: '2026-09-01', version: 2 })
  await write('placement-decisions', { basis: 'informal', startsOn: '2026-02-01' })
  expect(await child()).toMatchObject({ placementBasis: 'child_court', version: 2 })
  const ended = await change('placement-decisions', court, { endedOn: '2026-11-20' })
  expect(ended.status).toBe(200)
  expect(await child()).toMatchObject({ placementBasis: 'informal', placementReviewOn: null })
})

test('an immediate decision has its court days in their order, and no court is asked about without one', async () => {
  const bad = await anna.post(`/children/${childId}/placement-decisions`).send({
    basis: 'child_immediate',
    immediateOn: '2026-11-10',
    submittedOn: '2026-11-09',
  })
  expect(faults(bad)).toEqual(['/submittedOn date_order'])
  const own = await anna
    .post(`/children/${childId}/placement-decisions`)
    .send({ basis: 'lvu', courtDecision: 'confirmed' })
  expect(faults(own)).toEqual(['/courtDecision not_asked'])
  await write('placement-decisions', {
    basis: 'child_immediate',
    immediateOn: '2026-11-10',
    submittedOn: '2026-11-11',
    courtDecision: 'confirmed',
    courtDecidedOn: '2026-11-18',
    secretFrom: ['other_parent'],
    victimConsent: 'given',
    victimConsentOn: '2026-11-10',
  })
})

test('the next review of a placement is at most six months away', async () => {
  const late = { basis: 'child_court', startsOn: '2026-08-31', nextReviewOn: '2027-03-01' }
  expect(faults(await anna.post(`/children/${childId}/placement-decisions`).send(late))).toEqual([
    '/nextReviewOn too_late',
  ])
  await write('placement-decisions', { ...late, nextReviewOn: '2027-02-28' })
  await write('placement-decisions', { ...late, reviewedOn: '2026-09-15' })
})

test('a suspected guardian is the child’s custody, and a dropped suspicion is dropped', async () => {
  await write('guardians', { guardian: 'victim', custody: 'joint', sinceOn: '2020-01-01' })
  await write('guardians', { guardian: 'other_parent', custody: 'joint', suspected: true, sinceOn: '2020-01-01' })
  expect(await child()).toMatchObject({ custodySituation: 'other_guardian_suspected' })
  await write('guardians', { guardian: 'other_parent', custody: 'dispute', suspected: false, sinceOn: '2026-10-01' })
  expect(await child()).toMatchObject({ custodySituation: 'dispute' })
})

test('the child’s representatives are those whose appointment has not ended', async () => {
  const one = await write('representative-appointments', { representative: 'special_representative', name: 'Påhittad' })
  await write('representative-appointments', { representative: 'god_man' })
  expect(await child()).toMatchObject({ representatives: ['god_man', 'special_representative'] })
  await change('representative-appointments', one, { endedOn: '2026-11-20' })
  expect(await child()).toMatchObject({ representatives: ['god_man'] })
})

test('a report of concern, a school period and a move write the child’s fact, and the timeline tells both', async () => {
  await write('concern-reports', { status: 'made_own', reportedOn: '2026-11-01', reportedTo: 'social_services' })
  await write('school-periods', { status: 'attending', startsOn: '2026-08-20', planMadeOn: '2026-08-21' })
  await write('household-events', { kind: 'stayed_behind', whereabouts: 'country_of_origin_relative' })
  await write('household-events', { kind: 'moved_with', happenedOn: '2026-11-22' })
  expect(await child()).toMatchObject({
    concernReportStatus: 'made_own',
    schoolStatus: 'attending',
    whereabouts: 'country_of_origin_relative',
  })
  const { body } = await anna.get(`/children/${childId}/timeline?subject=child`)
  expect(body.items.flatMap(({ changes }: { changes: object[] }) => changes)).toContainEqual({
    field: 'schoolStatus',
    from: 'unknown',
    to: 'attending',
  })
})

test('a fact that an entry carries is changed through the entry, and on the child again once none stands', async () => {
  const patch = async (body: object) =>
    anna
      .patch(`/children/${childId}`)
      .set('if-match', `"${(await child()).version}"`)
      .send(body)
  expect((await patch({ schoolStatus: 'refused' })).status).toBe(200)
  const { id } = await write('school-periods', { status: 'attending' })
  const refused = await patch({ schoolStatus: 'refused', gender: 'man' })
  expect([refused.status, faults(refused)]).toEqual([400, ['/schoolStatus in_entry']])
  expect((await patch({ schoolStatus: 'attending', gender: 'man' })).status).toBe(200)
  await remove('school-periods', id)
  expect(await child()).toMatchObject({ schoolStatus: null, gender: 'man' })
  expect((await patch({ schoolStatus: 'refused' })).status).toBe(200)
})

test('health, leisure and best interests are kept with their words sealed', async () => {
  await write('health-contacts', {
    kind: 'trauma',
    needed: true,
    given: false,
    waitingSince: '2026-10-01',
    words: 'Påhittat',
  })
  await write('leisure-activities', { kind: 'sport', words: 'Påhittad fotboll' })
  await write('best-interests-assessments', { assessedOn: '2026-11-01', weight: 'great', conclusion: 'Påhittat skäl' })
  for (const table of ['health_contacts', 'leisure_activities', 'best_interests_assessments']) {
    const { rows } = await api.admin.query(`select * from ${table}`)
    expect(JSON.stringify(rows)).not.toMatch(/Påhitt/)
  }
})

test('a child’s entries stand in no case', async () => {
  const { body } = await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })
  expect((await anna.post(`/cases/${body.id}/school-periods`).send({ status: 'attending' })).status).toBe(404)
})

test('a stale entry is refused with what stands, and another organisation’s child takes none', async () => {
  const made = await write('school-periods', { status: 'attending' })
  await change('school-periods', made, { status: 'remote' })
  const stale = await change('school-periods', made, { status: 'refused' })
  expect([stale.status, stale.body.current.status]).toEqual([412, 'remote'])
  const stranger = await api.as('case_worker', 'beta')
  expect((await stranger.post(`/children/${childId}/school-periods`).send({ status: 'remote' })).status).toBe(404)
  expect((await stranger.get(`/school-periods/${made.id}`)).status).toBe(404)
})

test('a need says who answers for it, when it was asked for and what was decided', async () => {
  const need = {
    area: 'education',
    right: 'crc_28_29_education',
    status: 'refused_by_authority',
    authority: 'school',
    requestedOn: '2026-10-01',
    decidedOn: '2026-11-01',
    decision: 'refused',
    nonprovisionReason: 'lack_of_places',
  }
  const made = await write('needs', need)
  expect(made).toMatchObject(need)
  const early = await anna.post(`/children/${childId}/needs`).send({ ...need, decidedOn: '2026-09-01' })
  expect(faults(early)).toEqual(['/decidedOn date_order'])
  const patched = await anna
    .patch(`/children/${childId}/needs/${made.id}`)
    .set('if-match', '"1"')
    .send({ requestedOn: '2026-11-02' })
  expect(faults(patched)).toEqual(['/decidedOn date_order'])
})

test('a view says at which step it was heard, what it weighed and about which decision of the same child', async () => {
  const decision = await write('placement-decisions', { basis: 'child_court' })
  const view = { obtainedOn: '2026-11-01', methods: ['talked_alone'], step: 'placement', weight: 'great' }
  const made = await write('views', { ...view, words: 'Påhittade ord', placementDecisionId: decision.id })
  expect(made).toMatchObject({ ...view, placementDecisionId: decision.id })
  const sibling = (await anna.post('/children').send({})).body.id
  const wrong = await anna.post(`/children/${sibling}/views`).send({ ...view, placementDecisionId: decision.id })
  expect(faults(wrong)).toEqual(['/placementDecisionId invalid'])
})
