import { createHash, randomBytes } from 'node:crypto'
import { object, ref } from '@varn/schema/lib'
import { MailSettingsInput, OwnCalendar, OwnCalendarCreate, OwnReminders } from '@varn/schema/reminders'
import { Type } from 'typebox'
import type { Actor } from '../access/actor.ts'
import { hashToken } from '../access/service-actor.ts'
import { recordEvent } from '../audit/events.ts'
import { asActor, authentication } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import type { App, Feature, Services } from '../http/feature.ts'
import { countRequests } from '../http/rate-limit.ts'
import { daysAfter, swedishDay } from '../swedish-day.ts'
import { listWaiting } from '../waiting/queries.ts'
import {
  findFeed,
  findMailSettings,
  findOwnFeed,
  insertFeed,
  putMailSettings,
  revokeFeeds,
  setFeedUsed,
} from './queries.ts'
import { type CalendarDay, calendarOf, type ReminderLanguage } from './rules.ts'

const tags = ['reminders']
/** A calendar asks a few times a day; a script that has gone wild asks without end. */
const readingsPerHour = 60
const aheadDays = 120
const eventsMost = 500

/** What reminds a person outside the system: a calendar behind a secret address, and a daily mail. */
export const reminderRoutes: Feature = async (app, services) => {
  ownRoutes(app, services)
  calendarRoute(app, services)
}

function ownRoutes(app: App, services: Services) {
  const { db, config, now } = services
  app.route({
    method: 'GET',
    url: '/me/reminders',
    config: { permission: 'task:read' },
    schema: {
      operationId: 'getOwnReminders',
      tags,
      summary: 'Your calendar and your mail',
      response: { 200: ref(OwnReminders) },
    },
    handler: ({ actor, id }) =>
      asActor(db, actor, async (tx) => {
        recordEvent(tx, actor, { action: 'getOwnReminders', entity: 'user', entityId: actor.userId, requestId: id })
        return readReminders(tx, actor)
      }),
  })
  app.route({
    method: 'POST',
    url: '/me/calendar',
    config: { permission: 'task:read' },
    schema: {
      operationId: 'createOwnCalendar',
      tags,
      summary: 'Make the address of your calendar, told this once; an earlier one ends',
      body: ref(OwnCalendarCreate),
      response: { 201: ref(OwnCalendar) },
    },
    handler: async ({ actor, body, id }, reply) => {
      const token = randomBytes(32).toString('base64url')
      const made = await asActor(db, actor, async (tx) => {
        const { userId, membershipId = '' } = actor
        await revokeFeeds(tx, membershipId, now().toISOString())
        recordEvent(tx, actor, { action: 'createOwnCalendar', entity: 'user', entityId: userId, requestId: id })
        return insertFeed(tx, { userId, membershipId, tokenHash: hashToken(token), language: body.language })
      })
      reply.code(201).header('cache-control', 'no-store')
      return { calendarUrl: `${config.publicUrl}/api/v1/calendar/${token}`, madeAt: made.createdAt }
    },
  })
  app.route({
    method: 'POST',
    url: '/me/calendar/revoke',
    config: { permission: 'task:read' },
    schema: {
      operationId: 'revokeOwnCalendar',
      tags,
      summary: 'End the address of your calendar',
      response: { 204: Type.Null() },
    },
    handler: async ({ actor, id }, reply) => {
      await asActor(db, actor, async (tx) => {
        const ended = await revokeFeeds(tx, actor.membershipId ?? '', now().toISOString())
        if (ended === 0) throw new Problem('not_found')
        recordEvent(tx, actor, { action: 'revokeOwnCalendar', entity: 'user', entityId: actor.userId, requestId: id })
      })
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/me/mail-settings',
    config: { permission: 'task:read' },
    schema: {
      operationId: 'setOwnMail',
      tags,
      summary: 'Choose whether a daily mail tells how much waits, and in which language',
      body: ref(MailSettingsInput),
      response: { 200: ref(OwnReminders) },
    },
    handler: ({ actor, body, id }) =>
      asActor(db, actor, async (tx) => {
        await putMailSettings(tx, { userId: actor.userId, ...body })
        const changedFields = Object.keys(body)
        recordEvent(tx, actor, {
          action: 'setOwnMail',
          entity: 'user',
          entityId: actor.userId,
          changedFields,
          requestId: id,
        })
        return readReminders(tx, actor)
      }),
  })

  async function readReminders(tx: Tx, actor: Actor): Promise<OwnReminders> {
    const [feed, mail] = await Promise.all([
      findOwnFeed(tx, actor.membershipId ?? ''),
      findMailSettings(tx, actor.userId),
    ])
    return {
      calendarMadeAt: feed?.createdAt ?? null,
      calendarUsedAt: feed?.lastUsedAt ?? null,
      mailOffered: config.mail !== undefined,
      digest: mail?.digest ?? false,
      language: languageOf(mail?.language ?? feed?.language),
    }
  }
}

const languageOf = (text: string | undefined): ReminderLanguage => (text === 'en' ? 'en' : 'sv')

/** The only address that opens without signing in: it tells on which days something waits, and never what or whose. */
function calendarRoute(app: App, { db, config, now }: Services) {
  const take = countRequests(readingsPerHour, now, { name: 'hour', seconds: 3600 })
  app.route({
    method: 'GET',
    url: '/calendar/:calendarToken',
    config: { public: true },
    schema: {
      operationId: 'readCalendar',
      tags,
      summary: 'A calendar of the days on which something waits, for whoever has its secret address',
      params: object({ calendarToken: Type.String({ maxLength: 100 }) }),
      response: {
        200: { description: 'iCalendar (RFC 5545)', content: { 'text/calendar': { schema: Type.String() } } },
      },
    },
    handler: async ({ params, id: requestId }, reply) => {
      const feed = await asActor(db, authentication, (tx) => findFeed(tx, hashToken(params.calendarToken)))
      if (!feed) throw new Problem('not_found')
      take(reply, feed.id)
      const { userId, organisationId, role } = feed
      const actor = { userId, organisationId, role }
      const days = await asActor(db, actor, async (tx) => {
        recordEvent(tx, actor, { action: 'readCalendar', kind: 'export', entity: 'user', entityId: userId, requestId })
        await setFeedUsed(tx, feed.id, now().toISOString())
        return daysOf(tx, feed)
      })
      const body = calendarOf(days, languageOf(feed.language), `${config.publicUrl}/waiting`, now())
      return reply.type('text/calendar; charset=utf-8').header('cache-control', 'private, no-store').send(body)
    },
  })

  async function daysOf(
    tx: Tx,
    feed: {
      id: string
      userId: string
      organisationId: string
      role: string
    },
  ): Promise<CalendarDay[]> {
    const today = swedishDay(now())
    const scope = feed.role === 'case_worker' ? ('mine' as const) : ('organisation' as const)
    const query = { scope, until: daysAfter(today, aheadDays), limit: eventsMost }
    const { items } = await listWaiting(tx, feed, query, now())
    return items.map(({ kind, key, dueOn: day }) => ({
      // Hashed with the feed's own id, so that it names no row and changes with the address.
      uid: `${createHash('sha256').update(`${feed.id} ${key}`).digest('hex').slice(0, 32)}@varn`,
      day,
      isTask: kind === 'task',
    }))
  }
}
