import type {
  MergePair,
  MergePreview,
  MergeUndone,
  RecordMergeCreate,
  RecordMerge as RecordMergeView,
} from '@varn/schema/record-merges'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import { relieveHidden } from '../child-hidings/queries.ts'
import { openText, sealText } from '../crypto/envelope.ts'
import { ensureRecordKey } from '../crypto/queries.ts'
import { placeOf } from '../crypto/sealed-columns.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import { fieldError, Problem } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { holdStill } from '../legal-holds/queries.ts'
import { nameWorker } from '../record-workers/queries.ts'
import { recordChange } from '../timeline/record.ts'
import { goesBack, moveOwnCase, ownCaseLink } from './own-cases.ts'
import { type Mergeable, whyNotMerge, whyNotPart, whyNotUndo } from './policy.ts'
import {
  beginAgain,
  countHanging,
  countStandingShares,
  endShares,
  endTwice,
  findMerge,
  findRecords,
  findStanding,
  insertMerge,
  listAbout,
  listHangingIds,
  listSharedRows,
  lockMerge,
  lockOwners,
  lockRecords,
  type MergeableRow,
  type RowsByTable,
  setRecord,
  setUndone,
} from './queries.ts'
import {
  factFields,
  identityFields,
  joinFacts,
  joinIdentity,
  sharesBack,
  sideBySide,
  undone,
  type Value,
  type Values,
} from './rules.ts'
import { type Identity, moveHanging, readIdentityOf, writeIdentityOf } from './texts.ts'
import { viewMerge } from './view.ts'

const place = (id: string) => placeOf({ table: 'record_merges', column: 'before' }, id)
/** What a stub keeps of where it stood, so that an undo puts it back there. */
const standingFields = { case: ['status', 'outcome', 'closureReason', 'closedAt'], child: ['closedAt'] } as const

interface Both {
  facts: Values
  identity: Identity
}
/** Sealed with the merge. */
interface Before {
  kept: Both
  lost: Both & { standing: Values }
  after: Both
}

/** Both records field by field, as they are and as they would become. It opens both identities, and is logged as that. */
export async function previewMerge(tx: Tx, actor: Actor, { keys }: Services, pair: MergePair, requestId: string) {
  const { kind, keptId, lostId } = pair
  const both = await bothOf(tx, pair, await findRecords(tx, kind, [keptId, lostId]))
  const { kept, lost } = both
  const { becomes: ownCase } = await ownCaseLink(tx, pair, both)
  const [ours, theirs, moves, standingShares] = await Promise.all([
    readIdentityOf(tx, keys, kind, keptId),
    readIdentityOf(tx, keys, kind, lostId),
    countHanging(tx, kind, lostId),
    countStandingShares(tx, [keptId, lostId]),
  ])
  for (const entityId of [keptId, lostId])
    recordEvent(tx, actor, { action: 'previewMerge', kind: 'opening', entity: kind, entityId, requestId })
  const preview: MergePreview = {
    ...pair,
    keptReference: kept.reference,
    lostReference: lost.reference,
    keptVersion: kept.version,
    lostVersion: lost.version,
    keptIdentityVersion: ours.version,
    lostIdentityVersion: theirs.version,
    fields: [
      ...sideBySide('identity', [...identityFields[kind], 'note'], ours.identity, theirs.identity),
      ...sideBySide('facts', factFields[kind], factsOf(kind, kept), factsOf(kind, lost)),
    ],
    moves,
    standingShares,
    ownCase,
  }
  return preview
}

/**
 * Makes one record of two: joins facts and identity, moves all that hangs on the other, and leaves it as a closed stub that points to
 * the one that stays. One transaction: whole or not at all.
 */
export async function mergeRecords(
  tx: Tx,
  actor: Actor,
  services: Services,
  body: RecordMergeCreate,
  requestId: string,
): Promise<RecordMergeView> {
  const { keys, now } = services
  const { kind, keptId, lostId } = body
  for (const id of [keptId, lostId].sort()) await holdStill(tx, id)
  const both = await bothOf(tx, body, await lockRecords(tx, kind, [keptId, lostId]))
  const { kept, lost } = both
  if (kind === 'case') await lockOwners(tx, [keptId, lostId])
  const link = await ownCaseLink(tx, body, both)
  const [ours, theirs] = [await readIdentityOf(tx, keys, kind, keptId), await readIdentityOf(tx, keys, kind, lostId)]
  refuseStale(body, kept, lost, ours.version, theirs.version)
  const take = new Set(body.takeLost)
  const [keptFacts, lostFacts] = [factsOf(kind, kept), factsOf(kind, lost)]
  const facts = joinFacts(keptFacts, lostFacts, take)
  const fields = identityFields[kind]
  const identity = joinIdentity(ours.identity, theirs.identity, { fields, take, lostReference: lost.reference })
  if ((identity.note?.length ?? 0) > 20_000) throw fieldError('/note', 'too_long')
  const move = { kind, from: lostId, to: keptId }
  const ended = await endTwice(tx, move)
  const moved = await moveHanging(tx, actor, keys, move)
  await writeIdentityOf(tx, actor, keys, { kind, id: keptId, version: ours.version }, identity)
  await writeIdentityOf(tx, actor, keys, { kind, id: lostId, version: theirs.version }, emptied(theirs.identity))
  await setRecord(tx, kind, keptId, facts)
  await setRecord(tx, kind, lostId, { ...stub(kind, lost, now()), mergedIntoId: keptId })
  const along = { kind, from: lost, to: kept, requestId }
  if (link.moves) await moveOwnCase(tx, actor, services, along, { action: 'mergeRecords', step: 'merged' })
  await relieveHidden(tx, keptId)
  const before: Before = {
    kept: { facts: keptFacts, identity: ours.identity },
    lost: { facts: lostFacts, identity: theirs.identity, standing: pick(lost, standingFields[kind]) },
    after: { facts, identity },
  }
  const id = await newId(tx)
  const key = await ensureRecordKey(tx, actor, keys, keptId)
  const row = await insertMerge(tx, {
    id,
    organisationId: actor.organisationId,
    ...(kind === 'case' ? { caseId: keptId } : { childId: keptId }),
    lostId,
    lostReference: lost.reference,
    moved: JSON.stringify({ moved: entriesOf(moved), ended: entriesOf(ended), ownCase: link.moves }),
    before: sealText(key, place(id), JSON.stringify(before)),
    createdBy: actor.userId,
  })
  const changedFields = [...take]
  const at = recordAt(kind, keptId)
  const joined = { before: keptFacts, after: facts }
  await recordChange(tx, actor, services, at, { subject: 'merge', subjectId: id, step: 'merged', facts: joined })
  for (const entityId of [keptId, lostId])
    recordEvent(tx, actor, { action: 'mergeRecords', entity: kind, entityId, changedFields, requestId })
  return viewMerge(actor, row, now())
}

/**
 * Makes two records of one again. What was changed or added after the merge stays with the record that was kept, and is told; but what
 * belongs to a row that goes back goes with it.
 */
export async function undoMerge(
  tx: Tx,
  actor: Actor,
  services: Services,
  { id, version, requestId }: { id: string; version: number; requestId: string },
): Promise<MergeUndone> {
  const { keys, now } = services
  const found = (await lockMerge(tx, id)) ?? (await findMerge(tx, id))
  if (!found) throw new Problem('not_found')
  if (found.version !== version) throw new Problem('version_stale', { current: viewMerge(actor, found, now()) })
  const refusal = whyNotUndo(actor, found, now())
  if (refusal) throw new Problem(refusal)
  const kind = found.caseId ? 'case' : 'child'
  const [keptId, lostId] = [found.recordId, found.lostId]
  for (const one of [keptId, lostId].sort()) await holdStill(tx, one)
  const rows = await lockRecords(tx, kind, [keptId, lostId])
  const [kept, lost] = [rows.get(keptId), rows.get(lostId)]
  if (!kept || !lost) throw new Problem('not_found')
  const hinder = whyNotPart(kept, await findStanding(tx, [keptId, lostId]))
  if (hinder) throw new Problem(hinder)
  const key = await ensureRecordKey(tx, actor, keys, keptId)
  // Sealed by mergeRecords(), which has no other shape.
  const before = JSON.parse(openText(key, place(id), found.before) ?? '{}') as Before
  const rowsOf = found.moved as { moved: TableRows[]; ended: TableRows[]; ownCase?: boolean } // written by mergeRecords()
  if (kind === 'case') await lockOwners(tx, [keptId, lostId])
  const linksBack = await goesBack(tx, kind, { kept, lost }, rowsOf.ownCase === true)
  const [moved, ended] = [byTable(rowsOf.moved), byTable(rowsOf.ended)]
  const ours = await readIdentityOf(tx, keys, kind, keptId)
  const theirs = await readIdentityOf(tx, keys, kind, lostId)
  const facts = undone(factsOf(kind, kept), before.kept.facts, before.after.facts)
  const identity = undone(ours.identity, before.kept.identity, before.after.identity)
  await setRecord(tx, kind, lostId, { ...before.lost.facts, ...before.lost.standing, mergedIntoId: null })
  await closeAgain(tx, actor, kind, kept, lost)
  const back = { kind, from: kept, to: lost, requestId } as const
  if (linksBack) await moveOwnCase(tx, actor, services, back, { action: 'undoMerge', step: 'separated' })
  const move = { kind, from: keptId, to: lostId } as const
  await moveHanging(tx, actor, keys, move, await rowsBack(tx, actor, services, keptId, moved))
  await beginAgain(tx, move, ended)
  const texts = { ...ours.identity, ...(identity.values as Identity) } // texts, as they were sealed
  await writeIdentityOf(tx, actor, keys, { kind, id: keptId, version: ours.version }, texts)
  await writeIdentityOf(tx, actor, keys, { kind, id: lostId, version: theirs.version }, before.lost.identity)
  await setRecord(tx, kind, keptId, facts.values)
  for (const one of [keptId, lostId]) await relieveHidden(tx, one)
  const parted = { subject: 'merge', subjectId: id, step: 'separated' } as const
  await recordChange(tx, actor, services, recordAt(kind, lostId), parted)
  const reverted = { before: pick({ ...kept, ...before.after.facts }, Object.keys(facts.values)), after: facts.values }
  await recordChange(tx, actor, services, recordAt(kind, keptId), { ...parted, facts: reverted })
  const row = await setUndone(tx, id, actor.userId, now().toISOString())
  for (const entityId of [keptId, lostId])
    recordEvent(tx, actor, { action: 'undoMerge', entity: kind, entityId, requestId })
  return {
    merge: viewMerge(actor, row, now()),
    changedSince: [...facts.changedSince, ...identity.changedSince],
    addedSince: await countAddedSince(tx, kind, keptId, found.createdAt),
  }
}

/** Whoever is protected by now is so in both: what goes back is of the one person whom nobody else may find. */
async function closeAgain(tx: Tx, actor: Actor, kind: MergePair['kind'], kept: MergeableRow, lost: MergeableRow) {
  if (!kept.isProtected || lost.isProtected) return
  await nameWorker(tx, actor, recordAt(kind, lost.id))
  await setRecord(tx, kind, lost.id, pick(kept, ['protectedIdentity']))
}

/** What moved, with what has come since and belongs to it. */
async function rowsBack(tx: Tx, actor: Actor, { now }: Services, keptId: string, moved: RowsByTable) {
  const { ended, ...shared } = sharesBack(await listSharedRows(tx, keptId, moved), moved.consents ?? [])
  if (ended.length > 0) await endShares(tx, ended, actor.userId, now().toISOString())
  const back: RowsByTable = { ...moved, ...shared }
  const about = await listAbout(tx, keptId, Object.values(back).flat())
  for (const [table, ids] of Object.entries(about)) back[table] = [...new Set([...(back[table] ?? []), ...ids])]
  return back
}

/** As they are kept: the name of a table is a value there, and no name of a field. */
interface TableRows {
  table: string
  ids: string[]
}
const entriesOf = (rows: RowsByTable): TableRows[] => Object.entries(rows).map(([table, ids]) => ({ table, ids }))
const byTable = (rows: TableRows[]): RowsByTable => Object.fromEntries(rows.map(({ table, ids }) => [table, ids]))

async function bothOf(tx: Tx, { kind, keptId, lostId }: MergePair, rows: Map<string, MergeableRow>) {
  if (keptId === lostId) throw fieldError('/lostId', 'invalid')
  const seen = rows.size === 2 ? rows : await findRecords(tx, kind, [keptId, lostId])
  const [kept, lost] = [seen.get(keptId), seen.get(lostId)]
  if (!kept || !lost) throw new Problem('not_found')
  const refusal = whyNotMerge(kept, lost, await findStanding(tx, [keptId, lostId]))
  if (refusal) throw new Problem(refusal)
  return { kept, lost }
}

function refuseStale(body: RecordMergeCreate, kept: Versioned, lost: Versioned, ours: number, theirs: number) {
  const fresh =
    kept.version === body.keptVersion &&
    lost.version === body.lostVersion &&
    ours === body.keptIdentityVersion &&
    theirs === body.lostIdentityVersion
  // What the two say now is shown by a new preview, which is logged.
  if (!fresh) throw new Problem('version_stale')
}
type Versioned = Mergeable & { version: number }

const recordAt = (kind: MergePair['kind'], id: string) => (kind === 'case' ? { caseId: id } : { childId: id })
const pick = (row: Record<string, unknown>, names: readonly string[]): Record<string, Value> =>
  Object.fromEntries(names.map((name) => [name, (row[name] ?? null) as Value])) // coded facts, days and times are texts
const factsOf = (kind: MergePair['kind'], row: MergeableRow) => pick(row, factFields[kind])
const emptied = (identity: Identity): Identity => Object.fromEntries(Object.keys(identity).map((name) => [name, null]))

/** Closed where it was open. The facts stay on the stub for whoever undoes; it is in no list and no count. */
function stub(kind: MergePair['kind'], row: MergeableRow, now: Date): Record<string, Value> {
  if (row.closedAt) return {}
  const closed = { closedAt: now.toISOString() }
  return kind === 'case' ? { ...closed, status: 'closed', outcome: 'other', closureReason: 'other' } : closed
}

async function countAddedSince(tx: Tx, kind: MergePair['kind'], keptId: string, since: string): Promise<number> {
  // A line of the timeline tells of what was added, and is not counted beside it.
  const { record_changes: _lines, ...rows } = await listHangingIds(tx, kind, keptId)
  // Ids are UUID version 7, which begin with the millisecond in which they were made.
  const from = Date.parse(since).toString(16).padStart(12, '0')
  return Object.values(rows)
    .flat()
    .filter((id) => id.replaceAll('-', '').slice(0, 12) > from).length
}
