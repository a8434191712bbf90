import { expect, test } from '@jest/globals'
import { draftKeyPattern } from '@varn/schema/drafts'
import { keptSince, recordIn } from './rules.ts'

const id = '01970000-0000-7000-8000-000000000000'

test('a key names its record, or none where it is not there yet', () => {
  expect(recordIn('case:new')).toBeUndefined()
  expect(recordIn(`case:${id}:edit`)).toEqual({ kind: 'case', id })
  expect(recordIn(`child:${id}:guardian:${id}`)).toEqual({ kind: 'child', id })
})

test.each([
  ['case:new', true],
  [`case:${id}:child`, true],
  [`case:${id}:note:${id}`, true],
  [`child:${id}:edit`, true],
  [`case:${id}:anna`, false],
  [`case:${id}:guardian`, false],
  ['case:anna', false],
  ['anna', false],
])('%s is a key: %s', (key, isOne) => {
  expect(new RegExp(draftKeyPattern).test(key)).toBe(isOne)
})

test('a draft is kept for fourteen days', () => {
  expect(keptSince(new Date('2026-11-26T12:00:00Z'))).toBe('2026-11-12T12:00:00.000Z')
})
