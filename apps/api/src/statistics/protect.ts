import { Worker } from 'node:worker_threads'
import type { CountedRecords } from './counts.ts'
import type { Figure } from './release.ts'
import type { Tier } from './tiers.ts'

/** What protectedFigures() takes, besides the solver. */
export interface ProtectionInput {
  records: CountedRecords
  tier: Tier
  keepHidden: ReadonlySet<string>
}

let last: Promise<unknown> = Promise.resolve()

/**
 * protectedFigures() in a thread of its own: the solver can work for seconds, and requests go on being answered. One
 * at a time, as each takes a whole core.
 */
export function protectInWorker(input: ProtectionInput): Promise<Map<string, Figure>> {
  const next = last.then(() => runWorker(input))
  last = next.catch(() => {})
  return next
}

function runWorker(input: ProtectionInput): Promise<Map<string, Figure>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./protect-worker.ts', import.meta.url), { workerData: input })
    worker.once('message', resolve)
    worker.once('error', reject)
    // After a message this changes nothing: a promise settles once.
    worker.once('exit', (code) => reject(new Error(`The protection of figures ended without an answer (${code})`)))
  })
}
