import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startApi, type TestApi } from '../support/api.ts'
import { cbor, softwareAuthenticator } from '../support/authenticator.ts'
import { factorPerson, origin, sessionOf, wait } from '../support/factor-person.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const worker = () => factorPerson(api, 'case_worker', 'alfa')
type Worker = Awaited<ReturnType<typeof worker>>

/** The options of a sign-in, with a ticket or without. */
const options = async (person: Worker, ticket?: string) =>
  (await person.post('/auth/passkey/options', ticket ? { ticket } : {})).body

async function withPasskey() {
  const person = await worker()
  const { passkey, session, answer } = await person.addPasskey(await person.session())
  return { person, passkey, session, answer }
}

test('a passkey is added with recovery codes, named, listed, and is the second step of signing in', async () => {
  const { person, passkey, session, answer } = await withPasskey()
  expect(answer.body.recoveryCodes.length).toBe(10)
  const { body: overview } = await person.get('/auth/second-factor', session)
  expect(overview.passkeys).toEqual([
    { id: expect.any(String), name: 'Provnyckeln', createdAt: expect.any(String), lastUsedAt: null, synced: false },
  ])
  const { body: first } = await person.signIn()
  expect(first.secondFactor.methods).toEqual(['passkey', 'recovery_code'])
  const { ticket } = first.secondFactor
  const asked = await options(person, ticket)
  expect(asked).toMatchObject({
    rpId: 'varn.test',
    userVerification: 'required',
    allowCredentials: [{ id: passkey.id }],
  })
  const assertion = passkey.get(asked)
  const signedIn = await person.complete(ticket, { method: 'passkey', assertion })
  expect(signedIn.status).toBe(200)
  const used = await person.get('/auth/second-factor', sessionOf(signedIn))
  expect(used.body.passkeys[0].lastUsedAt).toBe(api.clock.now.toISOString())
})

test('a passkey signs in by itself, without a name or a password, and counts as two factors', async () => {
  const { person, passkey } = await withPasskey()
  const asked = await options(person)
  expect(asked.allowCredentials ?? []).toEqual([])
  const answer = await person.post('/auth/passkey', { assertion: passkey.get(asked) })
  expect(answer.body.me.user.id).toBe(person.userId)
  const { rows } = await api.admin.query(
    'select method, second_factor_at is not null as two from sessions where user_id = $1 order by id desc limit 1',
    [person.userId],
  )
  expect(rows).toEqual([{ method: 'passkey', two: true }])
})

test('an answer works once, and not after five minutes', async () => {
  const { person, passkey } = await withPasskey()
  const assertion = passkey.get(await options(person))
  const twice = await Promise.all([1, 2].map(() => person.post('/auth/passkey', { assertion })))
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 401])
  const late = await options(person)
  wait(api, 5 * 60)
  expect((await person.post('/auth/passkey', { assertion: passkey.get(late) })).status).toBe(401)
})

test('what is wrong with an answer is refused: origin, site, person not verified, counter gone back, key, kind, handle', async () => {
  const { person, passkey } = await withPasskey()
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signIn = async (faults: Parameters<typeof passkey.get>[1]) =>
    (await person.post('/auth/passkey', { assertion: passkey.get(await options(person), faults) })).status
  for (const faults of [
    { origin: 'https://varn.test.evil.invalid' },
    { origin: 'http://varn.test' },
    { rpId: 'evil.invalid' },
    { userVerified: false },
    { signWith: privateKey },
    { type: 'webauthn.create' },
    { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' },
  ])
    expect({ faults: Object.keys(faults), status: await signIn(faults) }).toEqual({
      faults: Object.keys(faults),
      status: 401,
    })
  expect(await signIn({ counter: 100 })).toBe(200)
  for (const counter of [100, 99, 1]) expect(await signIn({ counter })).toBe(401)
  expect(await signIn({ counter: 101 })).toBe(200)
})

test('a challenge opens only what it was made for, and only for the one it was made for', async () => {
  const { person, passkey, session } = await withPasskey()
  const stranger = await withPasskey()
  const ticket = await person.ticket()
  const complete = (challengeFrom: { challenge: string; rpId?: string }, by = passkey) =>
    person.complete(ticket, { method: 'passkey', assertion: by.get({ rpId: 'varn.test', ...challengeFrom }) })
  // Of a sign-in without a name, of another ticket, of a step-up, of nobody, and signed by somebody else's passkey.
  expect((await complete(await options(person))).status).toBe(401)
  expect((await complete(await options(person, await person.ticket()))).status).toBe(401)
  expect((await complete((await person.post('/auth/step-up/options', {}, session)).body.passkeyOptions)).status).toBe(
    401,
  )
  expect((await complete({ challenge: 'AAAA' })).status).toBe(401)
  const fresh = await person.ticket()
  const foreign = stranger.passkey.get(await options(person, fresh))
  expect((await person.complete(fresh, { method: 'passkey', assertion: foreign })).status).toBe(401)
  // A step-up answers to the session that asked.
  const other = sessionOf(await person.post('/auth/passkey', { assertion: passkey.get(await options(person)) }))
  const { body: asked } = await person.post('/auth/step-up/options', {}, session)
  const assertion = passkey.get(asked.passkeyOptions)
  expect((await person.post('/auth/step-up', { method: 'passkey', assertion }, other)).body.code).toBe('proof_refused')
  const again = (await person.post('/auth/step-up/options', {}, session)).body.passkeyOptions
  const right = await person.post('/auth/step-up', { method: 'passkey', assertion: passkey.get(again) }, session)
  expect(right.status).toBe(200)
})

test('a passkey that is not as it should be is not added: algorithm, person not verified, origin, site, certificate, another session', async () => {
  const person = await worker()
  const session = await person.session()
  const add = async (faults: object, by = session, change = (attestation: object) => attestation) => {
    const { body } = await person.post('/auth/second-factor/passkeys/options', {}, session)
    const attestation = change(softwareAuthenticator(origin).create(body, faults))
    return (await person.post('/auth/second-factor/passkeys', { name: 'x', attestation }, by)).status
  }
  for (const faults of [
    { algorithm: 0 },
    { algorithm: -65535 },
    { userVerified: false },
    { origin: 'https://evil.invalid' },
    { rpId: 'evil.invalid' },
    { type: 'webauthn.get' },
  ])
    expect({ faults, status: await add(faults) }).toEqual({ faults, status: 422 })
  expect(await add({}, await person.session())).toBe(422)
  const certified = cbor(
    new Map<string, unknown>([
      ['fmt', 'packed'],
      ['attStmt', new Map([['x5c', 'x']])],
      ['authData', Buffer.alloc(37)],
    ]),
  )
  const withCertificate = (attestation: object) => ({
    ...attestation,
    response: { ...(attestation as { response: object }).response, attestationObject: certified.toString('base64url') },
  })
  expect(await add({}, session, withCertificate)).toBe(422)
  expect((await person.signIn()).body.accessToken).toBeDefined()
  expect(await add({})).toBe(200)
})

test('the same challenge adds one passkey, and a passkey belongs to one account', async () => {
  const person = await worker()
  const session = await person.session()
  const { body } = await person.post('/auth/second-factor/passkeys/options', {}, session)
  const [one, two] = [softwareAuthenticator(origin), softwareAuthenticator(origin)]
  const add = (by: typeof one, who = person, where = session, asked = body) =>
    who.post('/auth/second-factor/passkeys', { name: 'x', attestation: by.create(asked) }, where)
  const answers = await Promise.all([add(one), add(two)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  const added = answers[0]!.status === 200 ? one : two
  const stranger = await worker()
  const theirs = await stranger.session()
  const { body: asked } = await stranger.post('/auth/second-factor/passkeys/options', {}, theirs)
  expect((await add(added, stranger, theirs, asked)).status).toBe(422)
})

test('a removed passkey signs in no more, another person’s is 404, and one more stays', async () => {
  const { person, passkey, session } = await withPasskey()
  const second = await person.addPasskey(session)
  expect(second.answer.body.recoveryCodes).toBeNull()
  const { body } = await person.get('/auth/second-factor', session)
  const stranger = await withPasskey()
  const path = `/auth/second-factor/passkeys/${body.passkeys[0].id}/remove`
  expect((await stranger.person.post(path, {}, stranger.session)).status).toBe(404)
  expect((await person.post(path, {}, session)).body.passkeys.length).toBe(1)
  const gone = await person.post('/auth/passkey', { assertion: passkey.get(await options(person)) })
  expect(gone.status).toBe(401)
  const left = await person.post('/auth/passkey', { assertion: second.passkey.get(await options(person)) })
  expect(left.status).toBe(200)
})

test('a paused account still takes its passkey: a guesser of codes locks nobody out who has one', async () => {
  const { person, passkey } = await withPasskey()
  for (let i = 0; i < 6; i++) await person.complete(await person.ticket(), { method: 'recovery_code', code: 'fel' })
  const ticket = await person.ticket()
  expect((await person.complete(ticket, { method: 'recovery_code', code: 'fel' })).status).toBe(429)
  const assertion = passkey.get(await options(person, ticket))
  expect((await person.complete(ticket, { method: 'passkey', assertion })).status).toBe(200)
})
