import { describe, expect, test } from '@jest/globals'
import { groupWarnings, outcomeOf, withLabel } from './import-messages.ts'

const nothing = {
  importId: null,
  year: 2025,
  format: 'form' as const,
  dryRun: true,
  partial: false,
  stored: false,
  rows: 10,
  valid: 10,
  accepted: 10,
  duplicates: 0,
  rejected: 0,
  errors: [],
  errorsTruncated: false,
  warnings: [],
}
const error = { column: 'gender', code: 'value_unknown' as const, message: 'Fe… är inget alternativ i gender' }

describe('what a trial comes to', () => {
  test('rows without errors that are not there already would be stored', () => {
    expect(outcomeOf({ ...nothing, duplicates: 3 })).toEqual({ added: 7, verdict: 'fine' })
  })

  test('beside rows with errors the others are counted as they would be stored, though the trial accepts none', () => {
    const result = { ...nothing, valid: 8, accepted: 0, duplicates: 1, rejected: 2, errors: [{ row: 4, ...error }] }
    expect(outcomeOf(result)).toEqual({ added: 7, verdict: 'someWrong' })
  })

  test('an error about the whole file leaves no choice to store the rest', () => {
    const errors = [{ row: null, ...error }]
    expect(outcomeOf({ ...nothing, valid: 8, rejected: 2, errors }).verdict).toBe('refused')
    const tooMany = [{ row: 50_001, column: null, code: 'too_many_rows' as const, message: '' }]
    expect(outcomeOf({ ...nothing, errors: tooMany }).verdict).toBe('refused')
  })

  test('nothing new is told apart from nothing right', () => {
    expect(outcomeOf({ ...nothing, duplicates: 10 }).verdict).toBe('nothingNew')
    expect(outcomeOf({ ...nothing, valid: 0, rejected: 10, errors: [{ row: 2, ...error }] }).verdict).toBe('allWrong')
  })
})

test('warnings are told by kind, columns about persons first, and none is lost', () => {
  const warning = (code: 'identity_column_dropped' | 'column_unknown' | 'lossy_value' | 'row_duplicate') => ({
    row: null,
    column: 'A',
    code,
    message: '',
    count: 1,
  })
  const codes = ['row_duplicate', 'lossy_value', 'column_unknown', 'identity_column_dropped'] as const
  const groups = groupWarnings(codes.map(warning))
  expect(groups.map(({ group }) => group)).toEqual(['persons', 'unread', 'changed', 'other'])
  expect(groups.flatMap(({ warnings }) => warnings)).toHaveLength(4)
})

test('a message names the column as the form does; a letter of the alphabet is never taken for a name', () => {
  expect(withLabel(error.message, 'gender', 'Kön')).toBe('Fe… är inget alternativ i ”Kön”')
  expect(withLabel('Kolumnen A känns inte igen', 'A', 'kolumn A')).toBe('Kolumnen A känns inte igen')
  expect(withLabel('Filen är tom', null, undefined)).toBe('Filen är tom')
})
