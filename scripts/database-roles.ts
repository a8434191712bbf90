import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { addressWith, connected } from './database-address.ts'
import { codeOf, refusal } from './refusal.ts'

/**
 * Who is who in the database. Only varn_app can sign in. It owns nothing and is under row-level security; what it may count across
 * organisations it counts as varn_statistics, which it must put on (set local role) and which reads the de-identified views alone.
 * varn_owner inherits nothing either, so that no policy made for the owner of the views opens rows to it.
 */
const roles = {
  varn_owner: 'nologin noinherit',
  varn_statistics: 'nologin noinherit',
  varn_app: 'login noinherit',
}

/** Creates the roles that are missing and checks those that are there. They belong to the whole server, not to one database. */
export async function ensureRoles(client: pg.Client): Promise<void> {
  const found = await client.query('select rolname from pg_roles where rolname = any($1)', [Object.keys(roles)])
  for (const [role, attributes] of Object.entries(roles))
    if (!found.rows.some((row) => row.rolname === role)) await createRole(client, role, attributes)
  await refuseStrongRoles(client)
  for (const role of ['varn_owner', 'varn_app']) await joinRole(client, role)
  await lend(client, 'varn_statistics', 'varn_app')
}

/** Two migrations in two databases of one server may both see that a role is missing. */
async function createRole(client: pg.Client, role: string, attributes: string): Promise<void> {
  try {
    await client.query(`create role ${role} ${attributes}`)
  } catch (error) {
    if (codeOf(error) === '42501')
      throw refusal(
        `The database's administrator may not create roles, and ${role} is missing: give it CREATEROLE.`,
        error,
      )
    if (codeOf(error) !== '42710' && codeOf(error) !== '23505') throw error
  }
}

/** A role with one of these would not be bound by row-level security, or could free itself from it. */
async function refuseStrongRoles(client: pg.Client): Promise<void> {
  const strong = await client.query(
    `select rolname from pg_roles where rolname = any($1)
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
    [Object.keys(roles)],
  )
  if (strong.rows.length === 0) return
  const names = strong.rows.map((row) => row.rolname).join(', ')
  throw refusal(`${names} must be neither superuser nor have bypassrls, createrole, createdb or replication.`)
}

/** An administrator that is no superuser acts as varn_owner to make the schema, and as varn_app to write demo content. */
async function joinRole(client: pg.Client, role: string): Promise<void> {
  // From 16 on, whoever created a role is a member that may only pass it on.
  const kind = (await isFrom16(client)) ? 'set' : 'member'
  const { rows } = await client.query('select pg_has_role($1, $2) as joined', [role, kind])
  if (!rows[0].joined) await grant(client, role, 'current_user', '')
}

/** The member may put the role on and has none of its rights until it does. Before 16 the member's own noinherit says so. */
async function lend(client: pg.Client, role: string, member: string): Promise<void> {
  const from16 = await isFrom16(client)
  const { rowCount } = await client.query(
    `select from pg_auth_members where roleid = $1::regrole and member = $2::regrole
      ${from16 ? 'and set_option and not inherit_option' : ''}`,
    [role, member],
  )
  if (rowCount === 0) await grant(client, role, member, from16 ? 'with inherit false, set true' : '')
}

async function grant(client: pg.Client, role: string, member: string, options: string): Promise<void> {
  try {
    await client.query(`grant ${role} to ${member} ${options}`)
  } catch (error) {
    if (codeOf(error) !== '42501') throw error
    throw refusal(
      `The database's administrator may not pass on ${role}: whoever made that role must grant it with admin option.`,
    )
  }
}

async function isFrom16(client: pg.Client): Promise<boolean> {
  return Number((await client.query('show server_version_num')).rows[0].server_version_num) >= 160_000
}

/** What a database's own grants say; they are not copied with a template, so every database gets them. */
export async function lockDownDatabase(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select quote_ident(current_database()) as name')
  await client.query(`
    revoke all on database ${rows[0].name} from public;
    grant connect on database ${rows[0].name} to varn_app;
    grant create, temporary on database ${rows[0].name} to varn_owner;
    revoke create on schema public from public;
    grant usage, create on schema public to varn_owner;
    grant usage on schema public to varn_app, varn_statistics;`)
}

/** Gives varn_app its password, unless it can sign in with it already. */
export async function ensurePassword(adminUrl: string, client: pg.Client, password: string): Promise<void> {
  const signIn = addressWith(adminUrl, { user: 'varn_app', password })
  const accepted = await connected(signIn, async () => true).catch((error) => {
    if (codeOf(error) === '28P01' || codeOf(error) === '28000') return false
    throw error
  })
  if (!accepted) await client.query(`alter role varn_app password '${scramVerifier(password)}'`)
}

/** RFC 5803: the server gets what it checks against, so that the password stands in no statement that it might log. */
export function scramVerifier(password: string, salt = randomBytes(16), iterations = 4096): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const keyFor = (label: string) => createHmac('sha256', salted).update(label).digest()
  const storedKey = createHash('sha256').update(keyFor('Client Key')).digest('base64')
  const serverKey = keyFor('Server Key').toString('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}
