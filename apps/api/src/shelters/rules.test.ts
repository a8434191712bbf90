import { expect, test } from '@jest/globals'
import { certificationStatus, ivoPermitStatus } from '@varn/codes'
import { certificationErrors, isCertifiedToday } from './rules.ts'

const certified = {
  certificationStatus: 'certified',
  certifiedFrom: '2026-03-01',
  certifiedTo: '2026-06-30',
  ivoPermitStatus: 'granted',
} as const
const spring = new Date('2026-05-01T12:00:00Z')

test('the first and the last day of the period count, by the clock of Stockholm', () => {
  const on = (instant: string) => isCertifiedToday(certified, new Date(instant))
  expect(on('2026-02-28T22:59:59Z')).toBe(false)
  expect(on('2026-02-28T23:00:00Z')).toBe(true)
  expect(on('2026-06-30T21:59:59Z')).toBe(true)
  expect(on('2026-06-30T22:00:00Z')).toBe(false)
})

test('only a certification, with or without conditions, certifies', () => {
  const certifying = certificationStatus.values.filter((status) =>
    isCertifiedToday({ ...certified, certificationStatus: status }, spring),
  )
  expect(certifying).toEqual(['certified', 'certified_conditional'])
})

test('a permit refused or revoked ends a certification', () => {
  const ending = ivoPermitStatus.values.filter(
    (status) => !isCertifiedToday({ ...certified, ivoPermitStatus: status }, spring),
  )
  expect(ending).toEqual(['refused', 'revoked'])
})

test('without both dates nothing is certified', () => {
  expect(isCertifiedToday({ ...certified, certifiedFrom: null }, spring)).toBe(false)
  expect(isCertifiedToday({ ...certified, certifiedTo: null }, spring)).toBe(false)
})

test('a certified shelter has both dates, and no period ends before it begins', () => {
  expect(certificationErrors({ status: 'certified' }).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/certifiedFrom required',
    '/certifiedTo required',
  ])
  expect(certificationErrors({ status: 'suspended', certifiedFrom: '2026-03-02', certifiedTo: '2026-03-01' })).toEqual([
    { pointer: '/certifiedTo', code: 'date_order' },
  ])
  expect(certificationErrors({ status: 'certified', certifiedFrom: '2026-03-01', certifiedTo: '2026-03-01' })).toEqual(
    [],
  )
  expect(certificationErrors({ status: 'withdrawn' })).toEqual([])
})
