import type { ProblemCode } from '../http/errors.ts'
import type { Actor } from './actor.ts'

/**
 * How long a proof opens what is most protected. Ten minutes are a talk with a client or a form filled in without being asked twice, and short
 * enough that whoever sits down at a computer left alone meets the question: the screen locks after fifteen.
 */
export const stepUpMinutes = 10

/** Why a route that asks for a fresh proof refuses this actor. A service account has nobody to ask and never gets there. */
export function whyNotFresh({ sessionId, steppedUpAt = 0 }: Actor, now: Date): ProblemCode | undefined {
  if (sessionId === undefined) return 'people_only'
  if (now.getTime() - steppedUpAt >= stepUpMinutes * 60_000) return 'step_up_required'
}
