import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { Problem } from '../http/errors.ts'

// AES-256-GCM (NIST SP 800-38D). A sealed value is: one byte version, 12 bytes nonce, ciphertext, 16 bytes tag.
const algorithm = 'aes-256-gcm'
const version = 1
const nonceLength = 12
const tagLength = 16

/** Encrypts under a key, bound to its place (`table:column:id`): moved to another row or column it does not open. */
export function seal(key: Buffer, place: string, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength }).setAAD(Buffer.from(place))
  return Buffer.concat([Buffer.from([version]), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Decrypts what seal() made. Throws when the key, the place or any byte differs. */
export function open(key: Buffer, place: string, sealed: Buffer): Buffer {
  if (sealed[0] !== version || sealed.length < 1 + nonceLength + tagLength)
    throw new Error(`${place} holds no sealed value`)
  const nonce = sealed.subarray(1, 1 + nonceLength)
  const tag = sealed.subarray(sealed.length - tagLength)
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(place)).setAuthTag(tag)
  return Buffer.concat([decipher.update(sealed.subarray(1 + nonceLength, sealed.length - tagLength)), decipher.final()])
}

/** One text column of one row. null stays null. */
export function sealText(key: Buffer, place: string, text: string | null): Buffer | null {
  return text === null ? null : seal(key, place, Buffer.from(text, 'utf8'))
}

/** @throws Problem `unreadable_data` that names the field, when anything about it is not as it was sealed */
export function openText(key: Buffer, place: string, sealed: Buffer | null): string | null {
  if (sealed === null) return null
  try {
    return open(key, place, sealed).toString('utf8')
  } catch {
    throw unreadable(place)
  }
}

/** Nothing of the content: only where it stands. */
export function unreadable(place: string): Problem {
  const [, field = ''] = place.split(':')
  return new Problem('unreadable_data', { errors: [{ pointer: `/${field}`, code: 'unreadable' }], place })
}

/** A keyed hash: the same text gives the same bytes, and nobody without the key can try texts against it. */
export function keyedHash(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
