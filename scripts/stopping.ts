import { sentenceFor } from './refusal.ts'

const patienceMs = 20_000
const works: (() => Promise<void>)[] = []
let ending: Promise<never> | undefined

/** What to do when the process is asked to end; the last one named is done first. */
export function atStop(work: () => Promise<void>): void {
  works.unshift(work)
}

export const isStopping = (): boolean => ending !== undefined

/** Ends the process in good order, once. */
export function stop(code: number): Promise<never> {
  ending ??= end(code)
  return ending
}

/** Asked to end by the terminal, by the system, or because run.mjs, which started this process, is gone. */
export function stopOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  process.on('disconnect', () => void stop(0))
}

async function end(code: number): Promise<never> {
  setTimeout(() => process.exit(1), patienceMs).unref()
  for (const work of works) await work().catch((error) => console.error(sentenceFor(error)))
  process.exit(code)
}
