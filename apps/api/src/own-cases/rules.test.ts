import { expect, test } from '@jest/globals'
import { childAgeBand } from '@varn/codes'
import { caseFactsOf } from './rules.ts'

const child = { gender: 'man', ageBand: 'age_13_15', citizenshipCountry: 'RO' } as const

test('a child’s own case is of a direct victim, of whom no means are asked, and says nothing of what was not known', () => {
  expect(caseFactsOf(child)).toEqual({
    personRole: 'direct_victim',
    gender: 'man',
    ageBand: 'age_9_17',
    citizenshipCountry: 'RO',
    palermoMeans: ['not_required_child'],
  })
  const unknown = { gender: null, ageBand: null, citizenshipCountry: null }
  expect(caseFactsOf(unknown)).toMatchObject({ gender: null, ageBand: null, citizenshipCountry: null })
})

test('every age of a child lies in one age of the standard, or is left to be asked: six to nine lies in two', () => {
  const carried = childAgeBand.values.map((ageBand) => [ageBand, caseFactsOf({ ...child, ageBand }).ageBand])
  expect(carried.filter(([, band]) => band === null).map(([ageBand]) => ageBand)).toEqual([
    'age_6_9',
    ...childAgeBand.values.filter((ageBand) => !/^age_\d/.test(ageBand)),
  ])
})
