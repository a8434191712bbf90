import { expect, test } from '@jest/globals'
import { openCache } from './cache.ts'

function counted() {
  const made: string[] = []
  const make = (name: string) => async () => {
    made.push(name)
    return name
  }
  return { made, make }
}

test('what is asked for at once is made once', async () => {
  const { made, make } = counted()
  const cache = openCache<string>(2)
  const answers = await Promise.all([cache.get('a', '1', make('first')), cache.get('a', '1', make('second'))])
  expect(answers).toEqual(['first', 'first'])
  expect(made).toEqual(['first'])
})

test('another stamp makes the answer anew', async () => {
  const { make } = counted()
  const cache = openCache<string>(2)
  await cache.get('a', '1', make('old'))
  expect(await cache.get('a', '2', make('new'))).toBe('new')
  expect(await cache.get('a', '2', make('newer'))).toBe('new')
})

test('the answer asked for longest ago is forgotten first', async () => {
  const { made, make } = counted()
  const cache = openCache<string>(2)
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await cache.get(key, '1', make(key))
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('a failure is not kept', async () => {
  const { make } = counted()
  const cache = openCache<string>(2)
  await expect(cache.get('a', '1', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await cache.get('a', '1', make('yes'))).toBe('yes')
})
