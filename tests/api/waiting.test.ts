import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { daysAfter, swedishDay } from '../../apps/api/src/swedish-day.ts'
import { workingDayFrom } from '../../apps/api/src/swedish-holidays.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { dayFromNow } from '../support/days.ts'
import { anotherPerson } from '../support/second-worker.ts'
import { given, sharing } from '../support/sharing.ts'

let api: TestApi
let anna: Person
let berit: Person
let vera: Person
let make: ReturnType<typeof sharing>
beforeAll(async () => {
  api = await startApi()
  api.clock.now = new Date()
  anna = await api.as('case_worker', 'alfa')
  berit = await anotherPerson(api, 'case_worker')
  vera = await api.as('organisation_manager')
  make = sharing(api)
})
afterAll(() => api.close())
beforeEach(async () => {
  api.clock.now = new Date()
  await api.admin.query('update cases set closed_at = now(), outcome = $1, status = $2 where closed_at is null', [
    'studies',
    'closed',
  ])
  await api.admin.query('update children set closed_at = now() where closed_at is null')
  await api.admin.query(`update tasks set state = 'done', state_at = now(), state_by = created_by where state = 'open'`)
})

interface Item {
  kind: string
  dueOn: string
  reference: string
  state: string
  changed: boolean
  daysLeft: number
}
const today = () => swedishDay(api.clock.now)
const all = async (person: Person, query = '') => {
  const items: Item[] = []
  let cursor = ''
  for (let page = 0; page < 20; page++) {
    const { status, body } = await person.get(`/waiting?${query}${cursor}`)
    expect(status).toBe(200)
    items.push(...body.items)
    if (!body.nextCursor) return items
    cursor = `&cursor=${body.nextCursor}`
  }
  throw new Error('the list does not end')
}
const kinds = (items: Item[]) => items.map(({ kind }) => kind)
const reflection = (days: number) => ({ reflectionStatus: 'granted', reflectionEndsOn: daysAfter(today(), days) })
const task = (days: number) => ({ kind: 'call', dueOn: daysAfter(today(), days), what: 'Ringa Prov Påhittsson' })

test('tasks and times are one list by day, the late ones first, with a reference and no word about the person', async () => {
  const one = await make.openCase(anna, reflection(5))
  const late = await make.openCase(anna, reflection(-2))
  await anna.post(`/cases/${one.id}/tasks`).send(task(2))
  const items = await all(anna)
  expect(items.map(({ kind, daysLeft, state, reference }) => ({ kind, daysLeft, state, reference }))).toEqual([
    { kind: 'reflection_end', daysLeft: -2, state: 'overdue', reference: late.reference },
    { kind: 'task', daysLeft: 2, state: 'due_soon', reference: one.reference },
    { kind: 'reflection_end', daysLeft: 5, state: 'due_soon', reference: one.reference },
  ])
  expect(JSON.stringify(items)).not.toContain('Påhittsson')
  expect((await anna.get('/waiting/counts')).body).toEqual({ overdue: 1, week: 2, atLeast: false })
})

test('every kind that the rules give is in the list, on the day that the rules give', async () => {
  const { id } = await make.openCase(anna, reflection(3))
  await make.consent(anna, `/cases/${id}`, { ...given, giver: 'person', validUntil: dayFromNow(9) })
  const child = await make.openChild(anna, { ageBand: 'age_13_15', placementReviewOn: daysAfter(today(), 4) })
  await anna
    .post(`/children/${child.id}/needs`)
    .send({ area: 'safety', status: 'no_need', nextReviewOn: daysAfter(today(), 6) })
  // So long ago that it turns fifteen within the days that are looked at.
  await api.admin.query(
    `update children set created_at = now() - interval '2 years' + interval '10 days' where id = $1`,
    [child.id],
  )
  const clocks = [
    ...(await anna.get(`/cases/${id}/clocks`)).body.items,
    ...(await anna.get(`/children/${child.id}/clocks`)).body.items,
  ] as { clock: string; dueOn: string; state: string }[]
  const until = daysAfter(today(), 30)
  const expected = clocks.filter(({ dueOn }) => dueOn <= until).map(({ clock, dueOn }) => `${dueOn} ${clock}`)
  const listed = (await all(anna)).map(({ kind, dueOn }) => `${dueOn} ${kind}`)
  expect(listed.sort()).toEqual(expected.sort())
  expect(new Set(kinds(await all(anna)))).toEqual(
    new Set([
      'reflection_end',
      'consent_end',
      'placement_review',
      'need_review',
      'no_view',
      'no_school_plan',
      'turns_15',
    ]),
  )
  for (const kind of ['reflection_end', 'consent_end', 'no_view', 'turns_15'])
    expect(kinds(await all(anna, `kind=${kind}`))).toEqual([kind])
})

test('the times that entries start are in the list on the day that the rules give, and leave it when they are met', async () => {
  const { id } = await make.openCase(anna)
  const child = await make.openChild(anna, { birthMonth: `${Number(today().slice(0, 4)) - 15}-${today().slice(5, 7)}` })
  const permit = { legalGround: 'utll_5_15_cooperation', appliedOn: daysAfter(today(), -200) }
  const inCase = async (path: string, answers: object) => (await entry(`/cases/${id}/${path}`, answers)).body
  const entry = async (path: string, answers: object) => {
    const answer = await anna.post(path).send(answers)
    expect(answer.status === 201 ? '' : answer.text).toBe('')
    return answer
  }
  const ends = { status: 'granted', validFrom: daysAfter(today(), -180), validUntil: daysAfter(today(), 8) }
  await inCase('permit-applications', { ...permit, ...ends })
  const [decidedOn, servedOn] = [daysAfter(today(), -10), daysAfter(today(), -10)]
  const refused = await inCase('permit-applications', {
    ...{
      legalGround: 'utll_4_2_subsidiary',
      appliedOn: daysAfter(today(), -190),
      status: 'refused',
      decidedOn,
      servedOn,
    },
  })
  const reflection = { legalGround: 'utll_5_15_reflection', appliedOn: daysAfter(today(), -300), status: 'granted' }
  const other = await make.openCase(anna)
  await entry(`/cases/${other.id}/permit-applications`, { ...reflection, validUntil: daysAfter(today(), 5) })
  await inCase('risk-assessments', {
    ...{ level: 'high', assessedOn: daysAfter(today(), -40), reviewOn: daysAfter(today(), -3) },
  })
  await inCase('safety-plans', { madeOn: daysAfter(today(), -4), reviewOn: daysAfter(today(), 9) })
  await inCase('plan-goals', { goal: 'Egen nyckel', state: 'planned', dueOn: daysAfter(today(), 12) })
  await entry(`/children/${child.id}/placement-decisions`, {
    ...{ basis: 'child_immediate', immediateOn: today(), startsOn: daysAfter(today(), -165), decidedOn: today() },
  })
  const clocks = [
    ...(await anna.get(`/cases/${id}/clocks`)).body.items,
    ...(await anna.get(`/cases/${other.id}/clocks`)).body.items,
    ...(await anna.get(`/children/${child.id}/clocks`)).body.items,
  ] as { clock: string; dueOn: string; state: string }[]
  const until = daysAfter(today(), 30)
  const expected = clocks.filter(({ dueOn, state }) => dueOn <= until && state !== 'met')
  const listed = async () => (await all(anna)).map(({ kind, dueOn }) => `${dueOn} ${kind}`)
  expect((await listed()).sort()).toEqual(expected.map(({ clock, dueOn }) => `${dueOn} ${clock}`).sort())
  expect(new Set(kinds(await all(anna)))).toEqual(
    new Set([
      ...['permit_end', 'appeal_end', 'reflection_end', 'risk_review', 'safety_plan_review', 'goal_due', 'turns_15'],
      ...['placement_submission', 'placement_application', 'placement_review', 'no_school_plan', 'no_view'],
    ]),
  )
  for (const kind of ['permit_end', 'appeal_end', 'reflection_end', 'goal_due', 'placement_review'])
    expect(kinds(await all(anna, `kind=${kind}`))).toEqual([kind])

  await inCase('risk-assessments', { level: 'low', assessedOn: today() })
  const appealed = { status: 'appealed', appealedOn: today() }
  const change = anna.patch(`/permit-applications/${refused.id}`).set('if-match', `"${refused.version}"`)
  expect((await change.send(appealed)).status).toBe(200)
  await inCase('permit-applications', { ...permit, status: 'applied', appliedOn: today() })
  const left = kinds(await all(anna))
  for (const met of ['permit_end', 'appeal_end', 'risk_review']) expect(left).not.toContain(met)
})

test('the database and the rules agree on which days a time limit ends, over a hundred years', async () => {
  const { rows } = await api.admin.query<{ day: string; ends: string }>(
    `select day::date::text as day, app.working_day_from(day::date)::text as ends
     from generate_series('1990-01-01'::date, '2090-12-31'::date, interval '1 day') day`,
  )
  expect(rows.filter(({ day, ends }) => workingDayFrom(day) !== ends)).toEqual([])
})

test('a page ends anywhere and the next begins there, on the same day too', async () => {
  const { id } = await make.openCase(anna, reflection(2))
  await make.openCase(anna, reflection(2))
  for (const days of [2, 2, 1, 3]) await anna.post(`/cases/${id}/tasks`).send(task(days))
  const whole = await all(anna)
  expect(whole).toHaveLength(6)
  for (const limit of [1, 2, 5]) expect(await all(anna, `limit=${limit}`)).toEqual(whole)
})

test('mine is what I answer for and what I was given; the organisation’s is everybody’s', async () => {
  const { id } = await make.openCase(anna, reflection(3))
  await anna.post(`/cases/${id}/tasks`).send({ ...task(1), assignedTo: berit.userId })
  expect(kinds(await all(anna))).toEqual(['reflection_end'])
  expect(kinds(await all(berit))).toEqual(['task'])
  expect(kinds(await all(vera))).toEqual([])
  expect(kinds(await all(vera, 'scope=organisation'))).toEqual(['task', 'reflection_end'])
  expect(await all(await api.as('case_worker', 'beta'), 'scope=organisation')).toEqual([])
  expect((await vera.get('/waiting/counts?scope=organisation')).body).toEqual({ overdue: 0, week: 2, atLeast: false })
})

test('a changed day moves in the list, one that does not apply leaves it, and a new fact brings it back', async () => {
  const { id, version } = await make.openCase(anna, reflection(3))
  const change = { clock: 'reflection_end', computedOn: daysAfter(today(), 3), reason: 'extended' }
  const moved = await anna.post(`/cases/${id}/clock-overrides`).send({ ...change, endsOn: daysAfter(today(), 6) })
  expect(await all(anna)).toMatchObject([{ kind: 'reflection_end', daysLeft: 6, changed: true }])
  expect(await all(anna, 'kind=reflection_end')).toHaveLength(1)
  expect(await all(anna, 'kind=task')).toEqual([])
  expect((await anna.get('/waiting/counts')).body.week).toBe(1)
  await anna.post(`/clock-overrides/${moved.body.id}/withdraw`).set('if-match', '"1"')
  await anna.post(`/cases/${id}/clock-overrides`).send({ ...change, endsOn: null })
  expect(await all(anna)).toEqual([])
  expect((await anna.get('/waiting/counts')).body).toMatchObject({ overdue: 0, week: 0 })
  const fact = { reflectionEndsOn: daysAfter(today(), 5) }
  expect((await anna.patch(`/cases/${id}`).set('if-match', `"${version}"`).send(fact)).status).toBe(200)
  expect(await all(anna)).toMatchObject([{ daysLeft: 5, changed: false }])
})

test('a closed record has no times, a child that was heard none for that, and a later answer replaces a consent', async () => {
  const child = await make.openChild(anna)
  expect(kinds(await all(anna))).toEqual(['no_view'])
  await anna.post(`/children/${child.id}/views`).send({ obtainedOn: today(), methods: ['observed'], words: 'Ja' })
  expect(await all(anna)).toEqual([])
  const { id } = await make.openCase(anna, reflection(1))
  const share = { giver: 'person', validUntil: dayFromNow(3) }
  await make.consent(anna, `/cases/${id}`, share)
  await make.consent(anna, `/cases/${id}`, { ...share, state: 'refused' })
  expect(kinds(await all(anna))).toEqual(['reflection_end'])
  await anna.post(`/cases/${id}/close`).send({ outcome: 'studies' })
  expect(await all(anna)).toEqual([])
})

test('a protected record waits for its named workers alone', async () => {
  const { id } = await make.openCase(anna, { ...reflection(3), protectedIdentity: 'sekretessmarkering' })
  await anna.post(`/cases/${id}/tasks`).send(task(1))
  await make.openChild(anna, { protectedIdentity: 'hidden_place_child', placementReviewOn: daysAfter(today(), 2) })
  expect(kinds(await all(anna))).toEqual(['task', 'placement_review', 'reflection_end', 'no_view'])
  for (const person of [berit, vera]) {
    expect(await all(person, 'scope=organisation')).toEqual([])
    expect((await person.get('/waiting/counts?scope=organisation')).body).toMatchObject({ overdue: 0, week: 0 })
  }
})

test('how far one looks is thirty days unless it is said, and at most four hundred', async () => {
  await make.openCase(anna, reflection(40))
  expect(await all(anna)).toEqual([])
  expect(await all(anna, `until=${daysAfter(today(), 40)}`)).toHaveLength(1)
  const far = await anna.get(`/waiting?until=${daysAfter(today(), 401)}`)
  expect(far.body.errors).toMatchObject([{ pointer: '/until', code: 'too_large' }])
})

test('a wrong cursor, kind or scope is refused, and roles without records have no list', async () => {
  for (const query of ['cursor=x', 'kind=dance', 'scope=all', 'until=2026-02-30'])
    expect((await anna.get(`/waiting?${query}`)).status).toBe(400)
  for (const role of ['reporter', 'shelter_staff', 'board_member'] as const)
    for (const path of ['/waiting', '/waiting/counts']) expect((await (await api.as(role)).get(path)).status).toBe(403)
})

test('the list is in the log with the records that it showed', async () => {
  const { id } = await make.openCase(anna, reflection(1))
  await anna.get('/waiting?kind=reflection_end')
  const { rows } = await api.admin.query(
    `select found_ids, details from audit_events where action = 'listWaiting' order by at desc limit 1`,
  )
  expect(rows[0].found_ids).toEqual([id])
  expect(rows[0].details).toMatchObject({ filters: { kind: 'reflection_end' } })
})
