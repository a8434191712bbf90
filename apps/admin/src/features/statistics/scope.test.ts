import { describe, expect, test } from '@jest/globals'
import { chosenIn, scopeQuery, scopesFor } from './scope.ts'

const membership = {
  id: 'm1',
  role: 'reporter' as const,
  organisation: { id: 'o1', name: 'Påhittad', kind: 'member' as const, slug: 'pahittad' },
}

describe('whose figures', () => {
  test('a member begins with its own rows, and may choose the public figures but not those under agreement', () => {
    expect(scopesFor((permission) => permission === 'statistics:read_own')).toEqual(['own', 'public'])
  })

  test('the platform begins with the figures under agreement, and has no rows of its own', () => {
    expect(scopesFor((permission) => permission === 'statistics:read_authority')).toEqual(['authority', 'public'])
    expect(scopesFor(() => false)).toEqual(['public'])
  })

  test('own figures are asked for by organisation, and no other scope names one', () => {
    expect(scopeQuery('own', { membership })).toEqual({ tier: 'internal_own_org', organisationId: 'o1' })
    expect(scopeQuery('public', { membership })).toEqual({ tier: 'public' })
    expect(scopeQuery('authority', { membership })).toEqual({ tier: 'authority_agreement' })
  })

  test('a scope in the address that the role does not have is not asked for', () => {
    expect(chosenIn({ scope: 'authority' }, [2025], ['own', 'public'])).toEqual({ year: 2025, scope: 'own' })
  })

  test('the year is the one in the address, also without rows, and otherwise the newest', () => {
    expect(chosenIn({ year: '2019' }, [2025, 2024], ['own']).year).toBe(2019)
    expect(chosenIn({ year: 'soon' }, [2025, 2024], ['own']).year).toBe(2025)
    expect(chosenIn({}, [], ['own']).year).toBeUndefined()
  })
})
