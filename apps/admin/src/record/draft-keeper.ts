import { call, type Input } from '../api.ts'
import { untilAnswered } from '../connection.ts'

/** As long as this after the last keystroke. */
const restMs = 1000

type Body = Input<'saveDraft'>['body']
export type DraftStanding = { is: 'none' | 'saving' | 'away' | 'failed' } | { is: 'saved'; at: string }

/**
 * One draft on its way to the server: one request at a time, the newest words last, and again after a lost connection. `tell` is
 * told how it stands until it is stopped.
 */
export function draftKeeper(draftKey: string, tell: (standing: DraftStanding) => void) {
  const path = { draftKey }
  const ending = new AbortController()
  let next: Body | undefined
  let kept: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let told = true
  const say = (standing: DraftStanding) => told && tell(standing)

  async function sendAll() {
    while (next) {
      say({ is: 'saving' })
      try {
        // The newest words of each try, which may be others than before the connection was lost.
        const saved = await untilAnswered(
          async () => {
            const body = next
            if (!body) return undefined
            const answer = await call('saveDraft', { path, body })
            kept = body.content
            if (next === body) next = undefined
            return answer
          },
          { signal: ending.signal, onAway: () => say({ is: 'away' }) },
        )
        if (!next) say(saved ? { is: 'saved', at: saved.updatedAt } : { is: 'none' })
      } catch {
        next = undefined
        say({ is: 'failed' })
      }
    }
  }
  function send() {
    clearTimeout(timer)
    running ??= sendAll().finally(() => {
      running = undefined
    })
    return running
  }
  return {
    keep(body: Body) {
      clearTimeout(timer)
      next = body.content === kept ? undefined : body
      if (next) timer = setTimeout(send, restMs)
    },
    /** What the server already has. */
    know(content: string) {
      kept = content
    },
    isKept: () => kept !== undefined,
    send,
    /** The words have been saved where they belong: nothing more is kept, and what was is removed. */
    async remove() {
      clearTimeout(timer)
      next = undefined
      told = false
      ending.abort()
      await running
      // It goes by itself after 14 days, should this fail.
      if (kept !== undefined) await call('removeDraft', { path }).catch(() => {})
    },
    /** The form is left: the last words are sent once, and nothing is told any more. */
    stop() {
      told = false
      void send()
      ending.abort()
    },
  }
}
