/** What the API needs to run. Tests build one by hand; the server reads the environment, and nothing else does. */
export interface Config {
  host: string
  port: number
  /** The connection of varn_app: no DDL, no BYPASSRLS. */
  databaseUrl: string
  databaseConnectionsMax: number
  /** 32 bytes that wrap every record's key. Losing it loses every identity, address and note. */
  deploymentKey: Buffer
  production: boolean
  /** The folder of the built web application, or undefined to serve the API alone. */
  webRoot: string | undefined
  logLevel: 'silent' | 'info' | 'warn' | 'error'
  /** Failed sign-ins from one address at one account in fifteen minutes; ten times as many at all accounts. */
  signInAttemptsMax: number
}

/** The configuration from environment variables. Throws an Error whose message is one clear sentence. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const databaseUrl = env.APP_DATABASE_URL
  if (!databaseUrl) throw new Error('APP_DATABASE_URL is not set: the address of the database as varn_app.')
  const deploymentKey = Buffer.from(env.VARN_DEPLOYMENT_KEY ?? '', 'base64')
  if (deploymentKey.length !== 32) throw new Error('VARN_DEPLOYMENT_KEY must be 32 bytes in base64.')
  return {
    host: env.HOST ?? '127.0.0.1',
    port: wholeNumber(env, 'PORT', 8080, 0, 65535),
    databaseUrl,
    databaseConnectionsMax: wholeNumber(env, 'VARN_DATABASE_CONNECTIONS', 20, 1, 500),
    deploymentKey,
    production: env.NODE_ENV === 'production',
    webRoot: env.VARN_WEB_ROOT,
    logLevel: 'info',
    signInAttemptsMax: wholeNumber(env, 'VARN_SIGN_IN_ATTEMPTS', 10, 1, 1_000_000),
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
