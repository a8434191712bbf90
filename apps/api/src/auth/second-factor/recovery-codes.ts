import { randomInt } from 'node:crypto'
import { keyedHash } from '../../crypto/envelope.ts'
import { recoveryCodesMade } from './rules.ts'

// Without 0, 1, i, l, o and u: read aloud or off paper nothing is taken for another. 12 of 30 signs are 58 bits.
const signs = '23456789abcdefghjkmnpqrstvwxyz'
const groups = 3
const groupLength = 4

/** New codes such as `k7m2-9xqp-4tzh`. They are shown once; the database keeps their hashes. */
export function makeRecoveryCodes(): string[] {
  const sign = () => signs[randomInt(signs.length)] ?? ''
  const group = () => Array.from({ length: groupLength }, sign).join('')
  const code = () => Array.from({ length: groups }, group).join('-')
  return Array.from({ length: recoveryCodesMade }, code)
}

/** What the database keeps: keyed, because 58 bits are few enough to try against a plain hash. Spaces, dashes and capitals do not matter. */
export function hashRecoveryCode(secret: Buffer, userId: string, code: string): Buffer {
  return keyedHash(secret, `${userId} ${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`)
}
