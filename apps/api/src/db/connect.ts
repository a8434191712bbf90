import { createHash } from 'node:crypto'
import type { Duplex } from 'node:stream'
import {
  CamelCasePlugin,
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  type QueryResult,
  Transaction,
} from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

// Dates are dates and numbers are numbers: no local midnights, no strings that must be parsed again.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, isoTimestamp)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** `2026-11-23 08:00:00.5+00` as ISO 8601 in milliseconds. In UTC no Date is needed, which is many times faster. */
function isoTimestamp(text: string): string {
  if (!text.endsWith('+00') || text[10] !== ' ') return new Date(text).toISOString()
  const milliseconds = `${text.slice(20, -3)}000`.slice(0, 3)
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`
}

/** A function that takes a Reader cannot write; one that takes a Tx runs inside a transaction. */
export type Reader = Pick<Transaction<Tables>, 'selectFrom'>
export type Tx = Transaction<Tables>

export interface Database {
  readonly pool: pg.Pool
  readonly kysely: Kysely<Tables>
}

const minute = 60_000

/**
 * Opens a pool. `pipeline` lets a connection send the next statement before the last one has answered. A connection keeps the plans of what
 * it was asked, which cost more than the asking, so one that waits is kept for as long as people pause. What is asked is small, and
 * compiling it to machine code only costs.
 */
export function openDatabase(url: string, connectionsMax = 20): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30 * minute,
    options: '-c jit=off',
  })
  // A server that stops, or a connection that breaks between two statements, must not stop the process: the next query says it.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
  return { pool, kysely }
}

/**
 * A query by one id whose text is built once and then only sent: building it costs a request as much as a round trip.
 * Measured with 27 columns: 3,900 opened records a second with a new text each time, 5,000 with this.
 */
export function builtOnce<Row>(build: (tx: Tx, id: string) => Compilable<Row>) {
  let built: CompiledQuery<Row> | undefined
  return async (tx: Tx, id: string): Promise<Row | undefined> => {
    built ??= build(tx, id).compile()
    const { rows } = await tx.executeQuery<Row>({ ...built, parameters: [id] })
    return rows[0]
  }
}

const statementNames = new Map<string, string>()
const statementNamesMax = 1000

/** A name makes PostgreSQL keep the plan. The list is bounded because a filter list can have many shapes. */
function statementName(sql: string): string | undefined {
  const known = statementNames.get(sql)
  if (known || statementNames.size >= statementNamesMax) return known
  const made = createHash('sha1').update(sql).digest('base64url')
  statementNames.set(sql, made)
  return made
}

/** One connection in a transaction: what is held back leaves with the next statement, in one write to the socket. */
export interface Wire {
  query: (text: string) => Promise<pg.QueryResult>
  send: (query: CompiledQuery) => Promise<pg.QueryResult>
  /** Holds back what is sent from now on. */
  hold: () => void
  /** Sends what was held back. Does nothing when nothing was. */
  flush: () => void
}

export function wireOn(client: pg.PoolClient): Wire {
  // The driver's socket is not part of its types; cork and uncork are those of every Node stream.
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  let held = false
  return {
    query: (text) => client.query(text),
    send: ({ sql, parameters }) => client.query({ text: sql, values: [...parameters], name: statementName(sql) }),
    hold() {
      if (!held) stream.cork()
      held = true
    },
    flush() {
      if (held) stream.uncork()
      held = false
    },
  }
}

/** Kysely over one connection that is already inside a transaction. */
export function transactionOn(db: Database, wire: Wire): Tx {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      wire.hold()
      const answer = wire.send(query)
      // Once the promises that are settled have run: what is asked together leaves together.
      process.nextTick(wire.flush)
      const { rows, rowCount } = await answer
      return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
    },
    streamQuery() {
      throw new Error('a pipelined connection cannot stream')
    },
  }
  const executor = db.kysely.getExecutor().withConnectionProvider({ provideConnection: (work) => work(connection) })
  return new Transaction<Tables>({ ...parts, executor })
}

// Transaction asks for the whole of Kysely's parts but uses only its executor once it is inside a transaction.
const dialect = new PostgresDialect({ pool: async () => Promise.reject(new Error('not used')) })
const parts = { config: { dialect }, dialect, driver: dialect.createDriver() }
