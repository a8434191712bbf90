import type { CodeOf, taskCancelReason } from '@varn/codes'
import type { Task, TaskCreate, TaskPatch } from '@varn/schema/tasks'
import type { Actor } from '../access/actor.ts'
import { type RecordAt, recordOf, refOf } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import { openText, sealText } from '../crypto/envelope.ts'
import { ensureRecordKey } from '../crypto/queries.ts'
import type { Reader, Tx } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import { fieldError, Problem, type ProblemCode, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { swedishDay } from '../swedish-day.ts'
import { recordChange } from '../timeline/record.ts'
import { mayReadWords, whyNotAdd, whyNotEdit, whyNotReopen, whyNotSettle } from './policy.ts'
import {
  findColleague,
  findTask,
  heldRecord,
  insertTask,
  lockTask,
  ownRecord,
  type RecordRow,
  setResponsible,
  setTask,
  type TaskRow,
  wordsKey,
} from './queries.ts'
import { place, viewTask } from './view.ts'

/** Adds a task. Throws 400 for who is no case worker here, or is not named where the record is protected. */
export async function createTask(
  tx: Tx,
  actor: Actor,
  services: Services,
  at: RecordAt,
  body: TaskCreate,
  requestId: string,
): Promise<Task> {
  const record = await heldRecord(tx, at)
  refuse(whyNotAdd(actor, record))
  const id = await newId(tx)
  const assignedTo = body.assignedTo ?? (actor.role === 'case_worker' ? actor.userId : record.responsibleUserId)
  if (!assignedTo) throw fieldError('/assignedTo', 'required')
  await checkColleague(tx, actor, record, assignedTo, '/assignedTo')
  const row = await insertTask(tx, {
    id,
    organisationId: actor.organisationId,
    caseId: at.kind === 'case' ? at.id : null,
    childId: at.kind === 'child' ? at.id : null,
    kind: body.kind,
    dueOn: body.dueOn,
    assignedTo,
    what: await sealWords(tx, actor, services, at.id, id, body.what ?? null),
    createdBy: actor.userId,
  })
  await tell(tx, actor, services, null, row, 'created', { before: null, after: { what: body.what ?? null } })
  const action = at.kind === 'case' ? 'createCaseTask' : 'createChildTask'
  recordEvent(tx, actor, { action, entity: at.kind, entityId: at.id, requestId })
  return view(tx, actor, services, row, record)
}

async function checkColleague(tx: Reader, actor: Actor, record: RecordRow, userId: string, pointer: string) {
  const colleague = await findColleague(tx, actor.organisationId, userId, record.id)
  if (!colleague) throw fieldError(pointer, 'invalid')
  if (colleague.hidden) throw fieldError(pointer, 'hidden_from')
  if (record.isProtected && !colleague.named) throw fieldError(pointer, 'not_named')
  return colleague
}

async function sealWords(
  tx: Tx,
  actor: Actor,
  services: Services,
  recordId: string,
  taskId: string,
  what: string | null,
): Promise<Buffer | null> {
  if (what === null || what.trim() === '') return null
  if (!mayReadWords(actor)) throw fieldError('/what', 'not_for_role')
  return sealText(await ensureRecordKey(tx, actor, services.keys, recordId), place(taskId), what)
}

async function view(tx: Reader, actor: Actor, services: Services, row: TaskRow, record: RecordRow): Promise<Task> {
  const key = row.what ? await wordsKey(tx, actor, services, row.recordId) : undefined
  return viewTask(actor, row, record, key, swedishDay(services.now()))
}

/** One task with its words, where the actor may open them. */
export async function readTask(tx: Tx, actor: Actor, services: Services, id: string): Promise<Task> {
  const row = await findTask(tx, id)
  if (!row) throw new Problem('not_found')
  return view(tx, actor, services, row, await ownRecord(tx, recordOf(row)))
}

/** Changes what, when or whose an open task is. */
export async function updateTask(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number,
  patch: TaskPatch,
  requestId: string,
): Promise<Task> {
  const { row, record } = await lockTaskAt(tx, actor, services, id, version, whyNotEdit)
  const { what, ...facts } = patch
  if (facts.assignedTo !== undefined && facts.assignedTo !== row.assignedTo)
    await checkColleague(tx, actor, record, facts.assignedTo, '/assignedTo')
  const sealed = what === undefined ? {} : { what: await sealWords(tx, actor, services, row.recordId, id, what) }
  const words =
    what === undefined ? undefined : { before: { what: await wordsOf(tx, actor, services, row) }, after: { what } }
  const changed = await setTask(tx, id, { ...facts, ...sealed })
  await tell(tx, actor, services, row, changed, 'changed', words)
  note(tx, actor, 'updateTask', changed, requestId, Object.keys(patch))
  return view(tx, actor, services, changed, record)
}

type Settled = { state: 'done' } | { state: 'cancelled'; cancelReason: CodeOf<typeof taskCancelReason> }

/** Finishes an open task, or cancels it for a reason. */
export async function settleTask(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number,
  settled: Settled,
  requestId: string,
): Promise<Task> {
  const { row: before, record } = await lockTaskAt(tx, actor, services, id, version, whyNotSettle)
  const row = await setTask(tx, id, { ...settled, stateAt: services.now().toISOString(), stateBy: actor.userId })
  await tell(tx, actor, services, before, row, settled.state === 'done' ? 'closed' : 'ended')
  note(tx, actor, settled.state === 'done' ? 'finishTask' : 'cancelTask', row, requestId)
  return view(tx, actor, services, row, record)
}

/** Takes a task up again that was done or cancelled. */
export async function reopenTask(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number,
  requestId: string,
): Promise<Task> {
  const { row: before, record } = await lockTaskAt(tx, actor, services, id, version, whyNotReopen)
  // Whoever had it may not see the record any more.
  const lost = (await findColleague(tx, actor.organisationId, before.assignedTo, record.id))?.hidden
  const assignedTo = lost ? actor.userId : before.assignedTo
  const row = await setTask(tx, id, { state: 'open', stateAt: null, stateBy: null, cancelReason: null, assignedTo })
  await tell(tx, actor, services, before, row, 'reopened')
  note(tx, actor, 'reopenTask', row, requestId)
  return view(tx, actor, services, row, record)
}

async function wordsOf(tx: Reader, actor: Actor, services: Services, row: TaskRow): Promise<string | null> {
  const key = row.what ? await wordsKey(tx, actor, services, row.recordId) : undefined
  return key ? openText(key, place(row.id), row.what) : null
}

/** A line of the record's timeline. Whose a task is, is told as changed and not as whose. */
async function tell(
  tx: Tx,
  actor: Actor,
  services: Services,
  before: TaskRow | null,
  after: TaskRow,
  step: 'created' | 'changed' | 'closed' | 'ended' | 'reopened',
  texts?: { before: object | null; after: object },
) {
  const names = before && before.assignedTo !== after.assignedTo ? ['assignedTo'] : []
  const facts = { before: before && factsOf(before), after: factsOf(after) }
  const happened = { subject: 'task', subjectId: after.id, step, facts, names, ...(texts && { texts }) } as const
  await recordChange(tx, actor, services, refOf(recordOf(after)), happened)
}

const factsOf = ({ kind, dueOn, state, cancelReason }: TaskRow) => ({ kind, dueOn, state, cancelReason })

async function lockTaskAt(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number,
  whyNot: (actor: Actor, row: TaskRow, record: RecordRow) => ProblemCode | undefined,
) {
  const found = await findTask(tx, id)
  if (!found) throw new Problem('not_found')
  const record = await heldRecord(tx, recordOf(found))
  const row = await lockTask(tx, id)
  // It has just moved with a merge.
  if (row?.recordId !== record.id) throw new Problem('conflict')
  if (row.version !== version)
    throw new Problem('version_stale', { current: await view(tx, actor, services, row, record) })
  refuse(whyNot(actor, row, record))
  return { row, record }
}

function note(tx: Tx, actor: Actor, action: string, row: TaskRow, requestId: string, changedFields?: string[]) {
  const { kind: entity, id: entityId } = recordOf(row)
  recordEvent(tx, actor, { action, entity, entityId, requestId, ...(changedFields && { changedFields }) })
}

/** Gives a record to a colleague, who answers for it from now on. The version is the record's own. */
export async function handOver(
  tx: Tx,
  actor: Actor,
  services: Services,
  at: RecordAt,
  version: number | undefined,
  userId: string,
  requestId: string,
) {
  const record = await heldRecord(tx, at)
  refuse(whyNotAdd(actor, record))
  if (version !== undefined && record.version !== version) throw new Problem('version_stale')
  const { displayName } = await checkColleague(tx, actor, record, userId, '/userId')
  await setResponsible(tx, at, userId)
  const names = ['responsibleUserId']
  await recordChange(tx, actor, services, refOf(at), { subject: at.kind, step: 'changed', names })
  const action = at.kind === 'case' ? 'handOverCase' : 'handOverChild'
  recordEvent(tx, actor, { action, entity: at.kind, entityId: at.id, changedFields: ['responsibleUserId'], requestId })
  return { responsibleUserId: userId, displayName }
}
