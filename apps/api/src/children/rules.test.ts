import { expect, test } from '@jest/globals'
import { childAgeBand, childWarning, schoolStatus } from '@varn/codes'
import { isOfSchoolAge, lacksReason, warningsOf } from './rules.ts'

const opened = '2026-03-01T09:00:00.000Z'
const quiet = {
  ageBand: null,
  birthMonth: null,
  schoolStatus: null,
  placementBasis: null,
  placementReviewOn: null,
  custodySituation: null,
  representatives: [],
  latestViewOn: '2026-03-02',
  closedAt: null,
  createdAt: opened,
}
type Watched = Parameters<typeof warningsOf>[0]
const at = (facts: Partial<Watched>, now: string) => warningsOf({ ...quiet, ...facts }, new Date(now))
const anyDay = '2026-03-02T09:00:00Z'

test('a view is missed when fourteen days have passed, and not before', () => {
  expect(at({ latestViewOn: null }, '2026-03-15T09:00:00Z')).toEqual([])
  expect(at({ latestViewOn: null }, '2026-03-15T09:00:01Z')).toEqual(['no_view'])
  expect(at({}, '2027-03-15T09:00:01Z')).toEqual([])
})

test('schooling is missed when thirty days have passed, for a child of school age only', () => {
  expect(at({ ageBand: 'age_10_12' }, '2026-03-31T09:00:00Z')).toEqual([])
  expect(at({ ageBand: 'age_10_12' }, '2026-03-31T09:00:01Z')).toEqual(['no_schooling'])
  expect(at({ ageBand: 'age_3_5' }, '2026-05-01T09:00:00Z')).toEqual([])
  expect(childAgeBand.values.filter((ageBand) => isOfSchoolAge({ ageBand, birthMonth: null }, '2026-05-01'))).toEqual([
    'age_6_9',
    'age_10_12',
    'age_13_15',
    'age_16_17',
  ])
})

test('the month of birth tells school age where it is known, whatever band was written', () => {
  const missing = (facts: Partial<Watched>) => at(facts, '2026-05-01T09:00:00Z').includes('no_schooling')
  expect(missing({ birthMonth: '2020-05' })).toBe(true)
  expect(missing({ birthMonth: '2020-06' })).toBe(false)
  expect(missing({ birthMonth: '2020-05', ageBand: 'age_3_5' })).toBe(true)
  expect(missing({ birthMonth: '2008-06' })).toBe(true)
  expect(missing({ birthMonth: '2008-05', ageBand: 'age_16_17' })).toBe(false)
})

test('without a month of birth 15 and 18 are told by the age group, when the child is so old at the latest', () => {
  const told = (ageBand: Watched['ageBand'], day: string) =>
    at({ ageBand, schoolStatus: 'attending' }, `${day}T09:00:00Z`)
  expect(told('age_10_12', '2030-11-30')).toEqual([])
  expect(told('age_10_12', '2030-12-01')).toEqual(['turns_15'])
  expect(told('age_13_15', '2027-11-30')).toEqual([])
  expect(told('age_13_15', '2027-12-01')).toEqual(['turns_15'])
  expect(told('age_16_17', '2026-03-02')).toEqual(['turns_15'])
  expect(told('age_16_17', '2027-09-01')).toEqual(['turns_15', 'turns_18'])
  expect(told('age_16_17', '2028-03-01')).toEqual(['turns_18'])
  expect(told('unknown', '2030-12-01')).toEqual([])
})

test('waiting, refused, obstructed, absent and unknown are no schooling', () => {
  const missing = schoolStatus.values.filter((status) =>
    at({ ageBand: 'age_6_9', schoolStatus: status }, '2026-05-01T09:00:00Z').includes('no_schooling'),
  )
  expect(missing).toEqual(['waiting_place', 'refused', 'security_obstacle', 'not_attending', 'unknown'])
})

test('only a placement without a formal decision is called so', () => {
  expect(at({ placementBasis: 'informal' }, anyDay)).toEqual(['informal_placement'])
  expect(at({ placementBasis: 'child_court' }, anyDay)).toEqual([])
})

test('a suspected guardian calls for a special representative, and no other one will do', () => {
  const suspected = { custodySituation: 'other_guardian_suspected' } as const
  expect(at(suspected, anyDay)).toEqual(['no_special_representative'])
  expect(at({ ...suspected, representatives: ['god_man', 'victim_counsel'] }, anyDay)).toEqual([
    'no_special_representative',
  ])
  expect(at({ ...suspected, representatives: ['special_representative'] }, anyDay)).toEqual([])
})

test('a review is late the day after its day in Sweden, and due from a month before', () => {
  const review = { placementReviewOn: '2026-09-15' }
  expect(at(review, '2026-08-14T21:59:59Z')).toEqual([])
  expect(at(review, '2026-08-14T22:00:00Z')).toEqual(['placement_review_due'])
  expect(at(review, '2026-09-15T21:59:59Z')).toEqual(['placement_review_due'])
  expect(at(review, '2026-09-15T22:00:00Z')).toEqual(['placement_review_overdue'])
})

test('warnings come together in the order of their list, and a closed record has none', () => {
  const troubled = {
    ageBand: 'age_13_15',
    latestViewOn: null,
    placementBasis: 'informal',
    custodySituation: 'other_guardian_suspected',
    placementReviewOn: '2026-04-01',
    // Seventeen and a half: own party, and of age within six months.
    birthMonth: '2008-12',
  } as const
  const all = at(troubled, '2026-06-01T09:00:00Z')
  expect(all).toEqual(childWarning.values.filter((warning) => warning !== 'placement_review_due'))
  expect(at({ ...troubled, closedAt: '2026-05-01T00:00:00.000Z' }, '2026-06-01T09:00:00Z')).toEqual([])
})

test('a need that is unmet or refused says why', () => {
  expect(lacksReason({ status: 'unmet', nonprovisionReason: null })).toBe(true)
  expect(lacksReason({ status: 'refused_by_authority', nonprovisionReason: null })).toBe(true)
  expect(lacksReason({ status: 'unmet', nonprovisionReason: 'cost' })).toBe(false)
  expect(lacksReason({ status: 'partly_met', nonprovisionReason: null })).toBe(false)
})
