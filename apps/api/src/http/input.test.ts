import { expect, test } from '@jest/globals'
import { hasMoreParts } from './input.ts'

test('a body of many values is known by its values, however they are nested', () => {
  expect(hasMoreParts(undefined, 3)).toBe(false)
  expect(hasMoreParts({ a: [1, 2] }, 3)).toBe(false)
  expect(hasMoreParts({ a: [1, 2, 3] }, 3)).toBe(true)
  expect(hasMoreParts({ a: { b: { c: { d: null } } } }, 3)).toBe(true)
})

test('a body nested a hundred thousand times is read to its end', () => {
  const nested = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  expect(hasMoreParts(nested, 5000)).toBe(true)
  expect(hasMoreParts(nested, 200_000)).toBe(false)
})
