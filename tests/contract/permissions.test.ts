import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { grants } from '../../apps/api/src/access/grants.ts'
import { buildApp } from '../../apps/api/src/app.ts'
import { startApi, type TestApi } from '../support/api.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
interface Route {
  method: Method
  url: string
  permission: string | undefined
}

const someId = '01890000-0000-7000-8000-000000000000'
let api: TestApi
const routes: Route[] = []
beforeAll(async () => {
  api = await startApi()
  const app = await buildApp(api.services)
  await app.ready()
  const document = app.swagger() as unknown as { paths: Record<string, Record<string, { 'x-permission'?: string }>> }
  for (const [path, methods] of Object.entries(document.paths)) {
    const url = path.replace(/\{\w+\}/g, someId)
    for (const [method, operation] of Object.entries(methods)) {
      routes.push({ method: method.toUpperCase() as Method, url, permission: operation['x-permission'] })
    }
  }
  await app.close()
})
afterAll(() => api.close())

const roles = Object.keys(grants) as (keyof typeof grants)[]

test('every guarded route answers every role as the table of rights says: 403 without the permission, never with it', async () => {
  const guarded = routes.filter(({ permission }) => permission)
  expect(guarded.length).toBeGreaterThan(30)
  const wrong: string[] = []
  for (const role of roles) {
    const { token } = await api.as(role)
    const headers = { authorization: `Bearer ${token}` }
    const answers: { statusCode: number }[] = []
    // A few at a time: all at once wait for the test's five connections longer than a slow machine gives them.
    for (let from = 0; from < guarded.length; from += 10) {
      const some = guarded.slice(from, from + 10)
      answers.push(...(await Promise.all(some.map(({ method, url }) => api.app.inject({ method, url, headers })))))
    }
    for (const [index, { statusCode }] of answers.entries()) {
      const { method, url, permission } = guarded[index]!
      const allowed = (grants[role] as readonly string[]).includes(permission!)
      if (statusCode >= 500 || (statusCode === 403) === allowed) wrong.push(`${role} ${method} ${url} ${statusCode}`)
    }
  }
  expect(wrong).toEqual([])
})

test('every guarded route is 401 without a token and with a token that was tampered with', async () => {
  const { token } = await api.as('case_worker')
  const tampered = `${token.slice(0, -3)}AAA`
  for (const { method, url } of routes.filter(({ permission }) => permission)) {
    expect((await api.app.inject({ method, url })).statusCode).toBe(401)
    expect((await api.app.inject({ method, url, headers: { authorization: `Bearer ${tampered}` } })).statusCode).toBe(
      401,
    )
  }
})

test('a route without a permission does not boot', async () => {
  const app = await buildApp(api.services)
  expect(() => app.get('/x', async () => 1)).toThrow('GET /x declares no permission')
  await app.close()
})
