import { expect, test } from '@jest/globals'
import { generate } from 'otplib'
import { grants } from '../../access/grants.ts'
import { hashRecoveryCode, makeRecoveryCodes } from './recovery-codes.ts'
import { methodsOf, needsSecondFactor, pausedUntil } from './rules.ts'
import { newTotpSecret, stepOfCode, totpAddress } from './totp.ts'

test('a second factor is compulsory for whoever opens cases or addresses, rules over access, or reads the log', () => {
  const compulsory = Object.entries(grants)
    .filter(([, permissions]) => needsSecondFactor(permissions))
    .map(([role]) => role)
  expect(compulsory.sort()).toEqual([
    'case_worker',
    'national_coordinator',
    'organisation_manager',
    'platform_admin',
    'privacy_officer',
    'shelter_staff',
  ])
})

test('after every fifth wrong code comes a pause, longer each time, at most four hours', () => {
  const at = '2026-11-23T08:00:00.000Z'
  const minutes = (failures: number) => {
    const until = pausedUntil(failures, at)
    return until && (until.getTime() - Date.parse(at)) / 60_000
  }
  expect([0, 1, 4, 5, 6, 10, 15, 20, 25, 500].map(minutes)).toEqual([
    undefined,
    undefined,
    undefined,
    1,
    undefined,
    15,
    60,
    240,
    240,
    240,
  ])
})

test('recovery codes alone are no factor; with an app they are the last resort', () => {
  expect(methodsOf({ totp: false, passkeys: 0, recoveryCodes: 10 })).toEqual(['password'])
  expect(methodsOf({ totp: true, passkeys: 2, recoveryCodes: 1 })).toEqual(['passkey', 'totp', 'recovery_code'])
})

test('a recovery code fits however it is typed, and only for its person', () => {
  const [code = ''] = makeRecoveryCodes()
  const key = Buffer.alloc(32, 1)
  expect(code).toMatch(/^[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}$/)
  const hash = hashRecoveryCode(key, 'a', code)
  expect(hashRecoveryCode(key, 'a', ` ${code.toUpperCase().replaceAll('-', ' ')} `)).toEqual(hash)
  expect(hashRecoveryCode(key, 'b', code)).not.toEqual(hash)
  expect(hashRecoveryCode(Buffer.alloc(32, 2), 'a', code)).not.toEqual(hash)
  expect(new Set(makeRecoveryCodes()).size).toBe(10)
})

test('a code is right one step to either side, never two, and never again once its step was used', async () => {
  const secret = newTotpSecret()
  const now = new Date('2026-11-23T08:00:10Z')
  const codeAt = (seconds: number) => generate({ secret, epoch: now.getTime() / 1000 + seconds })
  const step = Math.floor(now.getTime() / 30_000)
  for (const [seconds, expected] of [
    [0, step],
    [-30, step - 1],
    [30, step + 1],
    [-60, undefined],
    [60, undefined],
  ] as const) {
    expect({ seconds, step: await stepOfCode(secret, await codeAt(seconds), null, now) }).toEqual({
      seconds,
      step: expected,
    })
  }
  expect(await stepOfCode(secret, await codeAt(0), step, now)).toBeUndefined()
  expect(await stepOfCode(secret, await codeAt(-30), step, now)).toBeUndefined()
  for (const garbage of ['', '12345', '1234567', 'abcdef', '１２３４５６'])
    expect(await stepOfCode(secret, garbage, null, now)).toBeUndefined()
})

test('RFC 6238’s own example gives its own code', async () => {
  // Appendix B, SHA-1, 59 seconds: 94287082, of which six digits are used.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  expect(await stepOfCode(secret, '287082', null, new Date(59_000))).toBe(1)
})

test('the address behind the QR code names the system and the account', () => {
  expect(totpAddress('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'a@b.test')).toBe(
    'otpauth://totp/V%C3%A4rn:a%40b.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=V%C3%A4rn',
  )
})
