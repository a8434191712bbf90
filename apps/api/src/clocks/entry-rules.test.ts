import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { daysAfter, daysFrom } from '../swedish-day.ts'
import { isWorkingDay } from '../swedish-holidays.ts'
import { type PermitFact, type PlacementFact, permitClocks, placementClocks, reviewClocks } from './entry-rules.ts'
import { clocksOfCase } from './rules.ts'

const noPermit = { appliedOn: null, servedOn: null, validFrom: null, validUntil: null, appealedOn: null }
const permit = (facts: Partial<PermitFact>): PermitFact => ({
  ...{ ...noPermit, id: 'p', legalGround: 'utll_5_15_cooperation', status: 'granted' },
  ...facts,
})
const ends = (...permits: Partial<PermitFact>[]) => permitClocks(permits.map(permit)).map(({ endsOn }) => endsOn)

test('a permit runs to its own last day, or at least six months, also from the last day of August', () => {
  const permits = [permit({ id: 'a', validFrom: '2026-08-31' }), permit({ id: 'b', validUntil: '2027-08-31' })]
  expect(permitClocks(permits)).toMatchObject([
    { kind: 'permit_end', subjectId: 'a', from: 'decision', endsOn: '2027-02-28' },
    { kind: 'permit_end', subjectId: 'b', from: 'recorded_end', endsOn: '2027-08-31' },
  ])
})

test('a ground without a length of its own runs only to a recorded last day', () => {
  expect(ends({ legalGround: 'work_permit', validFrom: '2026-08-31' })).toEqual([])
  expect(ends({ legalGround: 'work_permit', validUntil: '2027-08-31' })).toEqual(['2027-08-31'])
})

test('a reflection period is thirty days from its first day, or runs to its extended last day', () => {
  const [one] = permitClocks([permit({ legalGround: 'utll_5_15_reflection', validFrom: '2028-02-01' })])
  expect(one).toMatchObject({ kind: 'reflection_end', from: 'decision', startsOn: '2028-02-01', endsOn: '2028-03-02' })
  expect(
    ends({ legalGround: 'utll_5_15_reflection_extended', validFrom: '2026-11-01', validUntil: '2026-12-31' }),
  ).toEqual(['2026-12-31'])
})

test('an entry of the reflection period takes the place of the day in the case: it does not run twice', () => {
  const facts = { reflectionStatus: 'granted', reflectionEndsOn: '2026-12-10', consents: [], reviews: [] }
  const entry = permit({ legalGround: 'utll_5_15_reflection', validUntil: '2026-12-12' })
  expect(clocksOfCase({ ...facts, permits: [entry] })).toMatchObject([{ subjectId: 'p', endsOn: '2026-12-12' }])
  expect(clocksOfCase({ ...facts, permits: [permit({ validUntil: '2027-01-01' })] })).toHaveLength(2)
})

test('only a permit that was granted runs', () => {
  for (const status of ['applied', 'planned', 'refused', 'revoked', 'expired', 'withdrawn', 'appealed', null])
    expect(ends({ status, validUntil: '2027-01-01' })).toEqual([])
})

test('a later application meets the end of a permit, one that was not made does not', () => {
  const first = permit({ validFrom: '2026-08-01' })
  const met = (facts: Partial<PermitFact>) => permitClocks([first, permit({ id: 'q', ...facts })])[0]?.metOn
  expect(met({ status: 'applied', appliedOn: '2027-01-15' })).toBe('2027-01-15')
  expect(met({ status: 'planned', appliedOn: '2027-01-15' })).toBeNull()
  expect(met({ status: 'refused', appliedOn: '2026-07-01' })).toBeNull()
})

const appeal = (servedOn: string, facts: Partial<PermitFact> = {}) =>
  permitClocks([permit({ status: 'refused', servedOn, ...facts })])

test('the time to appeal is three weeks from when the decision was served, on to the next working day', () => {
  const end = (servedOn: string) => appeal(servedOn)[0]?.endsOn
  expect(end('2026-11-02')).toBe('2026-11-23')
  // Three weeks end on a Saturday; on Midsummer Eve; on Christmas Eve, with a weekend after it; on New Year’s Eve.
  expect(end('2026-11-07')).toBe('2026-11-30')
  expect(end('2026-05-29')).toBe('2026-06-22')
  expect(end('2026-12-03')).toBe('2026-12-28')
  expect(end('2026-12-10')).toBe('2027-01-04')
})

test('an appeal that was made meets its time, a decision in favour has none, one that was not served none yet', () => {
  expect(appeal('2026-11-02', { status: 'appealed', appealedOn: '2026-11-10' })).toMatchObject([
    { metOn: '2026-11-10' },
  ])
  expect(appeal('2026-11-02', { status: 'granted' })).toEqual([])
  expect(ends({ status: 'refused' })).toEqual([])
})

test('an appeal never ends before three weeks, nor on a day off', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (shift) => {
      const servedOn = daysAfter('1995-01-01', shift)
      const [one] = appeal(servedOn)
      const length = daysFrom(servedOn, one!.endsOn)
      expect(length).toBeGreaterThanOrEqual(21)
      expect(length).toBeLessThanOrEqual(26)
      expect(isWorkingDay(one!.endsOn)).toBe(true)
    }),
  )
})

const placement = (facts: Partial<PlacementFact>): PlacementFact => ({
  ...{ id: 'd', basis: 'child_immediate', startsOn: null, immediateOn: null, submittedOn: null, applicationOn: null },
  ...{ courtDecidedOn: null, ...facts },
})

test('an immediate decision is in court within a week, and the application within six weeks from the start', () => {
  const facts = { immediateOn: '2026-11-24', startsOn: '2026-11-23' }
  expect(placementClocks([placement(facts)])).toMatchObject([
    { kind: 'placement_submission', endsOn: '2026-12-01', metOn: null },
    { kind: 'placement_application', endsOn: '2027-01-04', metOn: null },
  ])
  const done = { submittedOn: '2026-11-25', applicationOn: '2026-12-20' }
  expect(placementClocks([placement({ ...facts, ...done })]).map(({ metOn }) => metOn)).toEqual([
    '2026-11-25',
    '2026-12-20',
  ])
  expect(placementClocks([placement({ ...facts, courtDecidedOn: '2026-12-02' })])[0]?.metOn).toBe('2026-12-02')
})

test('a placement that the guardians agreed to has no court to go to', () => {
  expect(placementClocks([placement({ basis: 'child_consent_both', startsOn: '2026-11-23' })])).toEqual([])
})

test('a day that a worker set is the day that counts', () => {
  expect(reviewClocks([{ id: 'r', kind: 'risk_review', startsOn: '2026-11-01', endsOn: '2026-12-01' }])).toMatchObject([
    { kind: 'risk_review', subjectId: 'r', from: 'recorded_end', startsOn: '2026-11-01', endsOn: '2026-12-01' },
  ])
})
