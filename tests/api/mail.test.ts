import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { SMTPServer } from 'smtp-server'
import { runTask } from '../../apps/api/src/background/run.ts'
import { readConfig } from '../../apps/api/src/config.ts'
import { sendMail } from '../../apps/api/src/reminders/send-mail.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { anotherPerson } from '../support/second-worker.ts'
import { sharing } from '../support/sharing.ts'

let api: TestApi
let server: SMTPServer
let anna: Person
let make: ReturnType<typeof sharing>
const received: { to: string[]; text: string }[] = []
/** What the server does with the next mails. */
let behave: 'take' | 'refuse' | 'hang_up_after' = 'take'
beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (chunk) => {
        text += chunk
      })
      stream.on('end', () => {
        if (behave === 'refuse') return done(Object.assign(new Error('later'), { responseCode: 451 }))
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
        // It has taken the mail, and the answer never comes.
        if (behave !== 'hang_up_after') return done()
        for (const one of server.connections) one.close()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const mail = { host: '127.0.0.1', port: address.port, secure: false, tlsRequired: false, from: 'varn@varn.test' }
  api = await startApi({ mail })
  make = sharing(api)
})
afterAll(async () => {
  await api.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})
// A Thursday at nine; each test has a week of its own, so that the mails of another are of another day.
let thursday = Date.parse('2027-01-07T08:00:00Z')
beforeEach(async () => {
  thursday += 7 * 86_400_000
  api.clock.now = new Date(thursday)
  behave = 'take'
  received.length = 0
  await api.admin.query('update mail_settings set digest = false')
  anna = await anotherPerson(api, 'case_worker')
})

const run = () => runTask(api.services, sendMail)
const later = (minutes: number) => {
  api.clock.now = new Date(api.clock.now.getTime() + minutes * 60_000)
}
const dayIn = (days: number) => new Date(thursday + days * 86_400_000).toISOString().slice(0, 10)
const choose = async (person: Person, digest = true, language = 'sv') => {
  const { status, body } = await person.post('/me/mail-settings').send({ digest, language })
  expect(status).toBe(200)
  return body
}
const opened = (days: number, facts: object = {}) =>
  make.openCase(anna, { reflectionStatus: 'granted', reflectionEndsOn: dayIn(days), ...facts })
const states = async () =>
  (await api.admin.query('select state, attempts, failure from mail_outbox where user_id = $1', [anna.userId])).rows
const textOf = (mail: string) =>
  mail
    .replace(/=\r?\n/g, '')
    .replace(/((?:=[0-9A-F]{2})+)/g, (codes) => Buffer.from(codes.replaceAll('=', ''), 'hex').toString())

test('nobody is mailed who has not chosen it', async () => {
  await opened(1)
  await run()
  expect(received).toEqual([])
  expect((await anna.get('/me/reminders')).body).toMatchObject({ mailOffered: true, digest: false })
})

test('who has chosen it gets two numbers and a link once a day, and no reference, name or word', async () => {
  const { id, reference } = await opened(-1)
  await opened(2, { protectedIdentity: 'sekretessmarkering', identity: { fullName: 'Prov Påhittsson' } })
  await anna.post(`/cases/${id}/tasks`).send({ kind: 'call', dueOn: dayIn(1), what: 'Ringa Påhittsson' })
  expect(await choose(anna)).toMatchObject({ digest: true, language: 'sv' })
  await run()
  await run()
  expect(received).toHaveLength(1)
  expect(received[0]!.to).toEqual([anna.email])
  const text = textOf(received[0]!.text)
  expect(text).toContain('3 saker väntar, 1 är försenad.')
  expect(text).toContain('https://varn.test/waiting')
  for (const secret of [id, reference, 'Påhittsson', 'case_worker', 'Föreningen', 'reflection', 'Betänketid'])
    expect(text.replaceAll(anna.email, '')).not.toContain(secret)
  expect(await states()).toMatchObject([{ state: 'sent', attempts: 1 }])
})

test('it comes in the chosen language, and no more after it is turned off', async () => {
  await opened(1)
  await choose(anna, true, 'en')
  await run()
  expect(textOf(received[0]!.text)).toContain('1 thing waits.')
  later(24 * 60)
  await choose(anna, false)
  await run()
  expect(received).toHaveLength(1)
})

test('a mail that waits to be tried again is dropped when its reader turns it off', async () => {
  await opened(1)
  await choose(anna)
  behave = 'refuse'
  await run()
  await choose(anna, false)
  behave = 'take'
  later(6)
  await run()
  expect(received).toEqual([])
  expect(await states()).toMatchObject([{ state: 'failed', failure: 'not_wanted' }])
})

test('nothing is sent when nothing waits, at night and on a day off', async () => {
  await choose(anna)
  await run()
  await opened(1)
  later(14 * 60)
  await run()
  expect(received).toEqual([])
  api.clock.now = new Date(thursday + 2 * 86_400_000)
  await run()
  expect(received).toEqual([])
})

test('a refusal is tried again later, and then sent once', async () => {
  await opened(1)
  await choose(anna)
  behave = 'refuse'
  await run()
  await run()
  expect(await states()).toEqual([{ state: 'queued', attempts: 1, failure: '451' }])
  behave = 'take'
  later(6)
  await run()
  await run()
  expect(received).toHaveLength(1)
  expect(await states()).toMatchObject([{ state: 'sent', attempts: 2 }])
})

test('a mail that the server took without saying so is never sent again', async () => {
  await opened(1)
  await choose(anna)
  behave = 'hang_up_after'
  await run()
  behave = 'take'
  later(600)
  await run()
  expect(received).toHaveLength(1)
  expect(await states()).toMatchObject([{ state: 'unknown', attempts: 1 }])
})

test('a process that dies while sending leaves a mail that is not sent twice', async () => {
  await opened(1)
  await choose(anna)
  await run()
  await api.admin.query(`update mail_outbox set state = 'sending', sent_at = null where user_id = $1`, [anna.userId])
  await run()
  expect(received).toHaveLength(1)
  expect(await states()).toMatchObject([{ state: 'unknown' }])
})

test('while the server is away nothing is tried, and the mail goes when it is back', async () => {
  await opened(1)
  await choose(anna)
  const { mail } = api.config
  api.config.mail = mail && { ...mail, port: 1 }
  await expect(run()).rejects.toThrow()
  expect(await states()).toMatchObject([{ state: 'queued', attempts: 0 }])
  api.config.mail = mail
  await run()
  expect(received).toHaveLength(1)
})

test('whoever has left is not mailed', async () => {
  await opened(1)
  await choose(anna)
  await api.admin.query('update memberships set ended_at = now() where user_id = $1', [anna.userId])
  await run()
  expect(received).toEqual([])
})

test('a server elsewhere must offer TLS, and wrong settings stop the start with a sentence', () => {
  const env = { APP_DATABASE_URL: 'postgres://x', VARN_DEPLOYMENT_KEY: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' }
  const mail = (VARN_SMTP_URL: string, VARN_MAIL_FROM = 'varn@varn.test') =>
    readConfig({ ...env, VARN_SMTP_URL, VARN_MAIL_FROM }).mail
  expect(mail('smtp://a:b%40@mail.test:2525')).toMatchObject({
    ...{ host: 'mail.test', port: 2525, secure: false, tlsRequired: true, user: 'a', password: 'b@' },
  })
  expect(mail('smtps://mail.test')).toMatchObject({ port: 465, secure: true })
  expect(mail('smtp://localhost')).toMatchObject({ port: 587, tlsRequired: false })
  expect(() => mail('http://mail.test')).toThrow('VARN_SMTP_URL must be')
  expect(() => mail('smtp://mail.test', 'nobody')).toThrow('VARN_MAIL_FROM must be')
  expect(readConfig(env).mail).toBeUndefined()
})
