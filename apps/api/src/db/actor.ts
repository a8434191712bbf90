import type { Role } from '@varn/codes'
import type { CompiledQuery } from 'kysely'
import { type Database, type Tx, transactionOn, type Wire, wireOn } from './connect.ts'

/**
 * Actors that are no person: 'authentication' is sign-in, before anybody is known; 'directory' reads the names of organisations,
 * 'break_glass' finds the record that is to be opened in an emergency; 'keys' opens and rewraps keys; 'retention' erases; 'mail' keeps what is to be mailed;
 * 'elsewhere' is a case worker who asks beyond their own organisation, 'answering' writes in a record that another organisation has answered; the
 * others are work that runs by itself.
 */
type SystemRole =
  | 'authentication'
  | 'directory'
  | 'break_glass'
  | 'background'
  | 'housekeeping'
  | 'audit_keeper'
  | 'keys'
  | 'reencryption'
  | 'retention'
  | 'mail'
  | 'elsewhere'
  | 'answering'

/** Who the database sees. */
export interface DatabaseActor {
  userId: string | null
  organisationId: string | null
  role: Role | SystemRole
  /** A person's session, which must not have ended. Absent for a service account and for 'authentication'. */
  sessionId?: string
  /**
   * What is asked is found by an id, and the plan is the same whichever id it is: made once on a connection, not five times before
   * PostgreSQL believes it. Not for lists, whose filters decide which index is the best.
   */
  plansOnce?: boolean
}

export const authentication: DatabaseActor = { userId: null, organisationId: null, role: 'authentication' }
export const directory: DatabaseActor = { userId: null, organisationId: null, role: 'directory' }
export const auditKeeper: DatabaseActor = { userId: null, organisationId: null, role: 'audit_keeper' }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const roleCode = /^[a-z_]{1,40}$/

/** The writes of a transaction that nobody waits for: they travel with the commit and fail with it. */
const writesBehind = new WeakMap<Tx, { wire: Wire; sent: Promise<unknown>[] }>()

/**
 * The only way to the rows: one transaction in which row-level security knows the actor. `begin`, the actor and the first
 * query leave together, and so do the writes behind and `commit`: two round trips instead of five.
 * @throws a database error that http/errors.ts makes 401 session_expired when the actor's session, role or account has ended.
 */
export async function asActor<Result>(
  db: Database,
  actor: DatabaseActor,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const result = await inTransaction(db, beginAs(actor), work)
  proven.add(actor)
  return result
}

const proven = new WeakSet<DatabaseActor>()

/**
 * For a route that does not ask the database as its actor: sees to it that the actor's session goes on, as asActor does.
 * `beforePasswordChange` lets a session pass that began with a temporary password.
 */
export async function proveSession(db: Database, actor: DatabaseActor, { beforePasswordChange = false } = {}) {
  if (actor.sessionId === undefined || proven.has(actor)) return
  await asActor(db, actor, async () => {}).catch((error) => {
    if (!beforePasswordChange || error?.code !== 'VA403') throw error
  })
}

/** Statistics run as a role that reads nothing but the de-identified views. */
export function asStatistics<Result>(db: Database, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return inTransaction(db, 'begin transaction read only; set local role varn_statistics', work)
}

/** Sends a write whose answer nobody needs before the commit, such as an audit event. */
export function writeBehind(tx: Tx, query: CompiledQuery): void {
  const behind = writesBehind.get(tx)
  if (!behind) throw new Error('writeBehind outside a transaction of asActor')
  behind.wire.hold()
  behind.sent.push(caught(behind.wire.send(query)))
}

function beginAs({ userId, organisationId, role, sessionId, plansOnce }: DatabaseActor): string {
  // Literals, because a text with parameters cannot hold several statements. Only these shapes may pass.
  for (const id of [userId, organisationId, sessionId ?? null])
    if (id !== null && !uuid.test(id)) throw new Error('an actor id must be a UUID')
  if (!roleCode.test(role)) throw new Error('an actor role must be a code')
  const actor = `begin; select set_config('app.user_id', '${userId ?? ''}', true), set_config('app.organisation_id', '${organisationId ?? ''}', true), set_config('app.role', '${role}', true)${plansOnce ? ", set_config('plan_cache_mode', 'force_generic_plan', true)" : ''}`
  // In the same write to the socket: a session that has ended is refused at once and costs no round trip.
  return sessionId === undefined ? actor : `${actor}; select app.require_session('${sessionId}')`
}

async function inTransaction<Result>(db: Database, begin: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const client = await db.pool.connect().catch((cause) => {
    throw connectionLost(cause)
  })
  const wire = wireOn(client)
  let broken = false
  try {
    wire.hold()
    const opened = caught(wire.query(begin))
    const tx = transactionOn(db, wire)
    const behind = { wire, sent: [] as Promise<unknown>[] }
    writesBehind.set(tx, behind)
    try {
      const result = await work(tx)
      const committed = caught(wire.query('commit'))
      wire.flush()
      await Promise.all([opened, ...behind.sent])
      const { command } = await committed
      if (command !== 'COMMIT') throw new Error('the transaction was rolled back')
      return result
    } catch (error) {
      const undone = wire.query('rollback')
      wire.flush()
      await undone.catch(() => {
        broken = true
      })
      if (broken) throw connectionLost(error)
      // A refused `begin` explains more than the statement that failed after it.
      await opened
      throw error
    }
  } finally {
    client.release(broken)
  }
}

/** A lost connection under one name, 08006 (connection_failure): the driver reports some with a code and some without. */
function connectionLost(cause: unknown): Error {
  return Object.assign(new Error('the connection to the database is lost', { cause }), { code: '08006' })
}

/** Marks a promise as looked after, so that its failure is reported by whoever awaits it and never as unhandled. */
function caught<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}
