import { expect, test } from '@jest/globals'
import { whyNotPassword } from './password-rules.ts'

const common = new Set(['password', 'lösenord', 'iloveyou', 'mypassword12345'])
const context = ['Hanna Handlägg', 'case_worker@alfa.test.invalid', 'Föreningen Alfa']
const why = (password: string) => whyNotPassword(password, common, context)

test('a long password of any kind of characters is taken, without rules of composition', () => {
  for (const password of [
    'ett långt lösenord för prov',
    'korrekt häst batteri klammer',
    '🐴🔋📎 hästar äter gärna',
    'aaaa bbbb cccc dddd xyz',
  ])
    expect({ password, why: why(password) }).toEqual({ password, why: undefined })
})

test('fewer than fifteen characters are too short, counted as a person counts', () => {
  expect(why('fjorton tecken')).toBe('too_short')
  expect(why('femton tecken är')).toBeUndefined()
  // Fifteen code points that become fourteen when an a and its ring are put together.
  expect(why('fjorton teckna\u030a')).toBe('too_short')
  expect(why('🐴🐴🔋📎🐴🔋📎')).toBe('too_short')
})

test('what stands in lists of breached passwords is refused, also with digits around, doubled, or in a row', () => {
  for (const password of [
    'MyPassword12345',
    'password1234567',
    '!!!!!Lösenord!!!!!',
    'iloveyou iloveyou',
    'aaaaaaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    '123456789012345',
    'qwertyuiopåasdfgh',
    '1990-01-01 1990-01-01',
  ])
    expect({ password, why: why(password) }).toEqual({ password, why: 'password_common' })
})

test('what others know about a person is not enough', () => {
  for (const password of ['Handlägg-2026-2026', 'handlägg handlägg 1', 'alfa.test.invalid 12', 'varnvarn 2026 2026'])
    expect({ password, why: why(password) }).toEqual({ password, why: 'password_personal' })
  expect(why('Hanna äter blå plommon')).toBeUndefined()
})
