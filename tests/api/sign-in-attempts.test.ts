import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { buildApp } from '../../apps/api/src/app.ts'
import { password, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi({ signInAttemptsMax: 5 })
})
afterAll(() => api.close())

interface From {
  email: string
  password?: string
  address: string
  cookie?: string
  app?: Pick<TestApi['app'], 'inject'>
}

async function signIn({ email, password: tried = 'fel', address, cookie, app = api.app }: From) {
  const headers = cookie ? { cookie } : {}
  const url = '/api/v1/auth/sign-in'
  return app.inject({ method: 'POST', url, payload: { email, password: tried }, headers, remoteAddress: address })
}
const deviceCookie = (answer: Awaited<ReturnType<typeof signIn>>) =>
  [answer.headers['set-cookie']]
    .flat()
    .map(String)
    .find((line) => line.startsWith('varn_device='))
    ?.split(';')[0] ?? ''

async function statuses(howMany: number, from: (index: number) => From) {
  const answers = []
  for (let index = 0; index < howMany; index++) answers.push((await signIn(from(index))).statusCode)
  return answers
}

async function later(seconds: number, work: () => Promise<void>) {
  const before = api.clock.now
  api.clock.now = new Date(before.getTime() + seconds * 1000)
  await work().finally(() => {
    api.clock.now = before
  })
}

test('guessing from one network is slowed down alike at accounts that exist and that do not, and the wait grows', async () => {
  for (const email of [(await api.as('reporter', 'beta')).email, 'nobody@test.invalid']) {
    expect(await statuses(7, () => ({ email, address: '198.51.100.7' }))).toEqual([401, 401, 401, 401, 401, 429, 429])
    // A neighbour in the same network waits with it; the right password does too.
    const waiting = await signIn({ email, password, address: '198.51.100.8' })
    expect([waiting.statusCode, waiting.headers['retry-after']]).toEqual([429, '30'])
    await later(31, async () => {
      expect((await signIn({ email, address: '198.51.100.7' })).statusCode).toBe(401)
      expect((await signIn({ email, address: '198.51.100.7' })).headers['retry-after']).toBe('60')
    })
  }
})

test('a thousand addresses neither lock the owner out nor get more than some fifty guesses', async () => {
  const { email } = await api.as('case_worker', 'alfa')
  const home = await signIn({ email, password, address: '192.0.2.10' })
  const cookie = deviceCookie(home)
  const attacker = (index: number) => `10.${index % 250}.${Math.floor(index / 250)}.9`
  const first = await statuses(500, (index) => ({ email, address: attacker(index) }))
  // The owner, meanwhile: on the browser of yesterday wherever it is, and without it in the network of yesterday.
  expect((await signIn({ email, password, address: '203.0.113.5', cookie })).statusCode).toBe(200)
  expect((await signIn({ email, password, address: '192.0.2.99' })).statusCode).toBe(200)
  const second = await statuses(500, (index) => ({ email, address: attacker(index + 500) }))
  const guesses = [...first, ...second].filter((status) => status !== 429).length
  // 5 times the limit is free for all strangers together, and no wait has passed since.
  expect(guesses).toBe(25)
  expect((await signIn({ email, password, address: '203.0.113.5', cookie })).statusCode).toBe(200)
})

test('a day of a botnet is about a hundred guesses with the limit of ten', async () => {
  const { email } = await api.as('case_worker', 'beta')
  let guesses = 0
  for (let minute = 0; minute < 24 * 60; minute += 10)
    await later(minute * 60, async () => {
      if ((await signIn({ email, address: `10.9.${minute % 250}.1` })).statusCode === 401) guesses++
    })
  // Half of it here, with the limit of five.
  expect(guesses).toBeLessThan(60)
})

test('a stolen browser cookie gives no free guesses, and helps at no other account', async () => {
  const [owner, other] = [await api.as('shelter_staff', 'alfa'), await api.as('shelter_staff', 'beta')]
  const cookie = deviceCookie(await signIn({ email: owner.email, password, address: '192.0.2.20' }))
  const thief = (index: number) => ({ email: owner.email, address: `10.3.${index}.1`, cookie })
  expect(await statuses(7, thief)).toEqual([401, 401, 401, 401, 401, 429, 429])
  // The owner has the network of yesterday.
  expect((await signIn({ email: owner.email, password, address: '192.0.2.21' })).statusCode).toBe(200)
  const elsewhere = (index: number) => ({ email: other.email, address: `10.4.${index}.1`, cookie })
  expect((await statuses(30, elsewhere)).filter((status) => status === 401)).toHaveLength(25)
})

test('one password cannot be tried at everybody from one network', async () => {
  const answers = await statuses(60, (index) => ({ email: `person${index}@test.invalid`, address: '203.0.113.77' }))
  expect(answers.filter((status) => status === 401)).toHaveLength(50)
})

test('many guesses at once count like one after the other, also over two servers', async () => {
  const { email } = await api.as('organisation_manager', 'beta')
  const second = await buildApp(api.services)
  const tries = Array.from(
    { length: 40 },
    (_, index) =>
      signIn({ email, address: '198.51.100.99', app: index % 2 ? (second as unknown as TestApi['app']) : api.app }), // the type provider does not matter
  )
  const answers = (await Promise.all(tries)).map(({ statusCode }) => statusCode)
  expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(5)
  expect(answers.filter((status) => status >= 500)).toEqual([])
  await second.close()
})

test('a right password ends the wait of its own browser, and failures are forgotten after a day', async () => {
  const { email } = await api.as('organisation_manager', 'alfa')
  const address = '192.0.2.200'
  expect(await statuses(4, () => ({ email, address }))).toEqual([401, 401, 401, 401])
  expect((await signIn({ email, password, address })).statusCode).toBe(200)
  expect(await statuses(6, () => ({ email, address }))).toEqual([401, 401, 401, 401, 401, 429])
  await later(25 * 3600, async () => {
    expect(await statuses(6, () => ({ email, address }))).toEqual([401, 401, 401, 401, 401, 429])
    const { rows } = await api.admin.query(
      `select count(*) as n from sign_in_attempts where last_at < '2026-11-23T09:00:00Z'`,
    )
    expect(rows[0].n).toBe(0)
  })
})
