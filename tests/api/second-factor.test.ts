import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { lendable } from '../../apps/api/src/access/grants.ts'
import { whyNotFresh } from '../../apps/api/src/access/step-up.ts'
import { password, startApi, type TestApi } from '../support/api.ts'
import { codeOf, factorPerson, sessionOf, wait } from '../support/factor-person.ts'
import { documentOf } from '../support/operations.ts'
import { makeClient, tokenOf } from '../support/service-client.ts'
import { textInDatabase } from '../support/text-in-database.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const worker = () => factorPerson(api, 'case_worker', 'alfa')

test('without a second factor signing in answers the session at once', async () => {
  const person = await worker()
  const answer = await person.signIn()
  expect(answer.body).toMatchObject({ me: { secondFactor: { enrolled: false, demanded: false, resetAt: null } } })
})

test('an app takes a secret and its first code; then signing in takes two steps, and the ticket alone opens nothing', async () => {
  const person = await worker()
  const { answer, secret, recoveryCodes } = await person.addTotp(await person.session())
  expect(answer.body.session.me.secondFactor).toMatchObject({ enrolled: true, recoveryCodesLeft: 10 })
  expect(recoveryCodes.length).toBe(10)
  wait(api, 60)
  const first = await person.signIn()
  expect(first.body).toEqual({
    secondFactor: { ticket: expect.any(String), methods: ['totp', 'recovery_code'], expiresAt: expect.any(String) },
  })
  expect(first.headers['set-cookie']).toBeUndefined()
  const { ticket } = first.body.secondFactor
  expect((await person.get('/me', { token: ticket, cookie: '' })).status).toBe(401)
  const second = await person.complete(ticket, { method: 'totp', code: await codeOf(api, secret) })
  expect(second.status).toBe(200)
  expect((await person.get('/cases', sessionOf(second))).status).toBe(200)
  const { body } = await person.get('/auth/second-factor', sessionOf(second))
  expect(body).toMatchObject({ totp: { addedAt: expect.any(String) }, passkeys: [], recoveryCodes: { left: 10 } })
})

test('a wrong first code adds nothing and says which field', async () => {
  const person = await worker()
  const session = await person.session()
  const { body: started } = await person.post('/auth/second-factor/totp', {}, session)
  const refused = await person.post(`/auth/second-factor/totp/${started.id}/confirm`, { code: '000000' }, session)
  expect(refused.body).toMatchObject({ status: 400, errors: [{ pointer: '/code', code: 'invalid' }] })
  expect((await person.signIn()).body.accessToken).toBeDefined()
})

test('an app that one session began another cannot confirm, and nobody after a quarter of an hour', async () => {
  const person = await worker()
  const [one, other] = [await person.session(), await person.session()]
  const { body: started } = await person.post('/auth/second-factor/totp', {}, one)
  const confirm = async (session: typeof one) =>
    person.post(`/auth/second-factor/totp/${started.id}/confirm`, { code: await codeOf(api, started.secret) }, session)
  expect((await confirm(other)).status).toBe(404)
  const stranger = await worker()
  expect((await confirm(await stranger.session())).status).toBe(404)
  wait(api, 16 * 60)
  const { body } = await person.post('/auth/step-up', { method: 'password', password }, one)
  expect((await confirm({ ...one, token: body.accessToken })).body.code).toBe('enrolment_expired')
})

test('a code works once, also at two sign-ins in the same instant', async () => {
  const person = await worker()
  const { secret } = await person.addTotp(await person.session())
  // The first code was used to confirm.
  const used = await person.complete(await person.ticket(), { method: 'totp', code: await codeOf(api, secret) })
  expect(used.body.code).toBe('second_factor_failed')
  wait(api, 60)
  const code = await codeOf(api, secret)
  const tickets = [await person.ticket(), await person.ticket()]
  const answers = await Promise.all(tickets.map((ticket) => person.complete(ticket, { method: 'totp', code })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
})

test('a recovery code works once, also in two requests at the same instant, and the log tells of it', async () => {
  const person = await worker()
  const { recoveryCodes } = await person.addTotp(await person.session())
  const code = recoveryCodes[0]!.toUpperCase().replaceAll('-', ' ')
  const tickets = [await person.ticket(), await person.ticket()]
  const answers = await Promise.all(tickets.map((ticket) => person.complete(ticket, { method: 'recovery_code', code })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  const { body } = answers.find(({ status }) => status === 200)!
  expect(body.me.secondFactor.recoveryCodesLeft).toBe(9)
  const again = await person.complete(await person.ticket(), { method: 'recovery_code', code })
  expect(again.status).toBe(401)
  const { rows } = await api.admin.query(
    `select action, count(*)::int as n from audit_events where user_id = $1 and action in ('useRecoveryCode', 'secondFactorRefused') group by 1 order by 1`,
    [person.userId],
  )
  expect(rows).toEqual([
    { action: 'secondFactorRefused', n: 2 },
    { action: 'useRecoveryCode', n: 1 },
  ])
})

test('new recovery codes end the former ones, and without a factor there are none to make', async () => {
  const person = await worker()
  const plain = await person.session()
  expect((await person.post('/auth/second-factor/recovery-codes', {}, plain)).status).toBe(404)
  const { recoveryCodes, session } = await person.addTotp(plain)
  const { body } = await person.post('/auth/second-factor/recovery-codes', {}, session)
  expect(body.recoveryCodes.length).toBe(10)
  const use = async (code: string) => person.complete(await person.ticket(), { method: 'recovery_code', code })
  expect((await use(recoveryCodes[1]!)).status).toBe(401)
  expect((await use(body.recoveryCodes[1])).status).toBe(200)
})

test('a ticket is used once, ends after five minutes or five wrong codes, and is of one account', async () => {
  const person = await worker()
  const { recoveryCodes } = await person.addTotp(await person.session())
  const use = (ticket: string, index: number) =>
    person.complete(ticket, { method: 'recovery_code', code: recoveryCodes[index] })
  const ticket = await person.ticket()
  expect((await use(ticket, 0)).status).toBe(200)
  expect((await use(ticket, 1)).body.code).toBe('ticket_expired')
  const late = await person.ticket()
  wait(api, 5 * 60)
  expect((await use(late, 1)).body.code).toBe('ticket_expired')
  const stranger = await worker()
  await stranger.addTotp(await stranger.session())
  const foreign = await stranger.ticket()
  expect((await use(foreign, 1)).body.code).toBe('second_factor_failed')
  const guessed = await person.ticket()
  const answers = []
  for (let i = 0; i < 6; i++) {
    answers.push((await person.complete(guessed, { method: 'totp', code: '000000' })).body.code)
    wait(api, 20)
  }
  expect(answers).toEqual([...Array(5).fill('second_factor_failed'), 'ticket_expired'])
})

test('guessing codes is slowed down for the account over tickets and in parallel, and a right code ends the count', async () => {
  const person = await worker()
  const { secret, recoveryCodes } = await person.addTotp(await person.session())
  wait(api, 60)
  const guess = async () => (await person.complete(await person.ticket(), { method: 'totp', code: '000000' })).status
  const answers = await Promise.all(Array.from({ length: 12 }, guess))
  expect(answers.filter((status) => status === 401).length).toBe(5)
  expect(answers.filter((status) => status === 429).length).toBe(7)
  const right = async () => person.complete(await person.ticket(), { method: 'totp', code: await codeOf(api, secret) })
  expect((await right()).status).toBe(429)
  const recovery = await person.complete(await person.ticket(), { method: 'recovery_code', code: recoveryCodes[0] })
  expect(recovery.status).toBe(429)
  wait(api, 61)
  expect((await right()).status).toBe(200)
  const { rows } = await api.admin.query('select failures from second_factors where user_id = $1', [person.userId])
  expect(rows).toEqual([{ failures: 0 }])
})

test('adding the first factor ends the sessions that the password alone had opened elsewhere', async () => {
  const person = await worker()
  const [here, elsewhere] = [await person.session(), await person.session()]
  const { session } = await person.addTotp(here)
  expect((await person.get('/me', elsewhere)).body.code).toBe('session_expired')
  expect((await person.get('/me', session)).status).toBe(200)
})

test('removing the last factor, where it is not forced, removes the recovery codes and makes signing in one step again', async () => {
  const person = await worker()
  const { session } = await person.addTotp(await person.session())
  const removed = await person.post('/auth/second-factor/totp/remove', {}, session)
  expect(removed.body).toEqual({ required: false, totp: null, passkeys: [], recoveryCodes: null })
  expect((await person.post('/auth/second-factor/totp/remove', {}, session)).status).toBe(404)
  expect((await person.signIn()).body.accessToken).toBeDefined()
})

test('neither secrets nor recovery codes nor tickets stand readable in the database', async () => {
  const person = await worker()
  const { secret, recoveryCodes } = await person.addTotp(await person.session())
  const ticket = await person.ticket()
  for (const text of [secret, recoveryCodes[0]!, recoveryCodes[0]!.replaceAll('-', ''), ticket])
    expect(await textInDatabase(api.admin, text)).toEqual([])
})

test('nothing that a stranger sends breaks the server', async () => {
  const person = await worker()
  const { session } = await person.addTotp(await person.session())
  const assertion = { id: 'AA', response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' } }
  const broken = {
    ...assertion,
    response: { ...assertion.response, clientDataJSON: Buffer.from('{"challenge":7}').toString('base64url') },
  }
  const proofs = [
    {},
    { method: 'totp' },
    { method: 'totp', code: '' },
    { method: 'totp', code: 'x'.repeat(41) },
    { method: 'totp', code: '\u0000' },
    { method: 'recovery_code', code: '💥' },
    { method: 'passkey' },
    { method: 'passkey', assertion: {} },
    { method: 'passkey', assertion },
    { method: 'passkey', assertion: broken },
    { method: 'passkey', assertion: { ...assertion, id: 'ÅÄÖ' } },
    { method: 'password', password: '\u0000' },
    { method: 'none' },
    { method: 'totp', code: 123456 },
  ]
  for (const proof of proofs) {
    for (const answer of [
      await person.complete(await person.ticket(), proof),
      await person.complete('\u0000', proof),
      await person.post('/auth/step-up', proof, session),
      await person.post('/auth/passkey', { assertion: 'assertion' in proof ? proof.assertion : 1 }),
    ])
      expect({ proof, ok: answer.status >= 400 && answer.status < 500, status: answer.status }).toMatchObject({
        ok: true,
      })
    wait(api, 5 * 3600)
  }
})

test('a service account gets past no fresh proof, and is lent next to nothing that asks for one', async () => {
  const client = await makeClient(api)
  const actor = { userId: client.id, organisationId: api.organisations.platform, permissions: new Set<never>() }
  expect(whyNotFresh({ ...actor, role: 'case_worker' }, api.clock.now)).toBe('people_only')
  const guarded = documentOf(api.app).operations.filter(({ stepUp }) => stepUp)
  const lent = new Set<string>(lendable('case_worker'))
  for (const { id, permission } of guarded.filter((one) => /Identity|Views|BreakGlass|extract/i.test(one.id))) {
    expect({ id, lent: lent.has(permission ?? '') }).toEqual({ id, lent: false })
  }
  const session = { token: await tokenOf(api, client), cookie: '' }
  const person = await worker()
  expect((await person.get('/organisations', session)).status).toBe(200)
  expect((await person.post(`/users/${person.userId}/second-factor/reset`, {}, session)).status).toBe(403)
})
