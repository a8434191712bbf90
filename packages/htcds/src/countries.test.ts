import { describe, expect, test } from '@jest/globals'
import { country } from '@varn/codes'
import { readCitizenship, readCitizenships } from './countries.ts'

describe('readCitizenship', () => {
  test.each([
    ['SE', 'SE', 'sweden'],
    ['se', 'SE', 'sweden'],
    ['SWE', 'SE', 'sweden'],
    ['Sverige', 'SE', 'sweden'],
    ['ROU', 'RO', 'eu_eea_ch'],
    ['Rumänien', 'RO', 'eu_eea_ch'],
    ['Norge', 'NO', 'eu_eea_ch'],
    ['Switzerland', 'CH', 'eu_eea_ch'],
    ['Nigeria', 'NG', 'third_country'],
    ['NIGERIA ', 'NG', 'third_country'],
    ['United Kingdom', 'GB', 'third_country'],
    ['Viet Nam', 'VN', 'third_country'],
    ['Vietnam', 'VN', 'third_country'],
    ['Turkey', 'TR', 'third_country'],
    ['Iran (Islamic Republic of)', 'IR', 'third_country'],
    ["Cote d'Ivoire", 'CI', 'third_country'],
    ['Trinidad and Tobago', 'TT', 'third_country'],
    ['NA', 'NA', 'third_country'],
  ])('reads %j as %s of the group %s', (text, code, group) => {
    expect(readCitizenship(text)).toEqual({ country: code, group })
  })

  test.each([
    ['Statslös', 'stateless'],
    ['stateless', 'stateless'],
    ['XXA', 'stateless'],
    ['XX', 'stateless'],
    ['Okänt', 'unknown'],
    ['eu_eea_ch', 'eu_eea_ch'],
    ['Kosovo', 'third_country'],
  ])('reads %j as the group %s without a country', (text, group) => {
    expect(readCitizenship(text)).toEqual({ country: null, group })
  })

  test.each([['N/A'], ['Q1'], ['ZZ'], ['QQQ'], ['Europe'], ['-']])('knows no %j', (text) => {
    expect(readCitizenship(text)).toBeNull()
  })

  test('reads every country by its code and by its names', () => {
    for (const code of country.values) {
      const { sv, en } = country.entries[code]
      for (const text of [code, sv, en]) expect(readCitizenship(text)?.country).toBe(code)
    }
  })
})

describe('readCitizenships', () => {
  test('cuts at semicolons, and at blanks between codes', () => {
    const countries = (cell: string) => readCitizenships(cell).found.map(({ country }) => country)
    expect(countries('SE; Nigeria')).toEqual(['SE', 'NG'])
    expect(countries('SE NG')).toEqual(['SE', 'NG'])
    expect(countries('South Sudan')).toEqual(['SS'])
  })

  test('tells the part that is no citizenship', () => {
    expect(readCitizenships('SE;Atlantis').unknown).toBe('Atlantis')
  })
})
