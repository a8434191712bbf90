// How two records become one and two again: pure, so that every case can be tried.

import type { MergeField, MergeKind, MergePreview } from '@varn/schema/record-merges'
import { identityColumns } from '../cases/rules.ts'

/** Coded facts that are joined. The rest of a row is about the record itself, and stays. */
export const factFields = {
  case: [
    'personRole',
    'traffickingStatus',
    'statusDecisionOrg',
    'palermoActs',
    'palermoMeans',
    'mainExploitationForm',
    'otherExploitationForms',
    'gender',
    'ageBand',
    'citizenshipGroup',
    'citizenshipCountry',
    'county',
    'policeReportStatus',
    'residenceStatus',
    'reflectionStatus',
    'reflectionEndsOn',
    'identificationSource',
    'contactMonth',
  ],
  child: [
    'gender',
    'ageBand',
    'birthMonth',
    'citizenshipCountry',
    'whereabouts',
    'exposures',
    'crimeVictimStatus',
    'custodySituation',
    'representatives',
    'concernReportStatus',
    'schoolStatus',
    'placementBasis',
    'placementReviewOn',
    'latestViewOn',
  ],
} as const satisfies Record<MergeKind, readonly string[]>

/** Texts of an identity that one value is kept of. The other value is added to the note, so that no spelling and no number is lost. */
export const identityFields = {
  case: identityColumns.filter((name) => name !== 'note'),
  child: ['fullName', 'personalNumber'],
} as const satisfies Record<MergeKind, readonly string[]>

/** Days within which a merge can be undone: long enough to find out, short enough that both can still be told apart. */
export const undoDays = 30

export type Value = string | null | readonly string[]
export type Values = Readonly<Record<string, Value>>
/** Answers that say nothing once there is another one in the list. */
const sayNothing: readonly string[] = ['unknown', 'none_known', 'none', 'not_required_child']

/** Every fact of one record, joined from two. `take` names the fields of which the lost record's value is kept. */
export function joinFacts(kept: Values, lost: Values, take: ReadonlySet<string>): Record<string, Value> {
  return Object.fromEntries(
    Object.keys(kept).map((name) => [name, joinValue(kept[name] ?? null, lost[name] ?? null, name, take)]),
  )
}

function joinValue(kept: Value, lost: Value, name: string, take: ReadonlySet<string>): Value {
  if (Array.isArray(kept) || Array.isArray(lost)) return unite(listOf(kept), listOf(lost))
  // The day of the latest view is counted, not chosen; and the first contact is the first.
  if (name === 'latestViewOn') return later(kept, lost)
  if (take.has(name) && lost !== null) return lost
  return kept ?? lost
}

function unite(one: readonly string[], other: readonly string[]): string[] {
  const all = [...new Set([...one, ...other])]
  const telling = all.filter((code) => !sayNothing.includes(code))
  return telling.length > 0 ? telling : all
}

const later = (one: Value, other: Value): Value =>
  one === null ? other : other === null ? one : String(one) > String(other) ? one : other

export function listOf(value: Value | undefined): readonly string[] {
  if (value === null || value === undefined || value === '') return []
  return typeof value === 'string' ? [value] : value
}

/** The identity of one record, joined from two; what is not kept stands in the note after the lost record's own. */
export function joinIdentity(
  kept: Readonly<Record<string, string | null>>,
  lost: Readonly<Record<string, string | null>>,
  { fields, take, lostReference }: { fields: readonly string[]; take: ReadonlySet<string>; lostReference: string },
): Record<string, string | null> {
  const joined: Record<string, string | null> = {}
  const left: string[] = []
  for (const name of fields) {
    const [ours, theirs] = [kept[name] || null, lost[name] || null]
    joined[name] = take.has(name) && theirs !== null ? theirs : (ours ?? theirs)
    left.push(...[ours, theirs].filter((text): text is string => text !== null && text !== joined[name]))
  }
  const others = left.length > 0 ? [`${lostReference}: ${left.join(' · ')}`] : []
  const notes = [...new Set([kept.note, lost.note].filter((note): note is string => Boolean(note)))]
  joined.note = [...notes, ...others].join('\n\n') || null
  return joined
}

/** The fields of both, side by side, with what becomes of them when nothing is chosen. Those that neither answers are left out. */
export function sideBySide(
  part: MergeField['part'],
  names: readonly string[],
  kept: Values,
  lost: Values,
): MergeField[] {
  return names.flatMap((name): MergeField[] => {
    const [ours, theirs] = [listOf(kept[name]), listOf(lost[name])]
    if (ours.length === 0 && theirs.length === 0) return []
    const united = Array.isArray(kept[name]) || Array.isArray(lost[name]) || name === 'note'
    const differ = !isSame(ours, theirs)
    return [
      {
        part,
        name,
        kept: [...ours],
        lost: [...theirs],
        suggested: united && differ ? 'both' : ours.length > 0 ? 'kept' : 'lost',
        choosable: !united && differ && ours.length > 0 && theirs.length > 0 && name !== 'latestViewOn',
      },
    ]
  })
}

/** Whether two answers say the same; a list has no order. */
export function isSame(one: Value | undefined, other: Value | undefined): boolean {
  const [ours, theirs] = [listOf(one), listOf(other)]
  return ours.length === theirs.length && ours.every((code) => theirs.includes(code))
}

/** What an undo writes: each field as it was before, unless it has been changed since the merge. */
export function undone(
  now: Values,
  before: Values,
  after: Values,
): { values: Record<string, Value>; changedSince: string[] } {
  const values: Record<string, Value> = {}
  const changedSince: string[] = []
  for (const name of Object.keys(before)) {
    if (isSame(before[name], after[name])) continue
    if (isSame(now[name], after[name])) values[name] = before[name] ?? null
    else changedSince.push(name)
  }
  return { values, changedSince }
}

/** A share of a record, as an undo looks at it. */
export interface SharedRow {
  id: string
  /** Those that it rests on: none, or up to three. */
  consents: readonly string[]
  /** It moved with the merge, or a referral that did has opened it since. */
  isOfLost: boolean
}

/**
 * Which shares and consents go back with the lost record. Whoever was let in on its account must not read the other person's, so a
 * share goes with its consents; where those are of both records they stay together, and what was the lost one's is to be ended.
 */
export function sharesBack(shares: readonly SharedRow[], consents: readonly string[]) {
  const going = new Set(consents)
  const isTorn = ({ consents: on }: SharedRow) => on.some((id) => going.has(id)) && !on.every((id) => going.has(id))
  const torn = new Set<string>()
  for (let next = shares.find(isTorn); next; next = shares.find(isTorn)) {
    torn.add(next.id)
    for (const id of next.consents) going.delete(id)
  }
  const goes = ({ consents: on, isOfLost }: SharedRow) => (on.length === 0 ? isOfLost : on.every((id) => going.has(id)))
  return {
    consents: consents.filter((id) => going.has(id)),
    shares: shares.filter(goes).map(({ id }) => id),
    ended: shares.filter((share) => !goes(share) && (share.isOfLost || torn.has(share.id))).map(({ id }) => id),
  }
}

/** The child whose own case a case is. `rootId` is the record that the child's has become part of, or the child's itself. */
export interface CaseOwner {
  caseId: string
  childId: string
  rootId: string
  restricted: boolean
  writable: boolean
  /** The child is related now to the other of the two cases. */
  accompanies: boolean
}

/** What becomes of the link between a child and its own case, and whether it is laid anew. */
export interface OwnCaseLink {
  becomes: MergePreview['ownCase']
  moves: boolean
}

/**
 * The link follows to the record that stays. Where both have one, both are of one child by now, and the link of the record that is worked
 * with is the one that must lead to the case that stays.
 */
export function ownCaseLinkOf(kept: LinkedChild | undefined, lost: LinkedChild | undefined): OwnCaseLink {
  if (!lost) return { becomes: kept ? 'stays' : null, moves: false }
  if (!kept) return { becomes: 'follows', moves: true }
  return { becomes: 'both', moves: kept.childId !== kept.rootId && lost.childId === lost.rootId }
}
type LinkedChild = Pick<CaseOwner, 'childId' | 'rootId'>

export function undoUntil(mergedAt: string): Date {
  return new Date(new Date(mergedAt).getTime() + undoDays * 86_400_000)
}
