import { describe, expect, test } from '@jest/globals'
import { percentages } from './percent.ts'
import type { PublishedCell } from './publish.ts'

const shown = (key: string, value: number): PublishedCell => ({ key, status: 'published', value })
const hidden = (key: string): PublishedCell => ({ key, status: 'suppressed' })

describe('percentages', () => {
  test('are of those who answered, with one decimal, and tell n and missing', () => {
    expect(percentages([shown('yes', 8), shown('no', 16)], shown('missing', 6))).toEqual({
      cells: [
        { key: 'yes', status: 'published', percent: 33.3 },
        { key: 'no', status: 'published', percent: 66.7 },
      ],
      n: 24,
      missing: 6,
    })
  })

  test('halves go upwards', () => {
    expect(percentages([shown('yes', 1), shown('no', 1999)], shown('missing', 0)).cells[0]).toMatchObject({
      percent: 0.1,
    })
  })

  test('a suppressed part takes every percent with it where no total is published', () => {
    expect(percentages([shown('yes', 20), hidden('no')], shown('missing', 6))).toEqual({
      cells: [
        { key: 'yes', status: 'suppressed' },
        { key: 'no', status: 'suppressed' },
      ],
      missing: 6,
    })
  })

  test('a published total lets the other parts keep their percent', () => {
    const result = percentages(
      [shown('yes', 20), hidden('no'), hidden('other')],
      shown('missing', 10),
      shown('all', 50),
    )
    expect(result).toEqual({
      cells: [
        { key: 'yes', status: 'published', percent: 50 },
        { key: 'no', status: 'suppressed' },
        { key: 'other', status: 'suppressed' },
      ],
      n: 40,
      missing: 10,
    })
  })

  test.each([
    ['the missing', hidden('missing'), shown('all', 50)],
    ['the total', shown('missing', 10), hidden('all')],
  ])('%s suppressed hides every percent and n, as a percent would give it away', (_, missing, total) => {
    const result = percentages([shown('yes', 20), hidden('no')], missing, total)
    expect(result.cells.every((cell) => cell.status === 'suppressed')).toBe(true)
    expect(result).not.toHaveProperty('n')
  })

  test('answers that overlap are shares of all who answered', () => {
    const result = percentages([shown('housing', 18), shown('care', 12)], shown('missing', 5), shown('all', 25))
    expect(result.cells).toMatchObject([{ percent: 90 }, { percent: 60 }])
  })

  test('nobody answered gives no percent', () => {
    expect(percentages([shown('yes', 0)], shown('missing', 7))).toEqual({
      cells: [{ key: 'yes', status: 'empty' }],
      n: 0,
      missing: 7,
    })
  })

  test('a part above its denominator is an error', () => {
    expect(() => percentages([shown('yes', 9)], shown('missing', 2), shown('all', 10))).toThrow('yes')
  })
})
