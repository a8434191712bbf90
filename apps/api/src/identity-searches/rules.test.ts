import { expect, test } from '@jest/globals'
import { emailAddress, nameParts, phoneNumber, termsOf } from './rules.ts'

test.each([
  ['Demo Demosson', ['demo', 'demosson']],
  ['  DEMOSSON,   demo ', ['demo', 'demosson']],
  ['Åsa Exempels-Dotter', ['dotter', 'exempels', 'åsa']],
  ['A\u030asa', ['åsa']], // a with a ring above it, as two characters
  ['Ｄｅｍｏ', ['demo']], // full width
  ['Demo Demo', ['demo']],
  ['...', []],
  ['محمد', ['محمد']],
])('the name %j is its parts, whatever the order, the case and the spaces', (name, parts) => {
  expect(nameParts(name)).toEqual(parts)
})

test('a ring, two dots or their absence make another name', () => {
  expect(nameParts('Åsa')).not.toEqual(nameParts('Asa'))
})

test.each(['070-123 45 67', '0701234567', '+46701234567', '0046 70 123 45 67', '+46 (0)70-123 45 67', '070/1234567'])(
  'the number %s is the same Swedish number',
  (text) => {
    expect(phoneNumber(text)).toBe('+46701234567')
  },
)

test.each([
  ['+40 721 000 000', '+40721000000'],
  ['0040721000000', '+40721000000'],
  ['', undefined],
  ['ring helst på kvällen', undefined],
  ['112', undefined],
])('the number %j is %j', (text, number) => {
  expect(phoneNumber(text)).toBe(number)
})

test('an address of e-mail has no case', () => {
  expect(emailAddress(' Demo@Exempel.TEST ')).toBe('demo@exempel.test')
  expect(emailAddress('inget')).toBeUndefined()
})

test('an identity without texts has no terms', () => {
  expect(termsOf({ fullName: null, phone: '', email: null })).toEqual([])
})
