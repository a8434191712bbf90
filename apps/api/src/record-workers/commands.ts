import type { RecordWorker, RecordWorkerList } from '@varn/schema/record-workers'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import type { Reader, Tx } from '../db/connect.ts'
import { fieldError, Problem, refuse } from '../http/errors.ts'
import { whyNotEndNaming, whyNotName } from './policy.ts'
import {
  findRecord,
  findRecordWorker,
  insertRecordWorker,
  isCaseWorkerHere,
  listRecordWorkers,
  type RecordRef,
  setRecordWorkerEnded,
} from './queries.ts'

/**
 * Who is named for a record of the own organisation: colleagues see it too, so that they know whom to ask. When a masked record
 * was taken on is a date of it like any other.
 */
export async function readWorkers(tx: Tx, actor: Actor, at: RecordRef, requestId: string): Promise<RecordWorkerList> {
  const record = await loadOwn(tx, at)
  const items = await listRecordWorkers(tx, at)
  recordEvent(tx, actor, { action: 'caseId' in at ? 'listCaseWorkers' : 'listChildWorkers', ...entity(at), requestId })
  return {
    items: record.masked
      ? items.filter(({ endedAt }) => endedAt === null).map((item) => ({ ...item, createdAt: null }))
      : items,
    // Colleagues; everyone may end their own naming, and name themselves where nothing is protected.
    can: { name: !whyNotName(actor, record, anybody), end: !whyNotEndNaming(actor, record, anybody) },
  }
}

/** Names a case worker of the own organisation. Throws `duplicate` for who is named already, 400 for who is no case worker here. */
export async function addWorker(tx: Tx, actor: Actor, at: RecordRef, userId: string, requestId: string) {
  const record = await loadOwn(tx, at)
  refuse(whyNotName(actor, record, userId))
  if (!(await isCaseWorkerHere(tx, actor.organisationId, userId))) throw fieldError('/userId', 'invalid')
  const id = await insertRecordWorker(tx, actor, at, userId)
  recordEvent(tx, actor, { action: 'caseId' in at ? 'addCaseWorker' : 'addChildWorker', ...entity(at), requestId })
  return loadWorker(tx, id, record.masked)
}

/** Ends a naming. Throws `last_named_worker` where a protected record would be left with nobody. */
export async function endWorker(tx: Tx, actor: Actor, id: string, requestId: string) {
  const found = await findRecordWorker(tx, id)
  const at = found && recordOf(found)
  if (!at) throw new Problem('not_found')
  const record = await loadOwn(tx, at)
  refuse(whyNotEndNaming(actor, record, found.userId))
  await setRecordWorkerEnded(tx, id, actor.userId)
  recordEvent(tx, actor, { action: 'endRecordWorker', ...entity(at), requestId })
  return loadWorker(tx, id, record.masked)
}

/** Somebody else than the actor. */
const anybody = ''

async function loadOwn(tx: Reader, at: RecordRef) {
  const record = await findRecord(tx, at)
  if (!record?.own) throw new Problem('not_found')
  return record
}

async function loadWorker(tx: Reader, id: string, masked: boolean): Promise<RecordWorker> {
  const row = await findRecordWorker(tx, id)
  if (!row) throw new Problem('not_found')
  return masked ? { ...row, createdAt: null, endedAt: null } : row
}

function recordOf({ caseId, childId }: { caseId: string | null; childId: string | null }): RecordRef | undefined {
  if (caseId !== null) return { caseId }
  if (childId !== null) return { childId }
}

function entity(at: RecordRef) {
  return 'caseId' in at ? { entity: 'case', entityId: at.caseId } : { entity: 'child', entityId: at.childId }
}
