import { expect, test } from '@jest/globals'
import type { Answers } from '@varn/forms/form'
import { forms } from '@varn/forms/forms'
import { carriedFacts, carriers, differing, factsNow, tells } from './rules.ts'

const open = { endedOn: null }

test('every carried fact is told by one form, which there is', () => {
  const told = Object.values(carriers).flatMap(({ facts }) => facts)
  expect([...told].sort()).toEqual([...carriedFacts].sort())
  expect(Object.keys(carriers).filter((name) => !forms.some((form) => form.name === name))).toEqual([])
})

test('the newest placement that has not ended is the basis and the next review; without one there is neither', () => {
  const court = { basis: 'child_court', nextReviewOn: '2026-09-01' }
  const entries = [
    { ...court, endedOn: '2026-05-01' },
    { ...open, basis: 'informal', nextReviewOn: null },
  ]
  expect(factsNow('placement_decision', entries)).toEqual({ placementBasis: 'informal', placementReviewOn: null })
  expect(factsNow('placement_decision', [{ ...open, ...court }, ...entries])).toEqual({
    placementBasis: 'child_court',
    placementReviewOn: '2026-09-01',
  })
  expect(factsNow('placement_decision', entries.slice(0, 1))).toEqual({ placementBasis: null, placementReviewOn: null })
})

test('a suspected guardian goes before custody, until the newest line of that guardian drops the suspicion', () => {
  const suspect = { ...open, guardian: 'father', suspected: true, custody: 'joint' }
  const mother = { ...open, guardian: 'mother', suspected: false, custody: 'joint' }
  const custody = (...entries: Answers[]) => factsNow('guardian', entries).custodySituation
  expect(custody(mother, suspect)).toBe('other_guardian_suspected')
  expect(custody({ ...suspect, suspected: false }, mother, suspect)).toBe('joint')
  expect(custody(mother, { ...suspect, endedOn: '2026-01-01' })).toBe('joint')
  expect(custody({ ...suspect, guardian: 'victim' })).toBe('joint')
  expect(custody()).toBeNull()
})

test('representatives are those who have not ended, each once, in their order', () => {
  const appointed = (representative: string | null, endedOn: string | null = null) => ({ representative, endedOn })
  const entries = [appointed('victim_counsel'), appointed('god_man'), appointed('god_man'), appointed(null)]
  const over = appointed('special_representative', '2026-01-01')
  expect(factsNow('representative_appointment', [...entries, over])).toEqual({
    representatives: ['god_man', 'victim_counsel'],
  })
})

test('a report, a school and a household say what their newest entry says, and a form that carries nothing says nothing', () => {
  expect(factsNow('concern_report', [{ status: 'done' }, { status: 'planned' }])).toEqual({
    concernReportStatus: 'done',
  })
  expect(factsNow('school_period', [])).toEqual({ schoolStatus: null })
  expect(factsNow('household_event', [{ whereabouts: 'with_victim' }])).toEqual({ whereabouts: 'with_victim' })
  expect(factsNow('note', [{ kind: 'call' }])).toEqual({})
})

test('a move whose place was not told leaves the place as it was', () => {
  expect(tells('household_event', { whereabouts: null })).toBe(false)
  expect(tells('household_event', { whereabouts: 'with_victim' })).toBe(true)
  expect(tells('school_period', { status: null })).toBe(true)
})

test('only what differs is written: null, an empty list and nothing told are three things', () => {
  const before = { schoolStatus: null, representatives: [] }
  expect(differing(before, { schoolStatus: null, representatives: [] }, carriedFacts)).toEqual([])
  expect(differing(before, { schoolStatus: 'attending' }, carriedFacts)).toEqual(['schoolStatus'])
  expect(differing(before, { representatives: ['god_man'] }, carriedFacts)).toEqual(['representatives'])
  expect(differing(before, { schoolStatus: 'attending' }, ['whereabouts'])).toEqual([])
})
