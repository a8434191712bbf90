import type { WaitingCounts, WaitingItem, WaitingQuery, WaitingScope } from '@varn/schema/waiting'
import type { Actor } from '../access/actor.ts'
import { countClocks, listOverrides } from '../clocks/queries.ts'
import { judge } from '../clocks/rules.ts'
import type { Tx } from '../db/connect.ts'
import { fieldError } from '../http/errors.ts'
import { daysAfter, daysFrom, swedishDay } from '../swedish-day.ts'
import {
  type Asked,
  type Candidate,
  countCandidates,
  countedMost,
  listCandidates,
  listDecided,
  type Place,
} from './candidate-queries.ts'

const usualDays = 30
const mostDays = 400
const weekDays = 7
/** A task is soon due when a week is left. */
const taskNoticeDays = 7

/** A page of what waits, by day. The rules have the last word: what they do not confirm is left out, and the page is shorter. */
export async function listWaiting(
  tx: Tx,
  actor: Pick<Actor, 'userId' | 'organisationId'>,
  query: WaitingQuery & { limit: number },
  now: Date,
) {
  const today = swedishDay(now)
  const until = query.until ?? daysAfter(today, usualDays)
  if (until > daysAfter(today, mostDays)) throw fieldError('/until', 'too_large')
  const ask = { ...who(actor, query.scope), today, until, kind: query.kind }
  const rows = await listCandidates(tx, ask, placeOf(query.cursor), query.limit + 1)
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  return { items: await confirm(tx, shown, today), nextCursor: last ? cursorOf(last) : null }
}

/** How much is late and how much is due within a week. */
export async function countWaiting(
  tx: Tx,
  actor: Pick<Actor, 'userId' | 'organisationId'>,
  scope: WaitingScope | undefined,
  now: Date,
): Promise<WaitingCounts> {
  const today = swedishDay(now)
  const ask: Asked = { ...who(actor, scope), today, until: daysAfter(today, weekDays), kind: undefined }
  const [counted, candidates] = await Promise.all([countCandidates(tx, ask), listDecided(tx, ask, countedMost)])
  const decided = await confirm(tx, candidates, today)
  const late = decided.filter(({ daysLeft }) => daysLeft < 0).length
  return {
    overdue: counted.overdue + late,
    week: counted.week + decided.length - late,
    atLeast: counted.atLeast || candidates.length >= countedMost,
  }
}

function who(actor: Pick<Actor, 'userId' | 'organisationId'>, scope: WaitingScope | undefined) {
  return { organisationId: actor.organisationId, userId: scope === 'organisation' ? undefined : actor.userId }
}

async function confirm(tx: Tx, rows: readonly Candidate[], today: string): Promise<WaitingItem[]> {
  const clocks = rows.filter(({ kind }) => kind !== 'task')
  const caseIds = [...new Set(clocks.flatMap(({ caseId }) => caseId ?? []))]
  const childIds = [...new Set(clocks.flatMap(({ childId }) => childId ?? []))]
  const recordIds = [...caseIds, ...childIds]
  const [records, overrides] =
    recordIds.length === 0
      ? [new Map<string, never>(), []]
      : await Promise.all([countClocks(tx, caseIds, childIds), listOverrides(tx, recordIds)])
  const judged = new Map(
    [...records].map(([id, record]) => {
      const own = overrides.filter(({ recordId }) => recordId === id)
      return [id, { record, clocks: judge(record.clocks, own, today) }]
    }),
  )
  return rows.flatMap((row): WaitingItem[] => {
    const { day: dueOn, kind, caseId, childId, subjectId, taskKind, userId } = row
    const shown = { kind, taskKind, caseId, childId, dueOn, userId, daysLeft: daysFrom(today, dueOn) }
    if (kind === 'task') {
      const state = shown.daysLeft < 0 ? 'overdue' : shown.daysLeft <= taskNoticeDays ? 'due_soon' : 'running'
      return [{ ...shown, key: row.id, reference: row.reference ?? '', state, changed: false }]
    }
    const recordId = caseId ?? childId ?? ''
    const { record, clocks: own = [] } = judged.get(recordId) ?? {}
    const one = own.find((clock) => clock.kind === kind && clock.subjectId === subjectId && clock.dueOn === dueOn)
    if (!record || !one || one.state === 'met' || one.state === 'overridden') return []
    const key = `${kind} ${subjectId ?? recordId}`
    return [{ ...shown, key, reference: record.reference, state: one.state, changed: one.override !== null }]
  })
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function placeOf(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined
  const [day = '', branch = '', id = ''] = Buffer.from(cursor, 'base64url').toString('latin1').split(' ')
  const known = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) && /^\d{1,2}$/.test(branch)
  if (!known || !uuid.test(id)) throw fieldError('/cursor', 'invalid')
  return { day, branch: Number(branch), id }
}

const cursorOf = ({ day, branch, id }: Place) => Buffer.from(`${day} ${branch} ${id}`, 'latin1').toString('base64url')
