import { expect, test } from '@jest/globals'
import { cellStatus } from '@varn/codes/statistics'
import { textOf } from './figure-text.ts'

const words = { primary: 'few', secondary: 'withheld', notReleased: 'closed', missing: 'none' }

test('only an open status shows the number that comes with a figure', () => {
  const open = ['published', 'rounded']
  for (const status of cellStatus.values) {
    const { text, hidden } = textOf({ status, value: 12_345, percent: 67 }, 'sv', words)
    expect(text.includes('345')).toBe(open.includes(status))
    expect(text.includes('67')).toBe(false)
    expect(hidden).toBe(!open.includes(status) && status !== 'structural_zero')
  }
})

test('a figure is its count, or its share where there is no count, or words', () => {
  expect(textOf({ status: 'published', value: 1234, percent: 50 }, 'sv', words).text).toBe('1\u202f234')
  expect(textOf({ status: 'published', percent: 12.5 }, 'sv', words).text).toBe('12,5\u00a0%')
  expect(textOf({ status: 'published', percent: 12.5 }, 'en', words).text).toBe('12.5\u00a0%')
  expect(textOf({ status: 'published' }, 'sv', words)).toEqual({ text: 'none', hidden: true })
  expect(textOf({ status: 'structural_zero' }, 'en', words)).toEqual({ text: '0', hidden: false })
})
