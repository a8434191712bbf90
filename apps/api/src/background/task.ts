import type { Services } from '../http/feature.ts'

/** Tells how much of a task is done: shown to those who look after the system. */
export type Report = (done: number, total?: number) => Promise<void>

/**
 * Work that no request waits for. `run` reads from the tables what is left to do and does it in small transactions, so that one
 * that is killed goes on where it stopped. It looks at `signal` between them.
 */
export interface BackgroundTask {
  /** snake_case, unique. */
  name: string
  everySeconds: number
  run: (services: Services, report: Report, signal: AbortSignal) => Promise<void>
}
