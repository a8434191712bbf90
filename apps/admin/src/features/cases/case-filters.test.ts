import { describe, expect, test } from '@jest/globals'
import { caseQuery } from './case-filters.ts'

describe('what the address of the case list asks for', () => {
  test('codes and months of the lists are asked for', () => {
    expect(
      caseQuery({ status: 'closed', ageBand: 'age_24_26', contactMonthFrom: '2026-03', search: '2026-00' }),
    ).toEqual({
      status: 'closed',
      ageBand: 'age_24_26',
      contactMonthFrom: '2026-03',
      contactMonthTo: undefined,
      reference: '2026-00',
    })
  })

  test('what no list knows is left out instead of refused', () => {
    const query = caseQuery({ status: 'lost', county: 'toString', contactMonthTo: '2026-13', nonsense: '1' })
    expect(Object.values(query).filter(Boolean)).toEqual([])
  })
})
