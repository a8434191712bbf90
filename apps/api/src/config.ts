import path from 'node:path'
import { parseNetwork } from './access/networks.ts'
import { type KeySource, readKeySource } from './crypto/key-source.ts'

/** What the API needs to run. Tests build one by hand; the server reads the environment, and nothing else does. */
export interface Config {
  host: string
  port: number
  /** The connection of varn_app: no DDL, no BYPASSRLS. */
  databaseUrl: string
  databaseConnectionsMax: number
  /** Where the key is that wraps every record's key. Losing it loses every identity, address and note. */
  keySource: KeySource
  production: boolean
  /** The folder of the built web application, or undefined to serve the API alone. */
  webRoot: string | undefined
  logLevel: 'silent' | 'trace' | 'debug' | 'info' | 'warn' | 'error'
  /** Whether roles that open cases or rule over access get nowhere without a second factor. */
  secondFactorForced: boolean
  /** Failed sign-ins from one network at one account before the next has to wait (see auth/rules.ts). */
  signInAttemptsMax: number
  /** Sign-in by an outside provider; not offered without it. */
  singleSignOn?: SingleSignOn | undefined
  /** Where people and systems reach this deployment, without a slash at the end. Never taken from a request's Host header. */
  publicUrl: string
  /** The proxies whose X-Forwarded-For is believed: how many stand in front, or their networks. false believes nobody. */
  trustProxy: number | string[] | false
  /** Requests in one minute from one account or person, and from one address that nobody has signed in from. */
  requestsPerMinute: number
  /** Looks through every file before it is kept (record-documents/scan.ts). Without one, files are kept unscanned and say so. */
  virusScanner?: { host: string; port: number } | undefined
  /** The mail server of reminders; without it none are offered. */
  mail?: MailServer | undefined
  /** Where the newest seal of the audit log is kept apart from the database. */
  auditHeadFile?: string | undefined
}

/** Where mail is handed over (SMTP). */
export interface MailServer {
  host: string
  port: number
  /** TLS from the first byte (smtps), and not by STARTTLS. */
  secure: boolean
  /** Nothing is said before STARTTLS. Only a server on this machine may do without. */
  tlsRequired: boolean
  user?: string
  password?: string
  from: string
}

/** An outside provider of OpenID Connect. */
export interface SingleSignOn {
  issuer: string
  clientId: string
  clientSecret: string
  /** What people know it as; stands on the button. */
  name: string
}

/** The configuration from environment variables. Throws an Error whose message is one clear sentence. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const databaseUrl = env.APP_DATABASE_URL
  if (!databaseUrl) throw new Error('APP_DATABASE_URL is not set: the address of the database as varn_app.')
  const keySource = readKeySource(env)
  if (!keySource.command && !keySource.key && !keySource.file)
    throw new Error('The deployment key is missing: set VARN_DEPLOYMENT_KEY, VARN_KEY_FILE or VARN_KEY_COMMAND.')
  const host = env.HOST ?? '127.0.0.1'
  const port = wholeNumber(env, 'PORT', 8080, 0, 65535)
  const production = env.NODE_ENV === 'production'
  return {
    host,
    port,
    databaseUrl,
    databaseConnectionsMax: wholeNumber(env, 'VARN_DATABASE_CONNECTIONS', 20, 1, 500),
    keySource,
    production,
    webRoot: env.VARN_WEB_ROOT,
    logLevel: 'info',
    auditHeadFile: env.VARN_DATA ? path.join(env.VARN_DATA, 'audit-head') : undefined,
    // Made-up people share one password that stands on the screen; a factor for each would only be in the way. Production forces it even
    // with them, so that no variable of its own opens that wall.
    secondFactorForced: production || env.VARN_DEMO === '0',
    publicUrl: publicUrl(env.VARN_PUBLIC_URL || `http://${host}:${port}`),
    trustProxy: proxies(env.VARN_TRUST_PROXY),
    requestsPerMinute: wholeNumber(env, 'VARN_REQUESTS_PER_MINUTE', 1200, 1, 1_000_000_000),
    singleSignOn: singleSignOn(env, production),
    virusScanner: virusScanner(env.VARN_VIRUS_SCANNER),
    mail: mailServer(env),
    // No setting may open a real deployment to guessing.
    signInAttemptsMax: wholeNumber(env, 'VARN_SIGN_IN_ATTEMPTS', 10, 1, production ? 20 : 1_000_000),
  }
}

function publicUrl(text: string): string {
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.username && !url.search && !url.hash)
    return url.origin
  throw new Error('VARN_PUBLIC_URL must be an address like https://varn.example, without a path.')
}

/** Believing everybody would let any caller choose the address that limits and allow-lists go by, so there is no such setting. */
function proxies(text: string | undefined): Config['trustProxy'] {
  if (!text) return false
  if (/^[1-9]$/.test(text)) return Number(text)
  const networks = text.split(',').map((part) => part.trim())
  if (networks.every((network) => parseNetwork(network))) return networks
  throw new Error(
    'VARN_TRUST_PROXY must be how many proxies stand in front (1 to 9), or their networks, like 10.0.0.0/8,fd00::/8.',
  )
}

function virusScanner(text: string | undefined): Config['virusScanner'] {
  if (!text || text === 'none') return undefined
  const url = URL.parse(text)
  if (url?.protocol === 'clamd:' && url.hostname && !url.username && /^\/?$/.test(url.pathname) && !url.search)
    return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) }
  throw new Error('VARN_VIRUS_SCANNER must be an address like clamd://127.0.0.1:3310, or none.')
}

/** All of the provider's settings or none. Plain http only to this machine, and never in production. */
function singleSignOn(env: NodeJS.ProcessEnv, production: boolean): SingleSignOn | undefined {
  const { VARN_OIDC_ISSUER, VARN_OIDC_CLIENT_ID, VARN_OIDC_CLIENT_SECRET, VARN_OIDC_NAME } = env
  if (![VARN_OIDC_ISSUER, VARN_OIDC_CLIENT_ID, VARN_OIDC_CLIENT_SECRET, VARN_OIDC_NAME].some(Boolean)) return undefined
  if (!VARN_OIDC_ISSUER || !VARN_OIDC_CLIENT_ID || !VARN_OIDC_CLIENT_SECRET || !VARN_OIDC_NAME)
    throw new Error('VARN_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET and _NAME belong together: set all four or none.')
  const url = URL.parse(VARN_OIDC_ISSUER)
  const here = url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  if (url?.protocol !== 'https:' && !(here && !production))
    throw new Error('VARN_OIDC_ISSUER must be an https address.')
  return {
    issuer: VARN_OIDC_ISSUER,
    clientId: VARN_OIDC_CLIENT_ID,
    clientSecret: VARN_OIDC_CLIENT_SECRET,
    name: VARN_OIDC_NAME,
  }
}

/** Both of the mail settings or none: `smtp://name:password@host:587` or `smtps://…`, and the sender. */
function mailServer({ VARN_SMTP_URL, VARN_MAIL_FROM }: NodeJS.ProcessEnv): MailServer | undefined {
  if (!VARN_SMTP_URL && !VARN_MAIL_FROM) return undefined
  const url = URL.parse(VARN_SMTP_URL ?? '')
  if (!url?.hostname || !/^smtps?:$/.test(url.protocol))
    throw new Error('VARN_SMTP_URL must be an address like smtp://name:password@mail.example:587.')
  if (!VARN_MAIL_FROM || !/^[^\s@<>]+@[^\s@<>]+$/.test(VARN_MAIL_FROM))
    throw new Error('VARN_MAIL_FROM must be the address that mail is sent from, like varn@varn.example.')
  const secure = url.protocol === 'smtps:'
  const here = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    tlsRequired: !secure && !here,
    ...(url.username && { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }),
    from: VARN_MAIL_FROM,
  }
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, otherwise: number, min: number, max: number): number {
  const text = env[name]
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new Error(`${name} must be a whole number from ${min} to ${max}, not "${text}".`)
  }
  return value
}
