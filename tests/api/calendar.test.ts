import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import request from 'supertest'
import { daysAfter, swedishDay } from '../../apps/api/src/swedish-day.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { everyTable } from '../support/every-table.ts'
import { anotherPerson } from '../support/second-worker.ts'
import { sharing } from '../support/sharing.ts'

let api: TestApi
let anna: Person
let make: ReturnType<typeof sharing>
const log: string[] = []
beforeAll(async () => {
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk))
      done()
    },
  })
  api = await startApi({ logLevel: 'info' }, { logTo })
  api.clock.now = new Date()
  make = sharing(api)
})
afterAll(() => api.close())
beforeEach(async () => {
  anna = await anotherPerson(api, 'case_worker')
})

const makeCalendar = async (person: Person, language = 'sv') => {
  const { status, body } = await person.post('/me/calendar').send({ language })
  expect(status).toBe(201)
  return new URL(body.calendarUrl).pathname
}
const read = (path: string) => request(api.app.server).get(path)
const dayIn = (days: number) => daysAfter(swedishDay(api.clock.now), days)
const waitingCase = (person: Person, facts: object = {}) =>
  make.openCase(person, { reflectionStatus: 'granted', reflectionEndsOn: dayIn(5), ...facts })

test('a secret address gives the days on which something waits, and nothing of what or whose', async () => {
  const { id, reference } = await waitingCase(anna)
  await anna.post(`/cases/${id}/tasks`).send({ kind: 'call', dueOn: dayIn(2), what: 'Ringa Prov Påhittsson' })
  const hidden = await waitingCase(anna, { protectedIdentity: 'sekretessmarkering' })
  const answer = await read(await makeCalendar(anna))
  expect(answer.status).toBe(200)
  expect(answer.headers).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, no-store',
  })
  const { text } = answer
  expect(text.match(/SUMMARY:.*/g)).toEqual([
    'SUMMARY:Värn: en uppgift att göra',
    'SUMMARY:Värn: ett ärende har en frist',
    'SUMMARY:Värn: ett ärende har en frist',
  ])
  for (const secret of [id, reference, hidden.id, hidden.reference, 'Påhittsson', 'reflection'])
    expect(text).not.toContain(secret)
  expect(text).toContain(`DTSTART;VALUE=DATE:${dayIn(5).replaceAll('-', '')}`)
})

test('events keep their names from one reading to the next, and lose them with the address', async () => {
  await waitingCase(anna)
  const uidOf = async (path: string) => (await read(path)).text.match(/UID:.*/)?.[0]
  const first = await makeCalendar(anna, 'en')
  const uid = await uidOf(first)
  expect(uid).toMatch(/^UID:[0-9a-f]{32}@varn/)
  expect(await uidOf(first)).toBe(uid)
  expect(await uidOf(await makeCalendar(anna))).not.toBe(uid)
})

test('the address is told once, kept as a hash, and stands in no line of the log', async () => {
  const path = await makeCalendar(anna)
  const token = path.split('/').at(-1)!
  await read(path)
  const { body } = await anna.get('/me/reminders')
  expect(body).toMatchObject({ calendarUsedAt: expect.any(String), mailOffered: false, digest: false })
  expect(JSON.stringify(body)).not.toContain(token)
  expect((await everyTable(api.admin)).join('\n')).not.toContain(token)
  expect(log.join('')).toContain('/calendar/:calendarToken')
  expect(log.join('')).not.toContain(token)
})

test('a new address ends the earlier one, and an ended one is not found', async () => {
  const first = await makeCalendar(anna)
  const second = await makeCalendar(anna)
  expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200])
  expect((await anna.post('/me/calendar/revoke')).status).toBe(204)
  expect((await read(second)).status).toBe(404)
  expect((await anna.post('/me/calendar/revoke')).status).toBe(404)
  expect((await read('/api/v1/calendar/ingen')).status).toBe(404)
})

test('it ends with the membership, with the account and with the organisation', async () => {
  const path = await makeCalendar(anna)
  for (const [set, back, id] of [
    [
      'update memberships set ended_at = now() where user_id = $1',
      'update memberships set ended_at = null where user_id = $1',
      anna.userId,
    ],
    ['update users set active = false where id = $1', 'update users set active = true where id = $1', anna.userId],
    [
      'update organisations set active = false where id = $1',
      'update organisations set active = true where id = $1',
      anna.organisationId,
    ],
  ] as const) {
    expect((await read(path)).status).toBe(200)
    await api.admin.query(set, [id])
    expect((await read(path)).status).toBe(404)
    await api.admin.query(back, [id])
  }
})

test('sixty readings in an hour are enough, and each is in the log of who has read', async () => {
  const path = await makeCalendar(anna)
  for (let reading = 0; reading < 60; reading++) expect((await read(path)).status).toBe(200)
  const answer = await read(path)
  expect(answer.status).toBe(429)
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  const { rows } = await api.admin.query(
    `select count(*)::int as count from audit_events where action = 'readCalendar' and user_id = $1`,
    [anna.userId],
  )
  expect(rows[0].count).toBe(60)
})

test('a manager’s calendar is the organisation’s, without what is protected', async () => {
  await waitingCase(anna, { protectedIdentity: 'sekretessmarkering', reflectionEndsOn: dayIn(77) })
  await waitingCase(anna, { reflectionEndsOn: dayIn(78) })
  const { text } = await read(await makeCalendar(await api.as('organisation_manager')))
  expect(text).toContain(dayIn(78).replaceAll('-', ''))
  expect(text).not.toContain(dayIn(77).replaceAll('-', ''))
})

test('roles without tasks have no calendar, and a wrong language is refused', async () => {
  const reporter = await api.as('reporter')
  expect((await reporter.post('/me/calendar').send({ language: 'sv' })).status).toBe(403)
  expect((await anna.post('/me/calendar').send({ language: 'xx' })).status).toBe(400)
})
