import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { DestinationStream } from 'pino'
import type { Config } from '../config.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Database } from '../db/connect.ts'

/** What every feature may use. The clock is passed in, so that a test can move it. */
export interface Services {
  db: Database
  config: Config
  keys: Keys
  now: () => Date
  /** Where log lines go instead of the process's output. */
  logTo?: DestinationStream
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression<RawServerDefault>,
  RawReplyDefaultExpression<RawServerDefault>,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** The routes of one feature. */
export type Feature = (app: App, services: Services) => Promise<void>
