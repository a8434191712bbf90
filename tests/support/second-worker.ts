import { randomUUID } from 'node:crypto'
import type { Role } from '@varn/codes'
import request from 'supertest'
import { type Person, password, saysWhySearched, type TestApi } from './api.ts'

/** One more person with a role beside the one of `api.as()`, with the same password. */
export async function anotherPerson(
  api: TestApi,
  role: Exclude<Role, 'service_account'>,
  organisation: 'platform' | 'alfa' | 'beta' | 'gamma' = 'alfa',
): Promise<Person> {
  const like = await api.as(role, organisation === 'platform' ? undefined : organisation)
  const userId = randomUUID()
  const email = `${userId}@${organisation}.test.invalid`
  await api.admin.query(
    `insert into users (id, email, display_name, password_hash) select $1, $2, $3, password_hash from users where id = $4`,
    [userId, email, `${role} ${userId.slice(0, 4)}`, like.userId],
  )
  await addMembership(api, userId, role, organisation)
  return signIn(api, { userId, email, organisationId: api.organisations[organisation] })
}

export async function addMembership(
  api: TestApi,
  userId: string,
  role: Role,
  organisation: 'platform' | 'alfa' | 'beta' | 'gamma',
) {
  await api.admin.query(
    'insert into memberships (user_id, organisation_id, organisation_kind, role) select $1, id, kind, $3 from organisations where id = $2',
    [userId, api.organisations[organisation], role],
  )
}

async function signIn(api: TestApi, who: Pick<Person, 'userId' | 'email' | 'organisationId'>): Promise<Person> {
  const { server } = api.app
  const answer = await request(server).post('/api/v1/auth/sign-in').send({ email: who.email, password })
  if (answer.status !== 200) throw new Error(`${who.email} could not sign in: ${answer.text}`)
  const token: string = answer.body.accessToken
  const ask = (method: 'get' | 'post' | 'put' | 'patch' | 'delete') => (path: string) =>
    request(server)[method](`/api/v1${path}`).set('authorization', `Bearer ${token}`)
  return {
    ...who,
    token,
    get: ask('get'),
    post: (path) => saysWhySearched(path, ask('post')(path)),
    put: ask('put'),
    patch: ask('patch'),
    delete: ask('delete'),
  }
}
