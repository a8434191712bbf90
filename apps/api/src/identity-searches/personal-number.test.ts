import { expect, test } from '@jest/globals'
import { readPersonalNumber } from './personal-number.ts'

const today = '2026-11-26'
const read = (text: string, day = today) => {
  const { fault, ...read } = readPersonalNumber(text, day)
  return fault ?? ('number' in read ? read.number : undefined)
}

// Tolvan Tolvansson of the Tax Agency's test data, and numbers of made-up people.
test.each([
  '191212121212',
  '19121212-1212',
  ' 1912 12 12 - 1212 ',
  '19121212–1212', // a dash from a document
  '１９１２１２１２１２１２', // full width
])('%j is one and the same number', (text) => {
  expect(read(text)).toBe('191212121212')
})

test('without a century it is the latest day that has been, and a hundred years earlier with a plus', () => {
  expect(read('121212-1212')).toBe('201212121212')
  expect(read('1212121212')).toBe('201212121212')
  expect(read('121212+1212')).toBe('191212121212')
  expect(read('121212-1212', '2012-12-11')).toBe('191212121212')
  expect(read('121212-1212', '2012-12-12')).toBe('201212121212')
})

test('a coordination number has 60 added to the day', () => {
  expect(read('19121272-1219')).toBe('191212721219')
  expect(read('121272-1219')).toBe('201212721219')
  expect(read('121272+1219')).toBe('191212721219')
})

test.each([
  ['', 'personal_number_form'],
  ['nej', 'personal_number_form'],
  ['1912121212', 'personal_number_check'], // ten digits: another person's, born in 2019
  ['19121212121', 'personal_number_form'],
  ['1912121212123', 'personal_number_form'],
  ['17121212-1212', 'personal_number_form'],
  ['19121212+1212', 'personal_number_form'],
  ['19121212-12T2', 'personal_number_form'],
  ['19121312-1212', 'personal_number_date'],
  ['19121232-1212', 'personal_number_date'],
  ['19120060-1212', 'personal_number_date'],
  ['19130229-1212', 'personal_number_date'],
  ['19130289-1212', 'personal_number_date'],
  ['20261127-1212', 'personal_number_date'],
  ['19121212-1213', 'personal_number_check'],
  ['19121212-2112', 'personal_number_check'],
])('%j is refused: %s', (text, fault) => {
  expect(read(text)).toBe(fault)
})
