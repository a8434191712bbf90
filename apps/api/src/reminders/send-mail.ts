import { createTransport, type Transporter } from 'nodemailer'
import { recordEvent } from '../audit/events.ts'
import type { BackgroundTask } from '../background/task.ts'
import type { MailServer } from '../config.ts'
import { asActor, authentication, type DatabaseActor } from '../db/actor.ts'
import type { Services } from '../http/feature.ts'
import { swedishDay } from '../swedish-day.ts'
import { countWaiting } from '../waiting/queries.ts'
import {
  claimMail,
  findAddress,
  giveUpOld,
  hasMailDue,
  insertMail,
  listMailed,
  listReaders,
  setMail,
} from './queries.ts'
import { digestOf, isTimeForMail, nextTry, type ReminderLanguage } from './rules.ts'

const mailer: DatabaseActor = { userId: null, organisationId: null, role: 'mail' }
type Mail = NonNullable<Awaited<ReturnType<typeof claimMail>>>

/** Makes the daily mail of each who has chosen it, and sends what is due. Nothing where no mail server is configured. */
export const sendMail: BackgroundTask = {
  name: 'send_mail',
  everySeconds: 300,
  async run(services, report, signal) {
    const { mail } = services.config
    if (!mail) return
    const today = swedishDay(services.now())
    await asActor(services.db, mailer, (tx) => giveUpOld(tx, today))
    if (isTimeForMail(services.now(), today)) await makeDigests(services, today, signal)
    if (!(await asActor(services.db, mailer, (tx) => hasMailDue(tx, services.now().toISOString())))) return
    const transport = transportTo(mail)
    try {
      // A server that is away costs no mail an attempt: it is said as the task's failure, and all wait.
      await transport.verify()
      for (let done = 0; !signal.aborted && (await sendNext(services, transport, mail)); done++) await report(done + 1)
    } finally {
      transport.close()
    }
  },
}

async function makeDigests({ db, now }: Services, day: string, signal: AbortSignal) {
  const [readers, mailed] = await Promise.all([
    asActor(db, authentication, listReaders),
    asActor(db, mailer, (tx) => listMailed(tx, day)),
  ])
  const has = new Set(mailed.map(({ userId, organisationId }) => `${userId} ${organisationId}`))
  for (const { userId, organisationId, role, language } of readers) {
    if (signal.aborted) return
    if (has.has(`${userId} ${organisationId}`)) continue
    // Counted as the person, so that the number holds nothing that she could not see herself.
    const scope = role === 'case_worker' ? 'mine' : 'organisation'
    const person = { userId, organisationId, role }
    const { overdue, week } = await asActor(db, person, (tx) => countWaiting(tx, person, scope, now()))
    const row = { userId, organisationId, day, language, waiting: overdue + week, overdue }
    if (row.waiting === 0) continue
    await asActor(db, mailer, (tx) => insertMail(tx, { ...row, nextAt: now().toISOString() }))
  }
}

/** false when nothing is due. */
async function sendNext({ db, config, now }: Services, transport: Transporter, server: MailServer): Promise<boolean> {
  const claimed = await asActor(db, mailer, (tx) => claimMail(tx, now().toISOString()))
  if (!claimed) return false
  const { id, userId, organisationId } = claimed
  // Asked again: somebody may have turned it off, or left, since it was made.
  const reader = await asActor(db, authentication, (tx) => findAddress(tx, userId, organisationId))
  if (!reader) {
    await asActor(db, mailer, (tx) => setMail(tx, id, { state: 'failed', failure: 'not_wanted' }))
    return true
  }
  const { waiting, overdue } = claimed
  const language: ReminderLanguage = claimed.language === 'en' ? 'en' : 'sv'
  const { subject, text } = digestOf({ waiting, overdue, language }, config.publicUrl)
  const messageId = `<${id}@${new URL(config.publicUrl).hostname}>`
  try {
    await transport.sendMail({ from: server.from, to: reader.email, subject, text, messageId })
  } catch (error) {
    await asActor(db, mailer, (tx) => setMail(tx, id, afterFailure(error, claimed, now())))
    return true
  }
  const actor = { ...mailer, userId, organisationId }
  await asActor(db, actor, async (tx) => {
    await setMail(tx, id, { state: 'sent', sentAt: now().toISOString(), failure: null })
    recordEvent(tx, actor, { action: 'sendDigest', entity: 'user', entityId: userId })
  })
  return true
}

/** A server that answers has not taken the mail. Where no answer came it may have, and it is never sent a second time. */
function afterFailure(error: unknown, { attempts }: Mail, now: Date) {
  // An error of nodemailer carries these; any other has none of them.
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  const failure = String(responseCode ?? code ?? 'internal').slice(0, 40)
  if (responseCode === undefined) return { state: 'unknown' as const, failure }
  const next = nextTry(attempts, now)
  return next
    ? { state: 'queued' as const, failure, nextAt: next.toISOString() }
    : { state: 'failed' as const, failure }
}

function transportTo({ host, port, secure, tlsRequired, user, password }: MailServer): Transporter {
  return createTransport({
    ...{
      host,
      port,
      secure,
      requireTLS: tlsRequired,
      ignoreTLS: false,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    ...(user && { auth: { user, pass: password ?? '' } }),
    ...{ connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 },
    // A server on this machine has no certificate that anybody could check.
    tls: { rejectUnauthorized: tlsRequired || secure, minVersion: 'TLSv1.2' },
  })
}
