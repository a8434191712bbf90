import { describe, expect, test } from '@jest/globals'
import { changesOf, conflictsOf } from './changes.ts'

const base = { gender: 'woman', ageBand: null, forms: ['labour', 'begging'] }

describe('what a form changed', () => {
  test('only the fields that differ are sent', () => {
    expect(changesOf(base, { ...base, gender: 'man' })).toEqual({ gender: 'man' })
    expect(changesOf(base, { ...base })).toEqual({})
  })

  test('the order of a list of codes is no change, another code is', () => {
    expect(changesOf(base, { ...base, forms: ['begging', 'labour'] })).toEqual({})
    expect(changesOf(base, { ...base, forms: ['begging', 'sexual'] })).toEqual({ forms: ['begging', 'sexual'] })
  })

  test('an emptied text is no answer', () => {
    const texts: { note: string | null } = { note: null }
    expect(changesOf(texts, { note: '' })).toEqual({})
  })
})

describe('where two people meet', () => {
  test('a field that only one of them changed is no conflict', () => {
    expect(conflictsOf(base, { ...base, gender: 'man' }, { ...base, forms: ['sexual'] })).toEqual([])
  })

  test('a field that both changed to the same is no conflict', () => {
    expect(conflictsOf(base, { ...base, gender: 'man' }, { ...base, gender: 'man' })).toEqual([])
  })

  test('a field that both changed differently is one', () => {
    expect(conflictsOf(base, { ...base, gender: 'man' }, { ...base, gender: 'trans_man' })).toEqual(['gender'])
  })
})
