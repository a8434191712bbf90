import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { localKey } from './deployment-key.ts'
import { openRing, readKeySource } from './key-source.ts'

let home: string
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'varn-keys-'))
})
afterAll(() => rmSync(home, { recursive: true }))

const key = randomBytes(32)
const base64 = key.toString('base64')
const script = (name: string, text: string) => {
  const file = path.join(home, name)
  writeFileSync(file, text)
  return JSON.stringify([process.execPath, file])
}
const ringFrom = (env: Record<string, string>) => openRing(readKeySource({ PATH: process.env.PATH, ...env }))
const failureOf = async (work: () => Promise<unknown>) => {
  try {
    await work()
  } catch (error) {
    return String(error)
  }
  return 'no failure'
}

test('the environment names the current key and earlier ones', async () => {
  const [first, second] = [randomBytes(32), randomBytes(32)]
  const ring = await ringFrom({
    VARN_DEPLOYMENT_KEY: base64,
    VARN_DEPLOYMENT_KEY_PREVIOUS: `${first.toString('base64')}, ${second.toString('base64')}`,
  })
  expect(ring?.map(({ id }) => id)).toEqual([key, first, second].map((each) => localKey(each).id))
})

test('a key of another length is refused in a sentence that does not quote it', async () => {
  const failure = await failureOf(() => ringFrom({ VARN_DEPLOYMENT_KEY: 'hemlighet' }))
  expect(failure).toContain('VARN_DEPLOYMENT_KEY must be the base64 of 32 bytes')
  expect(failure).not.toContain('hemlighet')
})

test('a key file that others can read is refused; for its owner alone it opens', async () => {
  const file = path.join(home, 'deployment.key')
  writeFileSync(file, base64)
  for (const mode of [0o644, 0o640, 0o604]) {
    chmodSync(file, mode)
    await expect(ringFrom({ VARN_KEY_FILE: file })).rejects.toThrow('can be read by others')
  }
  chmodSync(file, 0o600)
  expect((await ringFrom({ VARN_KEY_FILE: file }))?.[0].id).toBe(localKey(key).id)
})

test('a command that prints a key gives that key', async () => {
  const ring = await ringFrom({ VARN_KEY_COMMAND: script('print.mjs', `console.log('${base64}')`) })
  expect(ring?.map(({ id }) => id)).toEqual([localKey(key).id])
})

const fakeService = `
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
const keyOf = (id) => createHash('sha256').update('a key of the service ' + id).digest()
const answers = {
  describe: () => ({ id: 'key 7', earlier: ['key 6'] }),
  wrap({ plain, context }) {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', keyOf('key 7'), nonce).setAAD(Buffer.from(context))
    return { wrapped: Buffer.concat([nonce, cipher.update(plain, 'base64'), cipher.final(), cipher.getAuthTag()]).toString('base64') }
  },
  unwrap({ keyId, wrapped, context }) {
    const bytes = Buffer.from(wrapped, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', keyOf(keyId), bytes.subarray(0, 12)).setAAD(Buffer.from(context))
    decipher.setAuthTag(bytes.subarray(-16))
    return { plain: Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('base64') }
  },
}
for await (const line of createInterface({ input: process.stdin })) {
  const { n, op, ...request } = JSON.parse(line)
  try {
    if (request.context === 'die') process.exit(1)
    console.log(JSON.stringify({ n, ...answers[op](request) }))
  } catch (error) {
    console.log(JSON.stringify({ n, error: 'hemlighet ' + error.message }))
  }
}
`

test('a key service behind a command wraps and unwraps, for the same context only', async () => {
  const ring = await ringFrom({ VARN_KEY_COMMAND: script('service.mjs', fakeService) })
  expect(ring?.map(({ id }) => id)).toEqual(['key 7', 'key 6'])
  const [service, before] = ring!
  const wrapped = await Promise.all(['a', 'b', 'c'].map((place) => service.wrap(key, place)))
  expect(wrapped.every((each) => !each.includes(key))).toBe(true)
  expect(await service.unwrap(wrapped[1]!, 'b')).toEqual(key)
  expect(await service.unwrap(wrapped[1]!, 'b')).toEqual(key)
  const failures = [
    await failureOf(() => service.unwrap(wrapped[1]!, 'c')),
    await failureOf(() => before!.unwrap(wrapped[0]!, 'a')),
  ]
  for (const failure of failures) expect(failure).toMatch(/^Refusal: The command of VARN_KEY_COMMAND refused[^\n]*$/)
  expect(failures.join()).not.toContain('hemlighet')
  // It may be stopped and is started again with the next request.
  await expect(service.wrap(key, 'die')).rejects.toThrow('refused or did not answer')
  expect(await service.unwrap(wrapped[2]!, 'c')).toEqual(key)
})

test.each([
  ['that is not there', '/nowhere/at/all', 'cannot be started'],
  ['that says nothing', '["true"]', 'printed nothing'],
  ['that is no list of words', '[1, 2]', 'must be an executable with arguments'],
])('a command %s is one sentence', async (_, command, sentence) => {
  expect(await failureOf(() => ringFrom({ VARN_KEY_COMMAND: command }))).toContain(sentence)
})

test('a command that prints something else is refused without a word of it', async () => {
  const failure = await failureOf(() => ringFrom({ VARN_KEY_COMMAND: script('wrong.mjs', `console.log('hemlighet')`) }))
  expect(failure).toContain('What VARN_KEY_COMMAND prints must be the base64 of 32 bytes')
  expect(failure).not.toContain('hemlighet')
})

test('the command gets no key of ours, neither as an argument nor in its environment', async () => {
  const seen = `const { env, argv } = process
console.log(JSON.stringify({ env, argv }).includes('${base64}') || 'VARN_DEPLOYMENT_KEY' in env ? 'leaked' : '${base64}')`
  const ring = await ringFrom({ VARN_KEY_COMMAND: script('seen.mjs', seen), VARN_DEPLOYMENT_KEY: base64 })
  expect(ring?.map(({ id }) => id)).toEqual([localKey(key).id])
})
