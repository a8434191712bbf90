import { describe, expect, test } from '@jest/globals'
import { standingSections } from './documents/standing-text.ts'
import { typedNumbers } from './typed-numbers.ts'

describe('numbers typed in a text', () => {
  test.each([
    ['Vi mötte 12 personer.', ['12']],
    ['We met 12 people, and 7 of them twice.', ['12', '7']],
    ['Totalt 1 234 eller 1,234 eller 1.234.', ['1 234', '1,234', '1.234']],
    ['Mellan 10–15 kvinnor', ['10–15']],
    ['53 % och 7,5% av alla', ['53 %', '7,5%']],
    ['(9) personer enligt artikel 10.', ['9']],
    ['Enligt artikel 10 och 25 personer till.', ['25']],
    ['- 4 flickor\n- 4 pojkar', ['4']],
    ['År 2021 fanns 5 barn under 18.', ['5']],
    ['In March 12 women came.', ['12']],
    ['18 personer under 18 år', ['18']],
    ['Antal:3.', ['3']],
    ['{{direct_victims}} och 8', ['8']],
  ])('%j holds counts', (text, found) => {
    expect(typedNumbers(text)).toEqual(found)
  })

  test.each([
    '{{victims_2}} och {{ direct_victims }}',
    'Art. 12, artikel 13 och Articles 18-24; artiklarna 5, 6 och 7.',
    'Enligt 5:15, SFS 2022:1718, förordning (2022:1718) och direktiv 2011/36/EU, (EU) 2024/1712 och 604/2013.',
    '4 kap. 1 a § brottsbalken, 14 och 15 §§, § 3, kap. 4, chapter 5, section 15',
    'GRETA(2018)7, CETS 197, SOU 2021:40, 95/46/EG',
    'Åren 2019–2021, sedan 1998, den 1 juli 2018, 31 March, 1 april–31 mars, March 31, 2026, 2021-03-01',
    'flickor 0–17 år, women aged 18-26, 27 år och äldre, under 18, 18-åriga',
    'minst 30 dagars betänketid, at least 30 days, 24 timmar',
    '1. Första\n2) Andra\n  10. Tionde',
    'COVID-19, EU27, B2B och https://exempel.test/a/12',
  ])('%j holds none', (text) => {
    expect(typedNumbers(text)).toEqual([])
  })

  test('the standing texts have none', () => {
    for (const type of ['greta', 'tip', 'national_situation'] as const) {
      for (const { text } of standingSections(type)) {
        expect(typedNumbers(text.sv)).toEqual([])
        expect(typedNumbers(text.en)).toEqual([])
      }
    }
  })

  test.each(['1', 'a', '1 ', '1, ', '{', '1-', 'artikel 1, ', '1:', '.1', ' '])(
    'a long run of %j is read at once',
    (part) => {
      const began = performance.now()
      typedNumbers(part.repeat(50_000 / part.length))
      expect(performance.now() - began).toBeLessThan(1000)
    },
  )
})
