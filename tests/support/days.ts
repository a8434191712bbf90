import { swedishDay } from '../../apps/api/src/swedish-day.ts'

/** A day some days from now. The database has its own clock, so tests run on today's; near midnight the Swedish day is not the one in Greenwich. */
export const dayFromNow = (days: number) => swedishDay(new Date(Date.now() + days * 86_400_000))
