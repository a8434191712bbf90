import { describe, expect, test } from '@jest/globals'
import { affectedPersonRole } from '@varn/codes/person'
import { type Case, factNames, isChild, lists, noValues, valuesOf } from './case-fields.ts'

describe('the facts of a case in a form', () => {
  test('that a child needs no means is no choice of the form', () => {
    const row: Case = {
      ...noValues,
      id: '01a20ab0-32db-7000-9b28-2a2f205a9222',
      reference: '2026-0001',
      status: 'active',
      stepReason: null,
      searchedFirst: 'known_new',
      mergedIntoId: null,
      formerReferences: [],
      responsibleUserId: null,
      personRole: 'direct_victim',
      contactMonth: '2026-03',
      palermoMeans: ['not_required_child', 'deception'],
      palermo: { act: false, means: true, purpose: false, complete: false },
      outcome: null,
      closureReason: null,
      closedAt: null,
      restrictedAt: null,
      protectedIdentity: null,
      protectionEndReason: null,
      masked: false,
      version: 1,
      createdAt: '2026-03-01T00:00:00Z',
      updatedAt: '2026-03-01T00:00:00Z',
      opened: null,
      can: { edit: true, close: true, reopen: false, readIdentity: false },
      steps: [],
    }
    expect(valuesOf(row).palermoMeans).toEqual(['deception'])
    expect(valuesOf(row).contactMonth).toBe('2026-03')
  })

  test('both age bands under eighteen are a child, an unknown age is not', () => {
    expect(
      (['age_0_8', 'age_9_17', 'age_18_20', 'unknown', null] as const).map((ageBand) => isChild({ ageBand })),
    ).toEqual([true, true, false, false, false])
  })

  test('every fact has a place in an empty form, and every coded fact its list', () => {
    expect(Object.keys(noValues).sort()).toEqual([...factNames].sort())
    expect(lists.personRole).toBe(affectedPersonRole)
  })
})
