import { describe, expect, test } from '@jest/globals'
import { codeList, fillIn, isCode, isValidOn, label, rollUp, validCodes } from './code-list.ts'
import { offence } from './justice.ts'
import { gender } from './person.ts'
import { permitLegalGround } from './residence.ts'

describe('a code list', () => {
  test('keeps its codes in the order they are written', () => {
    const list = codeList(
      'size',
      { sv: 'Storlek', en: 'Size' },
      { small: { sv: 'Liten', en: 'Small' }, a: { sv: 'A', en: 'A' } },
    )
    expect(list.values).toEqual(['small', 'a'])
    expect(list.multi).toBe(false)
  })

  test('knows its own codes and nothing else', () => {
    expect(isCode(gender, 'woman')).toBe(true)
    for (const value of ['Woman', '', 'toString', '__proto__', null, undefined, 0, ['woman'], {}]) {
      expect(isCode(gender, value)).toBe(false)
    }
  })

  test('answers a label in both languages, and an unknown code with itself', () => {
    expect(label(gender, 'woman', 'sv')).toBe('Kvinna/flicka')
    expect(label(gender, 'woman', 'en')).toBe('Woman/girl')
    expect(label(gender, 'no_such_code', 'sv')).toBe('no_such_code')
    expect(label(gender, 'constructor', 'en')).toBe('constructor')
  })
})

describe('the dates of a code', () => {
  test('a repealed legal ground can be chosen for a day when it applied, and not later', () => {
    expect(validCodes(permitLegalGround, '2020-01-01')).toContain('begrl_11_treaty')
    expect(validCodes(permitLegalGround, '2023-01-01')).not.toContain('begrl_11_treaty')
    expect(isCode(permitLegalGround, 'begrl_11_treaty')).toBe(true)
  })

  test('the first and the last day belong to the period, the days beside them do not', () => {
    const days = ['2016-07-19', '2016-07-20', '2021-07-19', '2021-07-20']
    expect(days.map((day) => isValidOn(permitLegalGround, 'begrl_11_treaty', day))).toEqual([false, true, true, false])
  })

  test('one of the two wordings of an amended offence applies on every day', () => {
    const wordings = ['brb_6_11_purchase_service', 'brb_6_11_purchase_act'] as const
    for (const day of ['2025-06-30', '2025-07-01']) {
      expect(wordings.filter((code) => isValidOn(offence, code, day))).toHaveLength(1)
    }
  })

  test('a code without dates can always be chosen', () => {
    expect(validCodes(gender, '1900-01-01')).toEqual(gender.values)
  })
})

describe('rolling up', () => {
  test('a code that the list does not have is an error, never a silent group', () => {
    const fromOutside: string = 'girl'
    // @ts-expect-error a plain string is not a code of the list
    expect(() => rollUp(gender, fromOutside)).toThrow(RangeError)
  })
})

describe('filling in a text', () => {
  test('puts values in their places and leaves a place without a value visible', () => {
    expect(fillIn('{value} i {column}', { value: 'x', column: 'Kön' })).toBe('x i Kön')
    expect(fillIn('fler än {limit} rader', { limit: 5000 })).toBe('fler än 5000 rader')
    expect(fillIn('{value} i {toString}', { value: '$& {column}' })).toBe('$& {column} i {toString}')
  })
})
