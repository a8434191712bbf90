import { expect, test } from '@jest/globals'
import { whyNotCertified } from './certification.ts'

const certified = {
  certificationStatus: 'certified',
  certifiedFrom: '2026-01-01',
  certifiedTo: '2026-12-31',
  certifiedToday: false,
  ivoPermitStatus: 'granted',
} as const

test('a shelter that the server calls certified has no reason against it', () => {
  expect(whyNotCertified({ ...certified, certifiedToday: true }, '2026-11-23')).toBeUndefined()
})

test('a period that has ended, has not begun, or stands beside a lost permit is named as the reason', () => {
  expect(whyNotCertified(certified, '2027-01-01')).toBe('over')
  expect(whyNotCertified(certified, '2025-12-31')).toBe('notBegun')
  expect(whyNotCertified({ ...certified, ivoPermitStatus: 'revoked' }, '2026-11-23')).toBe('permit')
})

test('without a certified status the period does not matter', () => {
  expect(whyNotCertified({ ...certified, certificationStatus: 'suspended' }, '2027-01-01')).toBe('status')
})
