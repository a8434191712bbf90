import { expect, test } from '@jest/globals'
import { followingKind, whyNotFollow } from './protection-rules.ts'

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
  const row = { own: true, writable: true, restrictedAt: null }
  expect(whyNotFollow(row)).toBe(undefined)
  expect(whyNotFollow({ ...row, writable: false })).toBe('linked_protected')
  expect(whyNotFollow({ ...row, restrictedAt: '2026-11-01' })).toBe('linked_restricted')
})
