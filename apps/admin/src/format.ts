import type { Language } from './i18n/index.ts'

/** Formatting per language; pure, so that documents and tests can use it. Time zone is Stockholm throughout. */
const locale = { sv: 'sv-SE', en: 'en-GB' } as const
const timeZone = 'Europe/Stockholm'
const narrowSpace = '\u202f'

const day = { day: 'numeric', month: 'short' } as const

/** `12 500` with a narrow space for thousands in both languages; `12,5` in Swedish and `12.5` in English. */
export function formatNumber(value: number, language: Language, decimalsMax = 2): string {
  return new Intl.NumberFormat(locale[language], { maximumFractionDigits: decimalsMax, useGrouping: 'always' })
    .formatToParts(value)
    .map((part) => (part.type === 'group' ? narrowSpace : part.value))
    .join('')
}

/** `1,2 MB` from bytes: as files are told, in thousands. */
export function formatBytes(bytes: number, language: Language): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${formatNumber(value, language, value < 10 ? 1 : 0)}\u00a0${unit}`
}

/** `12 500 kr` from an amount in kronor. */
export const formatMoney = (kronor: number, language: Language) => `${formatNumber(kronor, language)}\u00a0kr`

/** `38 %` from a share between 0 and 1. */
export const formatShare = (share: number, language: Language) => `${formatNumber(share * 100, language, 1)}\u00a0%`

/** `23 november 2026` from an ISO date or an ISO instant. */
export function formatDate(iso: string, language: Language): string {
  return format(iso, language, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** `tors 26 nov`, for lists of what is near; a day of another year than today's says which. */
export function formatDay(iso: string, language: Language, now = new Date()): string {
  const near = yearOf(now.toISOString()) === yearOf(iso)
  return format(iso, language, near ? { weekday: 'short', ...day } : { ...day, year: 'numeric' })
    .replaceAll('.', '')
    .replace(',', '')
}

/** `mars 2026` from `2026-03` or any ISO date. */
export function formatMonth(iso: string, language: Language): string {
  return format(`${iso.slice(0, 7)}-01`, language, { month: 'long', year: 'numeric' })
}

/** `23 november 2026 kl. 08.12` from an ISO instant. */
export function formatDateTime(iso: string, language: Language): string {
  return `${formatDate(iso, language)} ${language === 'sv' ? 'kl. ' : 'at '}${formatTime(iso, language)}`
}

/** `08.12` in Swedish, `08:12` in English. */
export function formatTime(iso: string, language: Language): string {
  const time = format(iso, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return language === 'sv' ? time.replace(':', '.') : time
}

/** `30 sekunder`, `5 minuter`, `1 timme`: how long to wait, never told shorter than it is. */
export function formatWait(seconds: number, language: Language): string {
  const [value, unit] =
    seconds < 90
      ? [seconds, 'second']
      : seconds < 5400
        ? [Math.ceil(seconds / 60), 'minute']
        : [Math.ceil(seconds / 3600), 'hour']
  return new Intl.NumberFormat(locale[language], { style: 'unit', unit: String(unit), unitDisplay: 'long' }).format(
    Number(value),
  )
}

const yearOf = (iso: string) => format(iso, 'en', { year: 'numeric' })

function format(iso: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  // A date without a time is a calendar day, the same day everywhere; only an instant has a zone.
  const day = iso.length === 10
  const value = new Date(day ? `${iso}T00:00:00Z` : iso)
  return new Intl.DateTimeFormat(locale[language], { ...options, timeZone: day ? 'UTC' : timeZone }).format(value)
}
