import { randomBytes } from 'node:crypto'
import { connected, ensureDatabase } from '../../scripts/database-address.ts'
import { migrate } from '../../scripts/migrate.ts'
import { startTemporaryPostgres } from '../../scripts/postgres-temporary.ts'

/** varn_app's password on TEST_DATABASE_URL's server, which may ask for one; the throw-away server asks for none. */
const appPassword = 'lösenord för prov'

/**
 * One server for the whole run, thrown away at the end, with a template that is migrated once. TEST_DATABASE_URL names a superuser on
 * another server instead: then only the databases of this run come and go there, and varn_app gets the tests' password.
 */
export default async function setUp(): Promise<void> {
  const given = process.env.TEST_DATABASE_URL || undefined
  const server = given === undefined ? await startTemporaryPostgres() : undefined
  const serverUrl = given ?? server?.url ?? ''
  const template = `varn_template_${randomBytes(6).toString('hex')}`
  const tearDown = async () => {
    if (server !== undefined) return server.stop()
    await connected(serverUrl, (client) => client.query(`drop database if exists ${template} with (force)`))
  }
  try {
    await migrate({ adminUrl: await ensureDatabase(serverUrl, template), appPassword })
  } catch (error) {
    await tearDown()
    throw error
  }
  Object.assign(process.env, {
    VARN_TEST_SERVER: serverUrl,
    VARN_TEST_TEMPLATE: template,
    VARN_TEST_PASSWORD: appPassword,
  })
  Object.assign(globalThis, { varnTearDown: tearDown })
}
