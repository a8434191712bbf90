import { expect, test } from '@jest/globals'
import { label } from './code-list.ts'
import { type CountryCode, citizenshipGroupOf, country } from './country.ts'

test('every officially assigned code is there, and none that is not', () => {
  expect(country.values).toHaveLength(249)
  for (const code of ['XK', 'EU', 'UK', 'AN', 'SU']) expect(country.values).not.toContain(code)
})

test('every country has a name of its own in both languages, not its code', () => {
  for (const language of ['sv', 'en'] as const) {
    expect(country.values.filter((code) => label(country, code, language) === code)).toEqual([])
  }
  expect(label(country, 'NG', 'sv')).toBe('Nigeria')
  expect(label(country, 'RO', 'sv')).toBe('Rumänien')
  expect(label(country, 'RO', 'en')).toBe('Romania')
})

test('a citizenship falls in one group', () => {
  const groups: [CountryCode, string][] = [
    ['SE', 'sweden'],
    ['RO', 'eu_eea_ch'],
    ['HR', 'eu_eea_ch'],
    ['NO', 'eu_eea_ch'],
    ['CH', 'eu_eea_ch'],
    ['GL', 'eu_eea_ch'],
    ['GB', 'third_country'],
    ['UA', 'third_country'],
    ['NG', 'third_country'],
    ['VA', 'third_country'],
  ]
  for (const [code, group] of groups) expect([code, citizenshipGroupOf(code)]).toEqual([code, group])
})

test('the free movement of 31 states is known, and of their territories', () => {
  const states = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SI SK IS LI NO CH'.split(' ')
  const free = country.values.filter((code) => citizenshipGroupOf(code) === 'eu_eea_ch')
  expect(free).toEqual(expect.arrayContaining(states))
  expect(free).toHaveLength(states.length + 19)
})
