import { describe, expect, test } from '@jest/globals'
import { chosen, goesOn, isOpen, isSame, leftBehind, stateOf, type Together } from './rules.ts'

const record = (id: string, more: Partial<Together> = {}): Together => ({
  id,
  kind: 'case',
  reference: `2026-${id}`,
  isProtected: false,
  closedAt: null,
  restrictedAt: null,
  mergedIntoId: null,
  held: false,
  asked: false,
  opened: false,
  writable: true,
  ...more,
})
const together = [record('0001'), record('0002'), record('0003', { mergedIntoId: '0001' })]

describe('what goes along', () => {
  test('every record but the case itself is chosen, and what became part of another goes unasked', () => {
    expect(leftBehind({ recordIds: [] }, together)).toEqual(['2026-0002'])
    expect(leftBehind({ recordIds: ['0002'] }, together)).toEqual([])
    expect(chosen(together).map(({ id }) => id)).toEqual(['0001', '0002'])
  })

  test('a proposal is of the same records in any order, and of no more and no fewer', () => {
    expect(isSame({ recordIds: ['0003', '0001', '0002'] }, together)).toBe(true)
    expect(isSame({ recordIds: ['0001', '0002'] }, together)).toBe(false)
    expect(isSame({ recordIds: ['0001', '0002', '0004'] }, together)).toBe(false)
  })
})

test('a proposal that nobody answers lapses after its last day, and an answered one keeps its answer', () => {
  const row = { state: 'proposed', answerBy: '2026-12-01', seenAt: null } as const
  expect(stateOf(row, '2026-12-01')).toBe('proposed')
  expect(stateOf({ ...row, seenAt: '2026-11-30T08:00:00Z' }, '2026-12-01')).toBe('seen')
  expect(stateOf(row, '2026-12-02')).toBe('lapsed')
  expect(stateOf({ ...row, state: 'declined' }, '2026-12-02')).toBe('declined')
  expect([isOpen(row, '2026-12-01'), isOpen(row, '2026-12-02')]).toEqual([true, false])
})

test('a share goes on where a consent or a duty carries it, and never with the one that takes over', () => {
  const share = { recipientOrganisationId: 'gamma', ground: 'consent', overriddenBy: null } as const
  expect(goesOn(share, 'beta')).toBe(true)
  expect(goesOn({ ...share, overriddenBy: 'chief' }, 'beta')).toBe(false)
  expect(goesOn({ ...share, ground: 'child_concern_report' }, 'beta')).toBe(true)
  expect(goesOn({ ...share, ground: 'vital_interest' }, 'beta')).toBe(false)
  expect(goesOn({ ...share, ground: 'legal_claim' }, 'beta')).toBe(false)
  expect(goesOn({ ...share, ground: 'legal_obligation' }, 'gamma')).toBe(false)
})
