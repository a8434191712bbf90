import { afterAll, beforeAll, expect, test } from '@jest/globals'
import request from 'supertest'
import { startApi, type TestApi } from '../support/api.ts'
import { askToken, get, makeClient, tokenOf } from '../support/service-client.ts'

const quota = 12
let api: TestApi
beforeAll(async () => {
  api = await startApi({ requestsPerMinute: quota, trustProxy: 1 })
})
afterAll(() => api.close())

let minute = 0
/** Each test has minutes of its own. */
const nextMinute = () => {
  api.clock.now = new Date(Date.parse('2026-11-23T09:00:00Z') + minute++ * 60_000)
}
const anonymous = (path: string, address = '198.51.100.1') =>
  request(api.app.server).get(path).set('x-forwarded-for', address)

test('every answer says what is left: good, refused, not found, and from the token route', async () => {
  nextMinute()
  const anna = await api.as('case_worker')
  const answers = [
    await anna.get('/cases'),
    await anna.get('/audit-events'),
    await anna.get('/cases/01890000-0000-7000-8000-000000000000'),
    await anna.post('/cases').send({ wrong: true }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 403, 404, 400])
  expect(answers.map(({ headers }) => headers.ratelimit)).toEqual(
    [11, 10, 9, 8].map((left) => `"minute";r=${left};t=60`),
  )
  for (const { headers } of [
    ...answers,
    await anonymous('/api/v1/cases'),
    await anonymous('/api/v1/nothing'),
    await askToken(api, {}),
  ])
    expect(headers['ratelimit-policy']).toBe(`"minute";q=${quota};w=60`)
})

test('the minute used up is 429 with the seconds to wait, and the next minute is a new one', async () => {
  nextMinute()
  const bo = await api.as('case_worker', 'beta')
  const answers = await Promise.all(Array.from({ length: quota + 1 }, () => bo.get('/cases')))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(1)
  expect(refused[0]?.body.code).toBe('too_many_requests')
  expect(refused[0]?.headers).toMatchObject({ 'retry-after': '60', ratelimit: '"minute";r=0;t=60' })
  api.clock.now = new Date(api.clock.now.getTime() + 45_000)
  expect((await bo.get('/cases')).headers['retry-after']).toBe('15')
  api.clock.now = new Date(api.clock.now.getTime() + 15_000)
  minute++
  expect((await bo.get('/cases')).status).toBe(200)
})

test('who is signed in is counted by account, everybody else by address: nobody uses up another’s minute', async () => {
  nextMinute()
  for (let i = 0; i < quota; i++) await anonymous('/api/v1/cases')
  expect((await anonymous('/api/v1/cases')).status).toBe(429)
  expect((await anonymous('/api/v1/cases', '198.51.100.2')).status).toBe(401)
  const anna = await api.as('case_worker')
  expect((await anna.get('/cases').set('x-forwarded-for', '198.51.100.1')).status).toBe(200)
})

test('somebody with a whole network of IPv6 has one minute', async () => {
  nextMinute()
  for (let i = 0; i < quota; i++) await anonymous('/api/v1/cases', `2001:db8:1:${i}::1`)
  expect((await anonymous('/api/v1/cases', '2001:db8:1:ffff::1')).status).toBe(429)
  expect((await anonymous('/api/v1/cases', '2001:db8:2::1')).status).toBe(401)
})

test('a service account has a minute of its own, and the token route is refused in its own words', async () => {
  nextMinute()
  const client = await makeClient(api)
  const token = await tokenOf(api, client)
  const answers = await Promise.all(Array.from({ length: quota + 1 }, () => get(api, token)))
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
  nextMinute()
  const asked = await Promise.all(Array.from({ length: quota + 1 }, () => askToken(api, {})))
  const refused = asked.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(1)
  expect(refused[0]?.body).toEqual({
    error: 'temporarily_unavailable',
    error_description: 'Too many requests. Wait a while.',
  })
  expect(refused[0]?.headers['retry-after']).toBe('60')
})
