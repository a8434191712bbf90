import type { Schemas } from '../api.ts'

type Opening = Schemas['RecordOpening']

/** What one person did with a record without a longer pause, newest first: a page asks for many things, and the log has a line for each. */
export interface Visit extends Pick<Opening, 'id' | 'displayName' | 'organisationName' | 'role'> {
  from: string
  until: string
  done: Done[]
}
/** One thing that was done, and how many times. */
export interface Done extends Pick<Opening, 'action' | 'changedFields' | 'refusal'> {
  id: string
  times: number
}

/** Whoever comes back after so long has opened the record anew. */
const pauseMs = 15 * 60_000

/** The lines of the log, newest first, as visits. Nothing is left out: what was done alike is counted. */
export function visitsOf(openings: readonly Opening[]): Visit[] {
  const visits: Visit[] = []
  for (const opening of openings) {
    const last = visits.at(-1)
    if (last && isSame(last, opening)) {
      last.from = opening.at
      add(last.done, opening)
      continue
    }
    const { id, displayName, organisationName, role, at } = opening
    visits.push({ id, displayName, organisationName, role, from: at, until: at, done: [doneIn(opening)] })
  }
  return visits
}

function isSame(visit: Visit, { displayName, organisationName, role, at }: Opening): boolean {
  const same = visit.displayName === displayName && visit.organisationName === organisationName && visit.role === role
  return same && displayName !== null && Date.parse(visit.from) - Date.parse(at) <= pauseMs
}

function add(done: Done[], opening: Opening) {
  const like = done.find((one) => keyOf(one) === keyOf(opening))
  if (like) like.times++
  else done.push(doneIn(opening))
}

const doneIn = ({ id, action, changedFields, refusal }: Opening): Done => ({
  id,
  action,
  changedFields,
  refusal,
  times: 1,
})
const keyOf = ({ action, changedFields, refusal }: Done | Opening) => JSON.stringify([action, changedFields, refusal])
