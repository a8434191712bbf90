import { type Static, Type } from 'typebox'
import { name, object, oneOf, Timestamp, TimestampOrNull } from './lib.ts'

const ReminderLanguage = oneOf(['sv', 'en'])

/** What reminds a person outside the system. The address of a calendar is told once, when it is made. */
export const OwnReminders = name(
  'OwnReminders',
  object({
    calendarMadeAt: TimestampOrNull,
    calendarUsedAt: TimestampOrNull,
    /** Whether this deployment sends mail at all. */
    mailOffered: Type.Boolean(),
    digest: Type.Boolean(),
    language: ReminderLanguage,
  }),
)
export type OwnReminders = Static<typeof OwnReminders>

/** The address is a secret: whoever has it reads on which days something waits, and nothing else. */
export const OwnCalendar = name('OwnCalendar', object({ calendarUrl: Type.String(), madeAt: Timestamp }))
export type OwnCalendar = Static<typeof OwnCalendar>
export const OwnCalendarCreate = name('OwnCalendarCreate', object({ language: ReminderLanguage }))

export const MailSettingsInput = name(
  'MailSettingsInput',
  object({ digest: Type.Boolean(), language: ReminderLanguage }),
)
export type MailSettingsInput = Static<typeof MailSettingsInput>

export const components = [OwnReminders, OwnCalendar, OwnCalendarCreate, MailSettingsInput]
