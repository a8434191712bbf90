import { randomUUID } from 'node:crypto'
import type { Role } from '@varn/codes'
import { generate } from 'otplib'
import request from 'supertest'
import { password, type TestApi } from './api.ts'
import { softwareAuthenticator } from './authenticator.ts'

type Session = { token: string; cookie: string }
type Organisation = 'platform' | 'alfa' | 'beta' | 'gamma'

/** The origin that the tests' configuration names. */
export const origin = 'https://varn.test'

/** A person of the test's own, with the tests' password and no second factor, and what such a person does with factors. */
export async function factorPerson(api: TestApi, role: Exclude<Role, 'service_account'>, organisation: Organisation) {
  const userId = randomUUID()
  const email = `${userId}@${organisation}.test.invalid`
  const { userId: model } = await api.as('reporter', 'alfa')
  await api.admin.query(
    'insert into users (id, email, display_name, password_hash) select $1, $2, $3, password_hash from users where id = $4',
    [userId, email, `${role} ${organisation}`, model],
  )
  await api.admin.query(
    'insert into memberships (user_id, organisation_id, organisation_kind, role) select $1, id, kind, $3 from organisations where id = $2',
    [userId, api.organisations[organisation], role],
  )
  const post = (path: string, body: object = {}, session?: Session) => {
    const asked = request(api.app.server).post(`/api/v1${path}`).set('x-varn-session', '1')
    if (session) asked.set('authorization', `Bearer ${session.token}`).set('cookie', session.cookie)
    return asked.send(body)
  }
  const get = (path: string, session: Session) =>
    request(api.app.server).get(`/api/v1${path}`).set('authorization', `Bearer ${session.token}`)
  const signIn = () => post('/auth/sign-in', { email, password })
  const person = {
    userId,
    email,
    post,
    get,
    signIn,
    /** Signs in by the password alone. */
    async session(): Promise<Session> {
      return sessionOf(await signIn())
    },
    /** The ticket of a first step. */
    async ticket(): Promise<string> {
      return (await signIn()).body.secondFactor.ticket
    },
    complete: (ticket: string, proof: object) => post('/auth/second-factor', { ticket, ...proof }),
    /** Adds an authenticator app; answers its secret, the recovery codes and the session as it is then. */
    async addTotp(session: Session) {
      const { body: started } = await post('/auth/second-factor/totp', {}, session)
      const code = await codeOf(api, started.secret)
      const answer = await post(`/auth/second-factor/totp/${started.id}/confirm`, { code }, session)
      return {
        answer,
        secret: started.secret as string,
        recoveryCodes: answer.body.recoveryCodes as string[],
        session: { ...session, token: answer.body.session?.accessToken as string },
      }
    },
    /** Adds a passkey; answers the software that holds it and the session as it is then. */
    async addPasskey(session: Session) {
      const { body: options } = await post('/auth/second-factor/passkeys/options', {}, session)
      const passkey = softwareAuthenticator(origin)
      const attestation = passkey.create(options)
      const answer = await post('/auth/second-factor/passkeys', { name: 'Provnyckeln', attestation }, session)
      return { answer, passkey, session: { ...session, token: answer.body.session?.accessToken as string } }
    },
  }
  return person
}

export function sessionOf(answer: request.Response): Session {
  // As the type does not know: several headers of this name are a list.
  const cookies = (answer.headers['set-cookie'] ?? []) as unknown as string[]
  const cookie = cookies.find((one) => one.startsWith('varn_refresh='))?.split(';')[0] ?? ''
  return { token: answer.body.accessToken, cookie }
}

/** The app's code at the test's clock, or this many seconds from it. */
export function codeOf(api: TestApi, secret: string, seconds = 0): Promise<string> {
  return generate({ secret, epoch: Math.floor(api.clock.now.getTime() / 1000) + seconds })
}

/** Moves the test's clock on. */
export function wait(api: TestApi, seconds: number): void {
  api.clock.now = new Date(api.clock.now.getTime() + seconds * 1000)
}
