import { expect, test } from '@jest/globals'
import { sealedColumns } from '../crypto/sealed-columns.ts'
import { holdsWords, kindsOf, searchedTexts, wantedWords } from './rules.ts'

const holds = (text: string, words: string) => holdsWords(text, wantedWords(words))

test.each([
  ['Hon ringde polisen i går.', 'polis'],
  ['Hon ringde polisen i går.', 'GÅR Ringde'],
  ['Besök på Café Eken (påhittat)', 'cafe eken'],
  ['Möte kl. 14:30', '14 30'],
  ['B-2026-0004', '2026 0004'],
])('%j holds %j', (text, words) => {
  expect(holds(text, words)).toBe(true)
})

test.each([
  ['Hon ringde polisen.', 'is'],
  ['Hon ringde polisen.', 'polis chef'],
  ['Åsa ringde.', 'asa'],
  ['', 'x'],
])('%j does not hold %j', (text, words) => {
  expect(holds(text, words)).toBe(false)
})

test('signs alone are no words', () => {
  expect(wantedWords(' … !? ')).toEqual([])
  expect(wantedWords('hej, HEJ')).toEqual(['hej'])
})

test('filters of one kind ask for that kind', () => {
  expect(kindsOf({ words: 'x' })).toEqual(['case', 'child'])
  expect(kindsOf({ words: 'x', cases: {} })).toEqual(['case'])
  expect(kindsOf({ words: 'x', children: {} })).toEqual(['child'])
  expect(kindsOf({ words: 'x', children: {}, kind: 'case' })).toEqual(['case'])
})

test('every text that is searched is a sealed one', () => {
  for (const { table, column } of searchedTexts)
    expect(sealedColumns.some((one) => one.table === table && one.column === column)).toBe(true)
})
