import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import request from 'supertest'
import { startApi, type TestApi } from '../support/api.ts'

const webRoot = mkdtempSync(path.join(tmpdir(), 'varn-web-'))
let api: TestApi
beforeAll(async () => {
  writeFileSync(path.join(webRoot, 'index.html'), '<!doctype html><html><head><title>Prov</title></head></html>')
  writeFileSync(path.join(webRoot, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(path.join(webRoot, 'app.js'), 'let plain')
  writeFileSync(path.join(webRoot, 'app.js.br'), brotliCompressSync('let compressed'))
  api = await startApi({ webRoot, production: true })
  await api.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await api.close()
  rmSync(webRoot, { recursive: true })
})

const get = (url: string) => request(api.app.server).get(url)
const port = () => (api.app.server.address() as AddressInfo).port // it listens on TCP

test('pages, answers, errors and files carry every header that shuts the others out', async () => {
  const anna = await api.as('case_worker')
  const answers = [
    await get('/'),
    await get('/cases/x'),
    await get('/mark.svg'),
    await get('/missing.js'),
    await get('/api/v1/code-lists'),
    await get('/api/openapi.json'),
    await get('/api/docs/static/index.html'),
    await anna.get('/cases'),
    await anna.get('/contact-reports/imports/template'),
    await anna.get('/audit-events'),
    await get('/api/v1/cases'),
    await request(api.app.server).post('/api/v1/auth/sign-in').set('content-type', 'application/json').send('{'),
    await request(api.app.server).post('/oauth/token').send({}),
  ]
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['permissions-policy']).toMatch(/camera=\(\), .*geolocation=\(\), .*clipboard-write=\(self\)/)
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(headers['content-security-policy']).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|\*/)
    expect(headers['x-powered-by'] ?? headers.server).toBeUndefined()
  }
})

test('a page takes written-in styles with its own nonce only, which is new each time and kept by no cache', async () => {
  const nonces = new Set<string>()
  for (const url of ['/', '/cases', '/organisations/service-accounts']) {
    const { headers, text } = await get(url)
    const nonce = /style-src 'self' 'nonce-([\w+/=]{24})';/.exec(String(headers['content-security-policy']))?.[1] ?? ''
    expect(text).toContain(`<meta property="csp-nonce" nonce="${nonce}" />`)
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).not.toContain('unsafe')
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(3)
  expect((await get('/index.html')).status).toBe(404)
})

test('a file goes out in its compressed form to who takes it, and no answer with data ever does', async () => {
  const anna = await api.as('case_worker')
  const compressed = await get('/app.js').set('accept-encoding', 'br')
  expect([compressed.headers['content-encoding'], compressed.headers.vary]).toEqual([
    'br',
    expect.stringMatching(/accept-encoding/i),
  ])
  expect(compressed.headers['content-security-policy']).toBeDefined()
  const plain = await get('/app.js').set('accept-encoding', 'identity')
  expect([plain.headers['content-encoding'], plain.text]).toEqual([undefined, 'let plain'])
  const list = await anna.get('/cases').set('accept-encoding', 'br, gzip')
  expect([list.status, list.headers['content-encoding']]).toEqual([200, undefined])
  expect((await get('/app.js.br')).status).toBe(404)
})

test('no page of another origin reads an answer: there is no CORS, not even for a preflight', async () => {
  const origin = { origin: 'https://elsewhere.test', 'access-control-request-method': 'GET' }
  const anna = await api.as('case_worker')
  for (const answer of [
    await anna.get('/cases').set(origin),
    await get('/api/v1/cases').set(origin),
    await request(api.app.server).options('/api/v1/cases').set(origin),
    await request(api.app.server).post('/oauth/token').set(origin).send({}),
  ]) {
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  }
})

test('a cookie alone opens nothing, so that a foreign page can do nothing with it', async () => {
  const { email } = await api.as('case_worker')
  const signIn = await request(api.app.server)
    .post('/api/v1/auth/sign-in')
    .send({ email, password: 'ett långt lösenord för prov' })
  const cookies = signIn.headers['set-cookie'] as unknown as string[] // several of them are a list
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly; Secure; SameSite=Strict/)
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  expect((await get('/api/v1/cases').set('cookie', cookie)).status).toBe(401)
  // What a foreign form can send, it cannot make the API take.
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
    const answer = await request(api.app.server)
      .post('/api/v1/auth/membership')
      .set({ cookie, 'content-type': type })
      .send('membershipId=01890000-0000-7000-8000-000000000000')
    expect([401, 415]).toContain(answer.status)
  }
})

test('no header turns a request into another one', async () => {
  const anna = await api.as('case_worker')
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
    expect((await anna.post('/cases').set(name, 'GET').send({})).status).toBe(400)
  }
  expect((await anna.get('/cases').set('x-original-url', '/api/v1/audit-events')).status).toBe(200)
})

test('Host is believed by nobody: no answer repeats it', async () => {
  const anna = await api.as('case_worker')
  const host = 'evil.elsewhere.test'
  const made = await anna.post('/cases').set({ host, 'x-forwarded-host': host }).send({
    personRole: 'direct_victim',
    contactMonth: '2026-03',
  })
  expect(made.headers.location).toMatch(/^\/api\/v1\/cases\//)
  for (const answer of [made, await get('/').set('host', host), await get('/api/openapi.json').set('host', host)]) {
    expect(JSON.stringify(answer.headers) + answer.text).not.toContain(host)
  }
})

test('a body of more than a megabyte, or of too many parts or too deep, is refused and costs little', async () => {
  const anna = await api.as('case_worker')
  expect((await anna.post('/cases').send({ note: 'x'.repeat(1_100_000) })).status).toBe(413)
  expect((await anna.post('/cases').send({ note: Array(6000).fill(0) })).status).toBe(413)
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const began = performance.now()
  expect((await anna.post('/cases').set('content-type', 'application/json').send(deep)).status).toBeLessThan(500)
  expect(performance.now() - began).toBeLessThan(5000)
  const prototype = '{"__proto__":{"role":"platform_admin"}}'
  expect((await anna.post('/cases').set('content-type', 'application/json').send(prototype)).status).toBe(400)
})

test('an address that is none is a problem like any other and is not repeated', async () => {
  const { status, headers, text } = await get('/api/v1/anna-andersson%c0')
  expect([status, headers['x-content-type-options'], headers['content-type']]).toEqual([
    400,
    'nosniff',
    'application/problem+json; charset=utf-8',
  ])
  expect(text).not.toContain('andersson')
})

test('a head of more than sixteen kilobytes is refused', async () => {
  expect((await get('/api/v1/code-lists').set('x-long', 'x'.repeat(20_000))).status).toBe(431)
})

async function open(text: string): Promise<Socket> {
  const socket = connect(port(), '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  await once(socket, 'connect')
  socket.write(text)
  return socket
}

test('a client that sends its request drop by drop is shut out, and the others are served meanwhile', async () => {
  const { server } = api.app
  expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 120_000, maxConnections: 2000 })
  expect(server.keepAliveTimeout).toBeGreaterThan(0)
  // The same limits, shorter, so that the test is.
  Object.assign(server, { headersTimeout: 400, requestTimeout: 800 })
  const sockets: Socket[] = []
  const dripping = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('a')
  }, 100)
  try {
    const head = 'POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: x\r\n'
    const heads = await Promise.all(Array.from({ length: 50 }, () => open(head)))
    const bodies = await Promise.all(
      Array.from({ length: 50 }, () => open(`${head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`)),
    )
    sockets.push(...heads, ...bodies)
    const closed = Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve))))
    expect((await fetch(`http://127.0.0.1:${port()}/api/v1/code-lists`)).status).toBe(200)
    const done = await Promise.race([closed.then(() => 'closed'), sleep(20_000, 'still open', { ref: false })])
    expect(done).toBe('closed')
  } finally {
    clearInterval(dripping)
    for (const socket of sockets) socket.destroy()
    Object.assign(server, { headersTimeout: 10_000, requestTimeout: 120_000 })
  }
})

test('the names of files are made of codes and years, so that no text of anybody’s reaches a header', async () => {
  const coordinator = await api.as('national_coordinator')
  const title = 'a"\r\nx-injected: 1; ../../é'
  const made = await coordinator.post('/reports').send({ type: 'greta', year: 2021, language: 'sv' })
  expect(made.status).toBe(201)
  const refused = await coordinator.post('/reports').send({ type: title, year: 2021, language: 'sv' })
  expect(refused.status).toBe(400)
  for (const format of ['docx', 'html', 'md', 'json']) {
    const { headers } = await coordinator.get(`/reports/${made.body.id}/document?format=${format}`)
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[a-z0-9.-]+"$/)
    expect(headers['content-security-policy']).not.toContain('unsafe')
  }
})
