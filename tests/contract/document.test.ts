import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { components } from '@varn/schema/components'
import { examples } from '@varn/schema/examples'
import { buildApp } from '../../apps/api/src/app.ts'
import { startApi, type TestApi } from '../support/api.ts'

interface Operation {
  operationId?: string
  summary?: string
  security?: unknown[]
  requestBody?: { content: Record<string, { schema: { $ref?: string } }> }
  responses: Record<string, { content?: object }>
}

let api: TestApi
let app: Awaited<ReturnType<typeof buildApp>>
let operations: [string, Operation][]
beforeAll(async () => {
  api = await startApi()
  app = await buildApp(api.services)
  for (const name of Object.keys(examples)) {
    const schema = { hide: true, body: { $ref: `${name}#` } }
    app.route({ method: 'POST', url: `/examples/${name}`, config: { public: true }, schema, handler: async () => ({}) })
  }
  await app.ready()
  const { paths } = app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> }
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  )
})
afterAll(async () => {
  await app.close()
  await api.close()
})

test('every operation has a name of its own, a summary and its refusals', () => {
  const names = operations.map(([, { operationId }]) => operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const [where, { summary, security, responses }] of operations) {
    const missing = ['400', '500', ...(security ? [] : ['401', '403'])].filter((status) => !responses[status])
    expect({ where, summary: Boolean(summary), missing }).toEqual({ where, summary: true, missing: [] })
  }
})

test('every JSON body that is sent has an example', () => {
  const bodies = operations.flatMap(
    ([, { requestBody }]) => requestBody?.content['application/json']?.schema.$ref ?? [],
  )
  const names = [...new Set(bodies.map((reference) => reference.split('/').at(-1)!))]
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => !examples[name])).toEqual([])
})

test('every example is what its schema says', async () => {
  const unnamed = Object.keys(examples).filter((name) => !components.some(({ $id }) => $id === name))
  expect(unnamed).toEqual([])
  for (const [name, payload] of Object.entries(examples)) {
    const { statusCode, body } = await app.inject({ method: 'POST', url: `/examples/${name}`, payload })
    expect({ name, statusCode, body }).toEqual({ name, statusCode: 200, body: '{}' })
  }
})
