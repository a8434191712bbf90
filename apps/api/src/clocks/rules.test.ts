import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { daysAfter, daysFrom, monthsAfter } from '../swedish-day.ts'
import type { ClockFact } from './clock-rules.ts'
import { type CaseFacts, type ChildFacts, clocksOfCase, clocksOfChild, judge } from './rules.ts'

const today = '2026-11-26'
const noCase: CaseFacts = { reflectionStatus: null, reflectionEndsOn: null, consents: [], permits: [], reviews: [] }
const noChild: ChildFacts = {
  openedOn: '2026-11-20',
  ageBand: null,
  birthMonth: null,
  latestViewOn: null,
  schoolStatus: null,
  placementReviewOn: null,
  placementReviewedOn: null,
  consents: [],
  needs: [],
  permits: [],
  reviews: [],
  placements: [],
}
const ofCase = (facts: Partial<CaseFacts>) => clocksOfCase({ ...noCase, ...facts })
const ofChild = (facts: Partial<ChildFacts>, kind: ClockFact['kind']) =>
  clocksOfChild({ ...noChild, ...facts }).filter((one) => one.kind === kind)
const ends = (clocks: ClockFact[]) => clocks.map(({ endsOn }) => endsOn)

test('a case without facts has no clock, and a child has the one of being heard', () => {
  expect(ofCase({})).toEqual([])
  expect(clocksOfChild(noChild).map(({ kind }) => kind)).toEqual(['no_view'])
})

test('the reflection period ends on the recorded day', () => {
  expect(ofCase({ reflectionStatus: 'granted', reflectionEndsOn: '2026-12-10' })).toMatchObject([
    { kind: 'reflection_end', from: 'recorded_end', endsOn: '2026-12-10', startsOn: null },
  ])
  expect(ofCase({ reflectionEndsOn: '2026-12-10' })).toHaveLength(1)
})

test('a refused, unwanted or only applied for reflection period does not run', () => {
  for (const reflectionStatus of ['refused', 'applied', 'not_applicable', 'informed_not_wanted', 'not_informed'])
    expect(ofCase({ reflectionStatus, reflectionEndsOn: '2026-12-10' })).toEqual([])
})

test('a placement is reviewed on the recorded day, and never later than six months after the last review', () => {
  const placed = (facts: Partial<ChildFacts>) => ofChild(facts, 'placement_review')
  expect(placed({})).toEqual([])
  expect(placed({ placementReviewOn: '2026-12-01' })).toMatchObject([{ endsOn: '2026-12-01', from: 'recorded_end' }])
  expect(placed({ placementReviewedOn: '2026-08-31' })).toMatchObject([{ endsOn: '2027-02-28', from: 'last_review' }])
  const late = { placementReviewOn: '2027-06-01', placementReviewedOn: '2026-08-31' }
  expect(ends(placed(late))).toEqual(['2027-02-28'])
})

test('a child is heard within fourteen days, and a view meets the clock', () => {
  expect(ofChild({}, 'no_view')).toMatchObject([{ endsOn: '2026-12-04', startsOn: '2026-11-20', metOn: null }])
  const [met] = judge(ofChild({ latestViewOn: '2026-11-22' }, 'no_view'), [], '2027-06-01')
  expect(met).toMatchObject({ state: 'met', metOn: '2026-11-22' })
})

test('a child of school age has a plan for school within thirty days, unless it is at school', () => {
  const school = (facts: Partial<ChildFacts>) => ofChild(facts, 'no_school_plan')
  expect(ends(school({ ageBand: 'age_6_9' }))).toEqual(['2026-12-20'])
  expect(school({ ageBand: 'age_6_9', schoolStatus: 'attending' })).toEqual([])
  expect(school({ ageBand: 'age_3_5' })).toEqual([])
  expect(school({ ageBand: null })).toEqual([])
  expect(ends(school({ ageBand: null, birthMonth: '2020-12' }))).toEqual(['2026-12-20'])
  expect(school({ ageBand: null, birthMonth: '2021-01' })).toEqual([])
  expect(school({ ageBand: 'age_16_17', birthMonth: '2008-12' })).toEqual([])
})

test('a birth month gives the first day of the month of 15 and 18, a leap year too', () => {
  expect(ends(ofChild({ birthMonth: '2012-02' }, 'turns_15'))).toEqual(['2027-02-01'])
  expect(ends(ofChild({ birthMonth: '2012-02' }, 'turns_18'))).toEqual(['2030-02-01'])
})

test('an age group gives the latest day, and none where the age is not near', () => {
  expect(ofChild({ ageBand: 'age_13_15' }, 'turns_15')).toMatchObject([{ endsOn: '2028-11-20', from: 'age_band' }])
  expect(ends(ofChild({ ageBand: 'age_16_17' }, 'turns_18'))).toEqual(['2028-11-20'])
  expect(ofChild({ ageBand: 'age_16_17' }, 'turns_15')).toEqual([])
  for (const ageBand of ['age_0_2', 'age_6_9', 'unknown', null] as const)
    expect([...ofChild({ ageBand }, 'turns_15'), ...ofChild({ ageBand }, 'turns_18')]).toEqual([])
})

const consent = (id: string, state: string, validUntil: string | null) => ({
  ...{ id, state, validUntil, purpose: 'share_member', giver: 'person', givenOn: '2026-01-01' },
})

test('a consent that counts ends on its last day; a later answer takes its place, and a refusal has none', () => {
  const run = (...consents: ReturnType<typeof consent>[]) => ofCase({ consents })
  expect(run(consent('1', 'given', '2026-12-01'))).toMatchObject([{ subjectId: '1', endsOn: '2026-12-01' }])
  expect(run(consent('1', 'given', '2026-12-01'), consent('2', 'given', '2027-12-01'))).toMatchObject([
    { subjectId: '2' },
  ])
  expect(run(consent('1', 'given', '2026-12-01'), consent('2', 'refused', null))).toEqual([])
  expect(run(consent('1', 'given', null), consent('2', 'withdrawn', '2026-12-01'))).toEqual([])
})

test('what is due tells how many days are left, and what has faded is gone', () => {
  const one = (endsOn: string) => judge(ofCase({ reflectionEndsOn: endsOn }), [], today)[0]
  expect(one('2026-11-25')).toMatchObject({ state: 'overdue', daysLeft: -1 })
  expect(one(today)).toMatchObject({ state: 'due_soon', daysLeft: 0 })
  expect(one('2026-12-10')).toMatchObject({ state: 'due_soon', daysLeft: 14 })
  expect(one('2026-12-11')).toMatchObject({ state: 'running', daysLeft: 15 })
  const ended = (validUntil: string) => judge(ofCase({ consents: [consent('1', 'given', validUntil)] }), [], today)
  expect(ended(daysAfter(today, -30))).toHaveLength(1)
  expect(ended(daysAfter(today, -31))).toEqual([])
})

test('a person’s decision counts instead of the computed day, never erases it, and is about that day alone', () => {
  const decided = { clock: 'reflection_end' as const, subjectId: null, computedOn: '2026-12-10', endsOn: '2027-01-09' }
  const clocks = ofCase({ reflectionEndsOn: '2026-12-10' })
  expect(judge(clocks, [decided], today)).toMatchObject([
    { endsOn: '2026-12-10', dueOn: '2027-01-09', daysLeft: 44, state: 'running', override: decided },
  ])
  expect(judge(clocks, [{ ...decided, endsOn: null }], today)).toMatchObject([
    { endsOn: '2026-12-10', dueOn: null, daysLeft: null, state: 'overridden' },
  ])
  const moved = judge(ofCase({ reflectionEndsOn: '2026-12-20' }), [decided], today)
  expect(moved).toMatchObject([{ dueOn: '2026-12-20', override: null }])
})

test('clocks are in the order of the day that counts, those that do not apply last', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 400 }), { maxLength: 6 }), (shifts) => {
      const consents = shifts.map((shift, at) => ({
        ...consent(String(at), 'given', daysAfter(today, shift)),
        purpose: `p${at}`,
      }))
      const days = judge(ofCase({ consents }), [], today).map(({ dueOn }) => dueOn)
      expect(days).toEqual([...days].sort())
      expect(days).toHaveLength(shifts.length)
    }),
  )
})

test('six months are never fewer days than the calendar gives, over leap years', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (shift) => {
      const day = daysAfter('1995-01-01', shift)
      const length = daysFrom(day, monthsAfter(day, 6))
      expect(length).toBeGreaterThanOrEqual(178)
      expect(length).toBeLessThanOrEqual(184)
    }),
  )
})
