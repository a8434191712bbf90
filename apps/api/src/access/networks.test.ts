import { expect, test } from '@jest/globals'
import { isWithin, parseNetwork } from './networks.ts'

test.each(['192.0.2.0/24', '192.0.2.1', '2001:db8::/32', '::1', '0.0.0.0/0'])('%s is a network', (text) => {
  expect(parseNetwork(text)).toBeDefined()
})

test.each([
  '',
  'x',
  '192.0.2.0/33',
  '192.0.2.0/',
  '192.0.2.0/24/1',
  '2001:db8::/129',
  '1.2.3',
  'fe80::1%eth0',
  '1.2.3.4/-1',
])('%s is none', (text) => {
  expect(parseNetwork(text)).toBeUndefined()
})

test('an empty list is anywhere, and a list is nowhere else', () => {
  expect(isWithin([], '203.0.113.9')).toBe(true)
  expect(isWithin(['192.0.2.0/24'], '192.0.2.77')).toBe(true)
  expect(isWithin(['192.0.2.0/24'], '192.0.3.77')).toBe(false)
  expect(isWithin(['192.0.2.0/24', '2001:db8::/32'], '2001:db8:1::5')).toBe(true)
  expect(isWithin(['2001:db8::/32'], '192.0.2.77')).toBe(false)
})

test('an IPv4 address written as IPv6 is the same address, and nonsense is in no list', () => {
  expect(isWithin(['192.0.2.0/24'], '::ffff:192.0.2.77')).toBe(true)
  expect(isWithin(['192.0.2.0/24'], '::ffff:192.0.3.77')).toBe(false)
  expect(isWithin(['0.0.0.0/0'], 'unknown')).toBe(false)
})
