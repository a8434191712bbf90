import { expect, test } from '@jest/globals'
import { childAgeBand } from '@varn/codes'
import { caseFactsOf, followingKind, whyNotFollow } from './rules.ts'

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

test('a protection follows to a linked record that has none or had the same, and never weakens or lifts one', () => {
  const [marked, registered, fictitious] = [
    'sekretessmarkering',
    'skyddad_folkbokforing',
    'fingerade_personuppgifter',
  ] as const
  expect(followingKind(null, marked, null)).toBe(marked)
  expect(followingKind('unknown', marked, 'none')).toBe(marked)
  expect(followingKind(marked, registered, marked)).toBe(registered)
  expect(followingKind(null, marked, fictitious)).toBe(undefined)
  expect(followingKind(null, marked, marked)).toBe(undefined)
  expect(followingKind(marked, marked, 'none')).toBe(undefined)
  expect(followingKind(null, fictitious, registered)).toBe(fictitious)
  expect(followingKind(marked, 'none', marked)).toBe(undefined)
})

test('a linked record that is closed to the actor or restricted hinders, each with its reason', () => {
  const row = { protectedIdentity: null, own: true, writable: true, restrictedAt: null }
  expect(whyNotFollow(row)).toBe(undefined)
  expect(whyNotFollow({ ...row, writable: false })).toBe('linked_protected')
  expect(whyNotFollow({ ...row, restrictedAt: '2026-11-01' })).toBe('linked_restricted')
})
