import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'
import { asActor, type DatabaseActor } from '../db/actor.ts'
import { Problem } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { putBackgroundTask, setBackgroundTask } from './queries.ts'
import type { BackgroundTask } from './task.ts'

const keeper: DatabaseActor = { userId: null, organisationId: null, role: 'background' }

/**
 * Runs a task once, unless another process is running it: 'elsewhere'. The lock is the connection's, so a process that dies
 * leaves none behind. What a task throws is recorded as its code and thrown on.
 */
export async function runTask(
  services: Services,
  task: BackgroundTask,
  signal: AbortSignal = new AbortController().signal,
): Promise<'done' | 'elsewhere'> {
  // A connection of its own: one that the pool lends could be the last that the task itself needs.
  const client = new pg.Client({ connectionString: services.config.databaseUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('varn:' || $1, 0)) as locked`,
      [task.name],
    )
    if (rows[0]?.locked !== true) return 'elsewhere'
    await runAndTell(services, task, signal)
    return 'done'
  } finally {
    await client.end()
  }
}

async function runAndTell(services: Services, task: BackgroundTask, signal: AbortSignal): Promise<void> {
  const { db } = services
  const tell = (changes: Parameters<typeof setBackgroundTask>[2]) =>
    asActor(db, keeper, (tx) => setBackgroundTask(tx, task.name, changes))
  const time = () => services.now().toISOString()
  await asActor(db, keeper, (tx) => putBackgroundTask(tx, { name: task.name, startedAt: time() }))
  try {
    await task.run(services, async (done, total) => void (await tell({ done, total: total ?? null })), signal)
    await tell({ finishedAt: time(), failure: null })
  } catch (error) {
    await tell({ finishedAt: time(), failure: failureCode(error) }).catch(() => {})
    throw error
  }
}

function failureCode(error: unknown): string {
  if (error instanceof Problem) return error.code
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'internal'
  return code.slice(0, 40)
}

/** Runs every task again and again until stopped. `stop` lets a running one end its present step. */
export function startBackground(
  services: Services,
  tasks: readonly BackgroundTask[],
  log: Pick<FastifyBaseLogger, 'error'>,
): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const loops = tasks.map(async (task) => {
    while (!stopping.signal.aborted) {
      // The name and the code only: a message may quote a value.
      await runTask(services, task, stopping.signal).catch((error) =>
        log.error({ task: task.name, failure: failureCode(error) }, 'background task failed'),
      )
      await sleep(task.everySeconds * 1000, undefined, { ref: false, signal: stopping.signal }).catch(() => {})
    }
  })
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}
