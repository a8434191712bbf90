import path from 'node:path'
import { type KeySource, readKeySource } from '../apps/api/src/crypto/key-source.ts'
import { refusal } from './refusal.ts'

/** What the scripts take from the environment; what the API takes, apps/api/src/config.ts reads. */
export type Settings = {
  /** An administrator's address; without it the embedded PostgreSQL is started. */
  databaseUrl: string | undefined
  /** Keys, passwords, the embedded database: everything that must be in a backup beside DATABASE_URL's database. */
  dataDir: string
  host: string
  port: number
  production: boolean
  /** Keys of the environment; without any, a file in the data directory. */
  keySource: KeySource
  /** Fill an empty database with made-up people and cases. */
  demo: boolean
  demoPassword: string | undefined
  postgresBin: string | undefined
}

/** Reads and checks the environment. An empty variable counts as one that is not set. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const production = env.NODE_ENV === 'production'
  return {
    databaseUrl: databaseUrlFrom(env.DATABASE_URL),
    dataDir: path.resolve(import.meta.dirname, '..', env.VARN_DATA || '.varn'),
    host: env.HOST || '127.0.0.1',
    port: portFrom(env.PORT),
    production,
    keySource: readKeySource(env),
    demo: switchFrom('VARN_DEMO', env.VARN_DEMO, !production),
    demoPassword: env.VARN_DEMO_PASSWORD || undefined,
    postgresBin: env.VARN_POSTGRES_BIN || undefined,
  }
}

function databaseUrlFrom(text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.parse(text)
  if (url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.username !== '' && url.pathname.length > 1)
    return text
  throw refusal('DATABASE_URL must be an address like postgres://user:password@host:5432/database, and is not.')
}

function portFrom(text: string | undefined): number {
  const port = Number(text || 8080)
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port
  throw refusal(`PORT must be a whole number from 0 to 65535, and is "${text}".`)
}

function switchFrom(name: string, text: string | undefined, otherwise: boolean): boolean {
  if (!text) return otherwise
  if (text === '0' || text === '1') return text === '1'
  throw refusal(`${name} must be 0 or 1, and is "${text}".`)
}
