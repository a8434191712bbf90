import { describe, expect, test } from '@jest/globals'
import { type BarCategory, type BarChartInput, barChartOption } from './bar-chart.ts'
import { renderSvg } from './svg.ts'
import { formatNumber } from './words.ts'

const categories: BarCategory[] = [
  { label: 'Kvinnor/flickor', value: 1214 },
  { label: 'Män/pojkar', value: 4321, suppressed: 'primary' },
  { label: 'Annat', value: 8765, suppressed: true },
  { label: 'Okänt' },
]

const swedish: BarChartInput = { title: 'Direkt utsatta', categories, language: 'sv', valueLabel: 'Personer' }

function draw(input: BarChartInput): string {
  return renderSvg(barChartOption({ ...input, scheme: 'print' }), { width: 640, height: 320 })
}

function seriesData(input: BarChartInput): { value: number | string }[][] {
  return JSON.parse(JSON.stringify(barChartOption(input).series)).map((one: { data: unknown }) => one.data)
}

describe('bar chart', () => {
  test.each(['sv', 'en'] as const)(
    'a suppressed category carries no number anywhere in the option (%s)',
    (language) => {
      const option = JSON.stringify(barChartOption({ ...swedish, language }))
      expect(option).not.toContain('4321')
      expect(option).not.toContain('8765')
      expect(option).toContain('1214')
    },
  )

  test('a suppressed or unknown category has no bar', () => {
    expect(seriesData(swedish)[0]).toEqual([{ value: 1214 }, { value: '-' }, { value: '-' }, { value: '-' }])
  })

  test('words stand where a number is hidden or missing, in both languages and both directions', () => {
    for (const horizontal of [true, false]) {
      const inSwedish = draw({ ...swedish, horizontal })
      expect(inSwedish).toContain('>färre än 5<')
      expect(inSwedish).toContain('>dold<')
      expect(inSwedish).toContain('>uppgift saknas<')
      expect(inSwedish).not.toMatch(/4\s?321|8\s?765/)
      const inEnglish = draw({ ...swedish, language: 'en', horizontal })
      expect(inEnglish).toContain('>fewer than 5<')
      expect(inEnglish).toContain('>withheld<')
    }
  })

  test('the words name the threshold that the category was released under', () => {
    expect(draw({ ...swedish, categories: [{ label: 'Barn', suppressed: 'primary', threshold: 10 }] })).toContain(
      '>färre än 10<',
    )
  })

  test('the value axis starts at zero even when every value is large', () => {
    const option = JSON.parse(
      JSON.stringify(barChartOption({ ...swedish, categories: [{ label: 'A', value: 990 }], horizontal: true })),
    )
    expect(option.xAxis).toMatchObject({ type: 'value', min: 0 })
    expect(draw({ ...swedish, categories: [{ label: 'A', value: 990 }], horizontal: true })).toContain('>0<')
  })

  test('a screen reader hears every category and never a hidden number', () => {
    const aria = JSON.stringify(barChartOption(swedish).aria)
    expect(aria).toContain(
      'Stapeldiagram. Direkt utsatta. Personer: Kvinnor/flickor: 1\u00A0214; Män/pojkar: färre än 5; Annat: dold; Okänt: uppgift saknas.',
    )
  })

  test('print is still, the screen moves', () => {
    expect(barChartOption({ ...swedish, scheme: 'print' }).animation).toBe(false)
    expect(barChartOption({ ...swedish, scheme: 'dark' }).animation).toBe(true)
  })

  test('each scheme uses its own bar colour', () => {
    const colours = (['light', 'dark'] as const).map((scheme) => JSON.stringify(barChartOption({ ...swedish, scheme })))
    expect(colours[0]).toContain('#0E5A63')
    expect(colours[1]).toContain('#7CC7CF')
    expect(colours[1]).not.toContain('#0E5A63')
  })

  test('a tooltip escapes labels and gives words for a hidden number', () => {
    const hostile = [{ label: '<img src=x onerror=alert(1)>', value: 3, suppressed: true }]
    const tooltip = barChartOption({ ...swedish, categories: hostile }).tooltip
    if (Array.isArray(tooltip) || typeof tooltip?.formatter !== 'function') throw new Error('no tooltip formatter')
    const formatter: (...values: unknown[]) => unknown = tooltip.formatter as never // the ECharts type wants all of its event
    expect(formatter([{ dataIndex: 0 }])).toBe('&lt;img src=x onerror=alert(1)&gt;<br>Personer: dold')
  })
})

describe('server drawing', () => {
  test('labels cannot become markup, and no style sheet or hook is left', () => {
    const svg = draw({ ...swedish, categories: [{ label: '</text><script>alert(1)</script>', value: 2 }] })
    expect(svg).not.toMatch(/<script|<style|ecmeta|onload|onclick/)
    expect(svg).toContain('&lt;script&gt;')
  })

  test('the same option gives the same drawing', () => {
    expect(draw(swedish)).toBe(draw(swedish))
  })
})

test('numbers have a space for thousands and the decimals of the language', () => {
  expect(formatNumber(1234567, 'sv')).toBe('1\u00A0234\u00A0567')
  expect(formatNumber(1234.5, 'sv')).toBe('1\u00A0234,5')
  expect(formatNumber(-12.25, 'en')).toBe('\u221212.25')
  expect(formatNumber(999, 'en')).toBe('999')
})
