import { expect, test } from '@jest/globals'
import { referencesIn, refersOnlyTo, sameFigure } from './rules.ts'

test('references are found in their order, each once, with or without spaces around them', () => {
  expect(referencesIn('{{b}} och {{ a }}, {{b}}. {c} {{{d}}}')).toEqual(['b', 'a', 'd'])
})

test('anything between double braces that is not exactly a figure is unknown', () => {
  for (const text of ['{{}}', '{{ }}', '{{a b}}', '{{A}}', '{{a\n}}', '{{7*7}}', '{{a}} {{b}}', '{{ä}}']) {
    expect(refersOnlyTo(text, ['a'])).toBe(false)
  }
  for (const text of ['', 'inget', '{{a}}', '{{ a }}', '{a}', '}}{{']) expect(refersOnlyTo(text, ['a'])).toBe(true)
})

test('a text of only braces is read at once', () => {
  const began = performance.now()
  referencesIn('{{'.repeat(25_000))
  referencesIn(`{{${' '.repeat(49_000)}`)
  referencesIn('{{ '.repeat(16_000))
  expect(performance.now() - began).toBeLessThan(1000)
})

test('figures are the same when status, value and percent are', () => {
  const figure = { status: 'published', value: 7, percent: 12.5 } as const
  expect(sameFigure(figure, { ...figure })).toBe(true)
  expect(sameFigure(figure, { ...figure, value: 8 })).toBe(false)
  expect(sameFigure(figure, { ...figure, percent: 12 })).toBe(false)
  expect(sameFigure(figure, { status: 'secondary_suppressed' })).toBe(false)
  expect(sameFigure({ status: 'not_released' }, { status: 'secondary_suppressed' })).toBe(false)
})
