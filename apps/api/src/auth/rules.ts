import { isIPv6 } from 'node:net'
import type { Role, SignInMethod } from '@varn/codes'

/** What a sign-in came from, coarse: enough for its owner to know it again. */
export interface Device {
  browser: string | null
  system: string | null
  /** A network, never an address. */
  network: string | null
}

/** A sign-in that has been proven, by whatever method. */
export interface Proof {
  method: SignInMethod
  device: Device
  /** The known browser it came from, if any. */
  deviceId?: string | null
  /** When more than one factor was shown. */
  secondFactorAt?: string | null
  /** The last proof of a session that goes on in another; a sign-in is one itself. */
  steppedUpAt?: string | null
}

const minute = 60_000
const hour = 60 * minute

/**
 * Half an hour without a touch for whoever can open a case or an address, change people's access or read the log, an hour for the
 * others: NIST SP 800-63B-4 (2.2.3) allows an hour at most. The screen locks after a quarter (apps/admin/src/session/idle.ts).
 */
const idleLimits: Record<Exclude<Role, 'service_account'>, number> = {
  platform_admin: 30 * minute,
  national_coordinator: hour,
  board_member: hour,
  privacy_officer: 30 * minute,
  organisation_manager: 30 * minute,
  case_worker: 30 * minute,
  shelter_staff: 30 * minute,
  reporter: hour,
}

/** A working day and a night shift alike: nobody stays signed in from one day to the next. NIST allows 24 hours. */
const absoluteLimit = 12 * hour

/** Two servers' clocks may differ by this much; nothing ends or counts as reused because of less. */
export const clockSkew = 5_000

/**
 * Two tabs may send the same cookie at once: the second one within this time gets an access token and no cookie, so that nobody is
 * signed out by opening two tabs. A thief's copy is worth no more than that in the same seconds, and later it ends the session.
 */
export const reuseGrace = 10_000

export function absoluteEnd(now: Date): Date {
  return new Date(now.getTime() + absoluteLimit)
}

/** When a cookie that nobody uses ends: the idle limit of the role, never past the end of its session. */
export function idleEnd(role: Role, now: Date, sessionEnd: Date): Date {
  const limit = role === 'service_account' ? 0 : idleLimits[role]
  return new Date(Math.min(now.getTime() + limit, sessionEnd.getTime()))
}

export function hasPassed(end: string, now: Date): boolean {
  return new Date(end).getTime() + clockSkew <= now.getTime()
}

/** Whether a session has ended, or nobody can continue it any more. */
export function isOver(session: { endedAt: string | null; expiresAt: string }, now: Date): boolean {
  return session.endedAt !== null || hasPassed(session.expiresAt, now)
}

// The first that fits: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
const browsers: [string, RegExp][] = [
  ['Edge', /\bEdgA?(?:iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/[\d.]+ .*Safari\//],
]
const systems: [string, RegExp][] = [
  ['iPad', /\biPad\b/],
  ['iPhone', /\biPhone\b/],
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows NT\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
]

/** The names of browser and system, without versions, and the network: /24 of an IPv4 address, /48 of an IPv6 one. */
export function describeDevice(userAgent: string | undefined, address: string): Device {
  const named = (list: [string, RegExp][]) => list.find(([, sign]) => sign.test(userAgent ?? ''))?.[0] ?? null
  return { browser: named(browsers), system: named(systems), network: networkOf(address) }
}

/** The first 24 or 48 bits of an address; null for what is no address. */
export function networkOf(address: string): string | null {
  const v4 = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address)?.[1]
  if (v4) return `${v4}.0/24`
  const [plain = ''] = address.split('%')
  if (!isIPv6(plain)) return null
  const [head = '', tail] = plain.toLowerCase().split('::')
  const before = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...after].slice(0, 3)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/48`
}

/** How well an account knows where an attempt to sign in comes from. */
export type Familiarity = 'device' | 'network' | 'stranger'
/** What failures are counted by; always in this order, so that two attempts never wait for each other. */
export type AttemptKind = 'device' | 'pair' | 'account' | 'network'

/**
 * Lockout that locks no owner out. A browser that the account has signed in on is counted by itself alone, and a network that it has
 * signed in from only together with the account: whoever guesses from elsewhere delays neither. Strangers share a count for the account
 * as well, or a botnet with a thousand networks would have a thousand times the guesses; NIST SP 800-63B-4 (3.2.2) allows 100.
 */
export function countedFor(familiarity: Familiarity): AttemptKind[] {
  if (familiarity === 'device') return ['device']
  return familiarity === 'network' ? ['pair'] : ['pair', 'account', 'network']
}

/** Failures are forgotten after a day without a new one. */
export const attemptMemory = 24 * hour
/** A browser or network that an account has not signed in from for so long is a stranger again. */
export const familiarFor = 90 * 24 * hour
/** A person's own sign-ins are kept for as long as it takes to find out about a stolen password. */
export const signInsKeptFor = 400 * 24 * hour

const second = 1000
/** How many times the limit is free, the first wait, and the longest one. A wait doubles with every failure after it. */
const waits: Record<AttemptKind, { free: number; first: number; longest: number }> = {
  device: { free: 1, first: 30 * second, longest: hour },
  pair: { free: 1, first: 30 * second, longest: hour },
  // Fifty free and then one an hour: about a hundred guesses a day at one account, from however many networks.
  account: { free: 5, first: 60 * second, longest: hour },
  // Short, because strangers behind one network are many: it stops one password from being tried at everybody.
  network: { free: 10, first: 30 * second, longest: 15 * minute },
}

/** How long the next attempt must wait after this many failures. */
export function attemptDelay(kind: AttemptKind, failures: number, limit: number): number {
  const { free, first, longest } = waits[kind]
  const beyond = failures - free * limit
  return beyond < 0 ? 0 : Math.min(longest, first * 2 ** Math.min(beyond, 20))
}
