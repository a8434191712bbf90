import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { asActor } from '../../apps/api/src/db/actor.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { dayFromNow } from '../support/days.ts'
import { sharing } from '../support/sharing.ts'

let api: TestApi
let anna: Person
let berit: Person
let make: ReturnType<typeof sharing>
beforeAll(async () => {
  api = await startApi()
  api.clock.now = new Date()
  anna = await api.as('case_worker', 'alfa')
  berit = await api.as('case_worker', 'beta')
  make = sharing(api)
})
beforeEach(() => {
  api.clock.now = new Date()
})
afterAll(() => api.close())

const words = 'Behöver en plats i ett annat län, ring innan.'
const referral = (more: object = {}) => ({
  direction: 'out',
  party: 'member',
  recipientOrganisationId: api.organisations.beta,
  reason: 'additional_services',
  supportWanted: ['safe_shelter'],
  message: words,
  answerBy: dayFromNow(3),
  parts: ['facts'],
  purpose: 'share_member',
  ground: 'consent',
  shareEndsOn: dayFromNow(60),
  ...more,
})
const outside = {
  party: 'authority',
  authority: 'social_services',
  worker: 'Maja Påhittad',
  purpose: 'share_authority',
}
const onlyOutside = { recipientOrganisationId: undefined, answerBy: undefined, shareEndsOn: undefined }
const need = 'Personen är i fara i natt och kan inte tillfrågas.'
const urgent = { ground: 'vital_interest', overrideReason: need }

async function referred(more: object = {}, consents = true) {
  const row = await make.openCase(anna, { identity: { fullName: 'Åsa Påhittad' } })
  const path = `/cases/${row.id}`
  const consent = consents && (await make.consent(anna, path, { giver: 'person' }))
  const answer = await anna.post(`${path}/referrals`).send(referral(more))
  expect(answer.status === 201 ? '' : answer.text).toBe('')
  return { row, path, consent, referral: answer.body }
}
const code = async (asked: PromiseLike<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await asked
  return [status, body.code]
}
const pointers = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()

test('until it is accepted a recipient reads what the referral says, and nothing of the record', async () => {
  const { row, path, referral: sent } = await referred()
  expect(sent).toMatchObject({
    reference: row.reference,
    caseId: row.id,
    organisationName: 'Föreningen Alfa',
    recipientName: 'Föreningen Beta',
    state: 'sent',
    can: { accept: false, decline: false, withdraw: true, complete: false },
  })
  const { body: inbox } = await berit.get('/referrals?direction=received&open=true')
  const listed = inbox.items.find(({ id }: { id: string }) => id === sent.id)
  expect(listed).toMatchObject({ caseId: null, childId: null, can: { accept: true, decline: true, withdraw: false } })
  const read = await berit.get(`/referrals/${sent.id}`)
  expect(read.body).toMatchObject({ message: words, state: 'seen', caseId: null, reference: row.reference })
  expect((await anna.get(`/referrals/${sent.id}`)).body).toMatchObject({ state: 'seen' })
  expect((await berit.get(path)).status).toBe(404)
  expect((await berit.get(`${path}/identity`)).status).toBe(404)
})

test('an acceptance opens the named parts to the recipient until the day that was said, as the sender’s share', async () => {
  const { row, path, referral: sent } = await referred({ parts: ['facts', 'identity'] })
  const accepted = await berit.post(`/referrals/${sent.id}/accept`).send({})
  expect(accepted.body).toMatchObject({ state: 'accepted', caseId: row.id, can: { accept: false, complete: true } })
  expect((await berit.get(path)).body.opened).toMatchObject({ via: 'share', parts: ['facts', 'identity'] })
  expect((await berit.get(`${path}/identity`)).body.fullName).toBe('Åsa Påhittad')
  const { body: share } = await anna.get(`/shares/${accepted.body.shareId}`)
  expect(share).toMatchObject({ ground: 'consent', recipientName: 'Föreningen Beta', can: { end: true } })
  const { rows } = await api.admin.query('select created_by, organisation_id from shares where id = $1', [share.id])
  expect(rows[0]).toEqual({ created_by: anna.userId, organisation_id: anna.organisationId })
  const { rows: events } = await api.admin.query(
    'select action, user_id, organisation_id from audit_events where action in ($1, $2) and entity_id in ($3, $4) order by id',
    ['acceptReferral', 'createCaseShare', sent.id, row.id],
  )
  expect(events).toEqual([
    { action: 'acceptReferral', user_id: berit.userId, organisation_id: berit.organisationId },
    { action: 'createCaseShare', user_id: anna.userId, organisation_id: anna.organisationId },
  ])
})

test('the timeline of the record tells what was sent and answered, and names nobody of the other organisation', async () => {
  const { row, referral: sent } = await referred()
  await berit.post(`/referrals/${sent.id}/accept`).send({})
  const { rows } = await api.admin.query(
    "select step, organisation_id, created_by from record_changes where record_id = $1 and subject = 'referral' order by id",
    [row.id],
  )
  expect(rows).toEqual([
    { step: 'sent', organisation_id: anna.organisationId, created_by: anna.userId },
    { step: 'answered', organisation_id: anna.organisationId, created_by: null },
  ])
})

test('what came of it is told by either side, once', async () => {
  const { referral: sent } = await referred()
  expect(await code(anna.post(`/referrals/${sent.id}/complete`).send({ outcome: 'unknown' }))).toEqual([
    409,
    'wrong_state',
  ])
  await berit.post(`/referrals/${sent.id}/accept`).send({})
  expect((await berit.post(`/referrals/${sent.id}/complete`).send({})).status).toBe(400)
  const done = await berit.post(`/referrals/${sent.id}/complete`).send({ outcome: 'support_given' })
  expect(done.body).toMatchObject({ state: 'completed', outcome: 'support_given', completedOn: dayFromNow(0) })
  expect(await code(anna.post(`/referrals/${sent.id}/complete`).send({ outcome: 'unknown' }))).toEqual([
    409,
    'wrong_state',
  ])
})

test('a refusal has a reason from the list, and opens nothing', async () => {
  const { path, referral: sent } = await referred()
  expect((await berit.post(`/referrals/${sent.id}/decline`).send({})).status).toBe(400)
  expect((await berit.post(`/referrals/${sent.id}/decline`).send({ reason: 'tired' })).status).toBe(400)
  const declined = await berit.post(`/referrals/${sent.id}/decline`).send({ reason: 'no_place' })
  expect(declined.body).toMatchObject({ state: 'declined', declineReason: 'no_place', caseId: null })
  expect(await code(berit.post(`/referrals/${sent.id}/accept`).send({}))).toEqual([409, 'wrong_state'])
  expect((await berit.get(path)).status).toBe(404)
})

test('of two who answer at once one is heard, and a stale version is told how it stands', async () => {
  const { referral: sent } = await referred()
  const boss = await api.as('organisation_manager', 'beta')
  const answers = await Promise.all([
    berit.post(`/referrals/${sent.id}/accept`).send({}),
    boss.post(`/referrals/${sent.id}/accept`).send({}),
    boss.post(`/referrals/${sent.id}/decline`).send({ reason: 'no_place' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  const { rows } = await api.admin.query('select from shares where record_id = $1', [sent.caseId])
  expect(rows.length).toBe(answers[2]?.status === 200 ? 0 : 1)
  const { referral: other } = await referred()
  await anna.post(`/referrals/${other.id}/withdraw`)
  const stale = await berit.post(`/referrals/${other.id}/accept`).set('if-match', '"1"').send({})
  expect([stale.status, stale.body.current.state]).toEqual([412, 'withdrawn'])
})

test('an unanswered referral lapses when its last day has passed in Sweden, and not before', async () => {
  const { referral: sent } = await referred({ answerBy: dayFromNow(3) })
  const midnight = new Date(`${dayFromNow(4)}T00:00:00+02:00`).getTime()
  const offset = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Stockholm', timeZoneName: 'longOffset' })
    .format(midnight)
    .endsWith('GMT+01:00')
  const end = offset ? midnight + 3_600_000 : midnight
  api.clock.now = new Date(end - 1)
  expect((await anna.get(`/referrals/${sent.id}`)).body.state).toBe('sent')
  api.clock.now = new Date(end)
  expect((await anna.get(`/referrals/${sent.id}`)).body).toMatchObject({ state: 'lapsed', can: { withdraw: true } })
  expect(await code(berit.post(`/referrals/${sent.id}/accept`).send({}))).toEqual([409, 'referral_lapsed'])
  expect(await code(berit.post(`/referrals/${sent.id}/decline`).send({ reason: 'other' }))).toEqual([
    409,
    'referral_lapsed',
  ])
  const waits = async () =>
    (await anna.get('/referrals?direction=sent&open=true')).body.items.map((one: { id: string }) => one.id)
  expect(await waits()).toContain(sent.id)
  expect((await anna.post(`/referrals/${sent.id}/withdraw`)).body.state).toBe('withdrawn')
  expect(await waits()).not.toContain(sent.id)
})

test('the words of a referral that was taken back, declined or not answered in time are closed to whom it was sent, also in the database', async () => {
  const read = async (person: Person, id: string) => (await person.get(`/referrals/${id}`)).body.message
  const [taken, declined, late] = [await referred(), await referred(), await referred({ answerBy: dayFromNow(1) })]
  for (const { referral: one } of [taken, declined, late]) expect(await read(berit, one.id)).toBe(words)
  await anna.post(`/referrals/${taken.referral.id}/withdraw`)
  await berit.post(`/referrals/${declined.referral.id}/decline`).send({ reason: 'no_capacity' })
  for (const id of [taken.referral.id, declined.referral.id]) {
    expect([await read(berit, id), await read(anna, id)]).toEqual([null, words])
    const { userId, organisationId } = berit
    const beritHere = { userId, organisationId, role: 'case_worker' } as const
    const key = await asActor(api.db, beritHere, (tx) =>
      tx.selectFrom('dataKeys').select('recordId').where('recordId', '=', id).execute(),
    )
    expect(key).toEqual([])
  }
  api.clock.now = new Date(`${dayFromNow(3)}T12:00:00Z`)
  expect([await read(berit, late.referral.id), await read(anna, late.referral.id)]).toEqual([null, words])
})

test('without a consent nothing is sent; one that is withdrawn meanwhile opens nothing, and the referral still waits', async () => {
  const { id } = await make.openCase(anna)
  expect(await code(anna.post(`/cases/${id}/referrals`).send(referral()))).toEqual([422, 'consent_missing'])
  expect(await code(anna.post(`/cases/${id}/referrals`).send(referral({ ground: 'vital_interest' })))).toEqual([
    400,
    'request_invalid',
  ])
  const { path, consent, referral: sent } = await referred()
  await anna.post(`/consents/${(consent as { id: string }).id}/withdraw`)
  expect(await code(berit.post(`/referrals/${sent.id}/accept`).send({}))).toEqual([409, 'referral_ground_gone'])
  expect((await berit.get(`/referrals/${sent.id}`)).body.state).toBe('seen')
  expect((await berit.get(path)).status).toBe(404)
})

test('without consent the reason is kept for those who sent it, and becomes the reason of the share', async () => {
  const { referral: sent } = await referred(urgent, false)
  expect((await berit.get(`/referrals/${sent.id}`)).body).toMatchObject({ overrideReason: null, message: words })
  expect((await anna.get(`/referrals/${sent.id}`)).body.overrideReason).toBe(need)
  const { body } = await berit.post(`/referrals/${sent.id}/accept`).send({})
  expect((await anna.get(`/shares/${body.shareId}`)).body).toMatchObject({
    ground: 'vital_interest',
    overrideReason: need,
  })
})

test('a shelter’s staff answer for it, and of a shelter of one’s own organisation they are the recipients', async () => {
  for (const slug of ['beta', 'alfa'] as const) {
    const manager = await api.as('organisation_manager', slug)
    const sent = { codeName: `Eken ${slug}`, policeRegion: 'west', targetGroups: ['women'], places: 3 }
    const { body: shelter } = await manager.post('/shelters').send(sent)
    const toShelter = { ...urgent, party: 'shelter', shelterId: shelter.id, recipientOrganisationId: undefined }
    const { id } = await make.openCase(anna)
    // Only a certified shelter can be chosen.
    const early = await anna.post(`/cases/${id}/referrals`).send(referral(toShelter))
    expect(pointers(early.body)).toEqual(['/shelterId invalid'])
    await api.admin.query(
      `update shelters set certification_status = 'certified', certified_from = '2026-01-01', certified_to = '2027-01-01' where id = $1`,
      [shelter.id],
    )
    const { body: to } = await anna.get('/referral-recipients')
    expect(to.shelters.find((one: { id: string }) => one.id === shelter.id)).toEqual({
      id: shelter.id,
      codeName: `Eken ${slug}`,
      organisationId: api.organisations[slug],
      organisationName: slug === 'alfa' ? 'Föreningen Alfa' : 'Föreningen Beta',
    })
    const answer = await anna.post(`/cases/${id}/referrals`).send(referral(toShelter))
    expect(answer.body).toMatchObject({ party: 'shelter', shelterName: `Eken ${slug}` })
    const staff = await api.as('shelter_staff', slug)
    expect((await staff.get(`/referrals/${answer.body.id}`)).body.message).toBe(words)
    expect((await staff.get(`/cases/${id}`)).status).toBe(404)
    if (slug === 'alfa')
      expect(await code(anna.post(`/referrals/${answer.body.id}/accept`).send({}))).toEqual([403, 'forbidden'])
    expect((await staff.post(`/referrals/${answer.body.id}/accept`).send({})).body.state).toBe('accepted')
    expect((await staff.get(`/cases/${id}`)).status).toBe(200)
  }
})

test('shelter staff see what is sent to a shelter, and not what is sent to their organisation', async () => {
  const { referral: sent } = await referred()
  const staff = await api.as('shelter_staff', 'beta')
  expect((await staff.get(`/referrals/${sent.id}`)).status).toBe(404)
  expect((await staff.post(`/referrals/${sent.id}/accept`).send({})).status).toBe(404)
})

test('what somebody outside answers is written down by hand, by those who sent it', async () => {
  const { row, path } = await referred()
  await make.consent(anna, path, { giver: 'person', purpose: 'share_authority' })
  const sent = await anna
    .post(`${path}/referrals`)
    .send(referral({ ...onlyOutside, ...outside, referredOn: dayFromNow(-9) }))
  expect(sent.body).toMatchObject({ state: 'sent', authority: 'social_services', answerBy: null, shareId: null })
  const { id } = sent.body
  expect((await anna.get(`/referrals/${id}`)).body).toMatchObject({ worker: 'Maja Påhittad', message: words })
  expect((await berit.get(`/referrals/${id}`)).status).toBe(404)
  const late = await anna.post(`/referrals/${id}/accept`).send({ answeredOn: dayFromNow(2) })
  expect(pointers(late.body)).toEqual(['/answeredOn too_large'])
  const early = await anna.post(`/referrals/${id}/accept`).send({ answeredOn: dayFromNow(-20) })
  expect(pointers(early.body)).toEqual(['/answeredOn date_order'])
  const accepted = await anna.post(`/referrals/${id}/accept`).send({ answeredOn: dayFromNow(-2) })
  expect(accepted.body).toMatchObject({ state: 'accepted', answeredOn: dayFromNow(-2), shareId: null })
  const done = await anna.post(`/referrals/${id}/complete`).send({ outcome: 'support_given_partly' })
  expect(done.body.state).toBe('completed')
  expect((await api.admin.query('select from shares where record_id = $1', [row.id])).rowCount).toBe(0)
})

test('who came from outside is written down with from whom, when and why', async () => {
  const child = await make.openChild(anna)
  const body = { direction: 'in', party: 'abroad', country: 'RO', partyName: 'Fundația Inventată', reason: 'moved' }
  const sent = await anna.post(`/children/${child.id}/referrals`).send({ ...body, referredOn: dayFromNow(-4) })
  expect(sent.body).toMatchObject({ direction: 'in', state: 'accepted', referredOn: dayFromNow(-4), childId: child.id })
  expect((await anna.get(`/referrals/${sent.body.id}`)).body.partyName).toBe('Fundația Inventată')
  const { body: list } = await anna.get(`/children/${child.id}/referrals`)
  expect(list.items.map(({ id }: { id: string }) => id)).toEqual([sent.body.id])
})

test.each([
  ['a member without one', { recipientOrganisationId: undefined }, ['/recipientOrganisationId required']],
  ['a shelter without one', { party: 'shelter', recipientOrganisationId: undefined }, ['/shelterId required']],
  ['an authority without which', { ...onlyOutside, party: 'authority' }, ['/authority required']],
  ['an organisation without a name', { ...onlyOutside, party: 'organisation' }, ['/partyName required']],
  ['another country without which', { ...onlyOutside, party: 'abroad' }, ['/country required']],
  ['a member from outside', { direction: 'in' }, undefined],
  ['a member with a name by hand', { partyName: 'X' }, ['/partyName invalid']],
  ['a last day that has passed', { answerBy: dayFromNow(-1) }, ['/answerBy too_small']],
  ['a last day far away', { answerBy: dayFromNow(120), shareEndsOn: dayFromNow(130) }, ['/answerBy too_large']],
  ['reading that ends before the answer', { shareEndsOn: dayFromNow(1) }, ['/shareEndsOn date_order']],
  ['reading without end', { shareEndsOn: dayFromNow(500) }, ['/shareEndsOn too_large']],
  ['a child’s words of an adult', { parts: ['facts', 'views'] }, ['/parts invalid', '/parts invalid']],
  ['nothing', { parts: [] }, ['/parts required']],
  ['a day to come', { ...onlyOutside, ...outside, referredOn: dayFromNow(1) }, ['/referredOn too_large']],
  ['a purpose that is none', { purpose: 'statistics' }, undefined],
  ['one’s own organisation', { recipientOrganisationId: 'own' }, ['/recipientOrganisationId invalid']],
])('%s is refused at its field, and nothing is written', async (_name, wrong: Record<string, unknown>, expected) => {
  const { id } = await make.openCase(anna)
  await make.consent(anna, `/cases/${id}`, { giver: 'person' })
  const own = wrong.recipientOrganisationId === 'own' ? { recipientOrganisationId: api.organisations.alfa } : {}
  const answer = await anna.post(`/cases/${id}/referrals`).send(referral({ ...wrong, ...own }))
  expect(answer.status).toBe(400)
  if (expected) expect(pointers(answer.body)).toEqual(expected)
  expect((await api.admin.query('select from referrals where case_id = $1', [id])).rowCount).toBe(0)
})

test('the platform’s office cannot be referred to, nor a member that is closed', async () => {
  const { id } = await make.openCase(anna)
  const toOffice = { ...urgent, recipientOrganisationId: api.organisations.platform }
  const office = await anna.post(`/cases/${id}/referrals`).send(referral(toOffice))
  expect(pointers(office.body)).toEqual(['/recipientOrganisationId invalid'])
  await api.admin.query('update organisations set active = false where id = $1', [api.organisations.gamma])
  const toGamma = { ...urgent, recipientOrganisationId: api.organisations.gamma }
  const closed = await anna.post(`/cases/${id}/referrals`).send(referral(toGamma))
  expect(pointers(closed.body)).toEqual(['/recipientOrganisationId invalid'])
  await api.admin.query('update organisations set active = true where id = $1', [api.organisations.gamma])
})

test('other organisations’ referrals are 404 in every operation, and roles without the right are refused', async () => {
  const { path, referral: sent } = await referred()
  const gerd = await api.as('case_worker', 'gamma')
  const asked = (person: Person) => [
    person.get(`${path}/referrals`),
    person.post(`${path}/referrals`).send(referral()),
    person.get(`/referrals/${sent.id}`),
    person.post(`/referrals/${sent.id}/accept`).send({}),
    person.post(`/referrals/${sent.id}/decline`).send({ reason: 'no_place' }),
    person.post(`/referrals/${sent.id}/withdraw`),
    person.post(`/referrals/${sent.id}/complete`).send({ outcome: 'unknown' }),
  ]
  expect((await Promise.all(asked(gerd))).map(({ status }) => status)).toEqual(asked(gerd).map(() => 404))
  const { body } = await gerd.get('/referrals?limit=200')
  expect(body.items.some(({ id }: { id: string }) => id === sent.id)).toBe(false)
  for (const role of ['reporter', 'national_coordinator', 'board_member', 'privacy_officer', 'platform_admin'] as const)
    expect((await Promise.all(asked(await api.as(role)))).map(({ status }) => status)).toEqual(
      asked(gerd).map(() => 403),
    )
})

test('each side does its own: the sender does not answer, the recipient does not take back', async () => {
  const { referral: sent } = await referred()
  expect(await code(anna.post(`/referrals/${sent.id}/accept`).send({}))).toEqual([403, 'forbidden'])
  expect(await code(berit.post(`/referrals/${sent.id}/withdraw`))).toEqual([403, 'forbidden'])
  await anna.post(`/referrals/${sent.id}/withdraw`)
  expect(await code(anna.post(`/referrals/${sent.id}/withdraw`))).toEqual([409, 'wrong_state'])
})

test('the database itself keeps what was sent as it was sent, and each side to its steps', async () => {
  const { referral: sent } = await referred()
  const tries = [
    [berit, 'update referrals set share_id = (select id from shares limit 1)'],
    [berit, "update referrals set message = '\\x01'"],
    [berit, "update referrals set state = 'withdrawn'"],
    [anna, "update referrals set state = 'accepted', answered_on = '2026-01-01'"],
    [anna, 'update referrals set seen_at = now()'],
    [anna, "update referrals set message = '\\x01'"],
    [anna, "update referrals set answered_on = '2026-01-01'"],
  ] as const
  for (const [person, sql] of tries) {
    const client = await api.db.pool.connect()
    await client.query('begin')
    await client.query(
      `select set_config('app.user_id', $1, true), set_config('app.organisation_id', $2, true), set_config('app.role', 'case_worker', true)`,
      [person.userId, person.organisationId],
    )
    const failed = await client.query(`${sql} where id = '${sent.id}'`).catch((error: { code: string }) => error.code)
    await client.query('rollback')
    client.release()
    expect([sql, failed]).toEqual([sql, '23514'])
  }
  const { rows } = await api.admin.query('select state, message, party_name from referrals where id = $1', [sent.id])
  expect(rows[0].message.toString('latin1')).not.toContain('plats')
})

test('a protected person’s referral is for the named workers of the sender, and for the recipient', async () => {
  const { id } = await make.openCase(anna, { protectedIdentity: 'sekretessmarkering' })
  const answer = await anna.post(`/cases/${id}/referrals`).send(referral(urgent))
  expect(answer.status).toBe(201)
  const boss = await api.as('organisation_manager', 'alfa')
  expect((await boss.get(`/referrals/${answer.body.id}`)).status).toBe(404)
  expect((await boss.post(`/cases/${id}/referrals`).send(referral(urgent))).status).toBe(404)
  expect((await berit.get(`/referrals/${answer.body.id}`)).status).toBe(200)
})

test('a restricted record is referred only to protect somebody or for a claim', async () => {
  const { row, path } = await referred()
  await api.admin.query('update cases set restricted_at = now() where id = $1', [row.id])
  expect(await code(anna.post(`${path}/referrals`).send(referral()))).toEqual([409, 'restricted'])
  expect((await anna.post(`${path}/referrals`).send(referral(urgent))).status).toBe(201)
})

test('a repeated POST with the same key sends one referral', async () => {
  const { path } = await referred()
  const send = () => anna.post(`${path}/referrals`).set('idempotency-key', 'hänvisning'.slice(0, 1)).send(referral())
  const [one, two] = await Promise.all([send(), send()])
  expect(one.body.id).toBe(two.body.id)
})

// Last, because it ends a session.
test('the words of a referral close to the recipient with what it rests on, before it is accepted and after', async () => {
  const message = async (person: Person, id: string) => (await person.get(`/referrals/${id}`)).body.message
  const [waiting, taken] = [await referred(), await referred()]
  expect((await berit.post(`/referrals/${taken.referral.id}/accept`).send({})).status).toBe(200)
  for (const { referral: one, consent } of [waiting, taken]) {
    expect(await message(berit, one.id)).toBe(words)
    await anna.post(`/consents/${(consent as { id: string }).id}/withdraw`)
    expect([await message(berit, one.id), await message(anna, one.id)]).toEqual([null, words])
  }
  const restricted = await referred()
  await api.admin.query('update cases set restricted_at = now() where id = $1', [restricted.row.id])
  expect(await message(berit, restricted.referral.id)).toBe(null)
  const needed = await referred(urgent, false)
  await api.admin.query('update cases set restricted_at = now() where id = $1', [needed.row.id])
  expect(await message(berit, needed.referral.id)).toBe(words)
})

test('nothing opens when whoever sent it has left', async () => {
  const { path, referral: sent } = await referred(urgent, false)
  await api.admin.query('update memberships set ended_at = now() where user_id = $1', [anna.userId])
  expect(await code(berit.post(`/referrals/${sent.id}/accept`).send({}))).toEqual([409, 'referral_ground_gone'])
  expect((await berit.get(path)).status).toBe(404)
})
