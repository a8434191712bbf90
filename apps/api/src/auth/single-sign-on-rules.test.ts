import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { safeReturn, secondFactorShown } from './single-sign-on-rules.ts'

test('a sign-in leads back to a page of ours and to no other site', () => {
  expect(safeReturn('/cases?status=open')).toBe('/cases?status=open')
  for (const wanted of [
    undefined,
    '',
    'https://evil.test',
    '//evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    '/..//evil.test',
    '/./\u0000/evil.test',
    'javascript:alert(1)',
    '/api/v1/auth/sign-out',
  ])
    expect({ wanted, to: safeReturn(wanted) }).toEqual({ wanted, to: '/' })
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(new URL(safeReturn(`/${text}`), 'https://varn.test').origin).toBe('https://varn.test')
    }),
  )
})

test('only what a provider says of several factors counts as a second one', () => {
  expect(secondFactorShown({ amr: ['pwd', 'mfa'] })).toBe(true)
  expect(secondFactorShown({ acr: 'https://refeds.org/profile/mfa' })).toBe(true)
  for (const claims of [{}, { amr: ['pwd'] }, { amr: 'mfa' }, { amr: [null] }, { acr: '1' }, { amr: ['otp'] }])
    expect(secondFactorShown(claims)).toBe(false)
})
