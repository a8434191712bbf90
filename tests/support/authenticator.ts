import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

/** What a test may do wrong on purpose. */
interface Faults {
  origin?: string
  rpId?: string
  userVerified?: boolean
  /** The COSE algorithm that the public key claims to be for. */
  algorithm?: number
  /** Another signer than the key that was registered. */
  signWith?: KeyObject
  counter?: number
  type?: string
  userHandle?: string
}
interface Options {
  challenge: string
  rp?: { id?: string }
  rpId?: string
  user?: { id: string }
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()
const base64url = (data: Buffer) => data.toString('base64url')

/** A passkey in software: one P-256 key, which answers as a browser with a platform authenticator does (WebAuthn Level 3, 6). */
export function softwareAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(32)
  let counter = 0
  let userHandle = ''
  const clientData = (type: string, challenge: string, faults: Faults) =>
    Buffer.from(
      JSON.stringify({ type: faults.type ?? type, challenge, origin: faults.origin ?? origin, crossOrigin: false }),
    )
  const authenticatorData = (rpId: string, faults: Faults, attested: Buffer) => {
    counter = faults.counter ?? counter + 1
    const present = 0x01
    const verified = faults.userVerified === false ? 0 : 0x04
    const flags = Buffer.from([present | verified | (attested.length > 0 ? 0x40 : 0)])
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(faults.rpId ?? rpId), flags, count, attested])
  }
  return {
    privateKey,
    id: base64url(credentialId),
    /** Answers `navigator.credentials.create`. */
    create(options: Options, faults: Faults = {}) {
      userHandle = options.user?.id ?? ''
      const data = clientData('webauthn.create', options.challenge, faults)
      const length = Buffer.alloc(2)
      length.writeUInt16BE(credentialId.length)
      const attested = Buffer.concat([
        Buffer.alloc(16),
        length,
        credentialId,
        coseKey(publicKey, faults.algorithm ?? -7),
      ])
      const attestationObject = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authenticatorData(options.rp?.id ?? '', faults, attested)],
        ]),
      )
      return {
        id: base64url(credentialId),
        response: {
          clientDataJSON: base64url(data),
          attestationObject: base64url(attestationObject),
          transports: ['internal'],
        },
      }
    },
    /** Answers `navigator.credentials.get`. */
    get(options: Options, faults: Faults = {}) {
      const data = clientData('webauthn.get', options.challenge, faults)
      const about = authenticatorData(options.rpId ?? '', faults, Buffer.alloc(0))
      const signature = createSign('sha256')
        .update(Buffer.concat([about, sha256(data)]))
        .sign(faults.signWith ?? privateKey)
      return {
        id: base64url(credentialId),
        response: {
          clientDataJSON: base64url(data),
          authenticatorData: base64url(about),
          signature: base64url(signature),
          userHandle: faults.userHandle ?? userHandle,
        },
      }
    },
  }
}

/** A public key as COSE_Key (RFC 9052): EC2 on P-256. */
function coseKey(publicKey: KeyObject, algorithm: number): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, algorithm],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
}

/** As much of CBOR (RFC 8949) as an authenticator speaks: integers, bytes, texts, maps. */
export function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Map)
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, inside]) => [cbor(key), cbor(inside)])])
  throw new Error('not a value that an authenticator sends')
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  const long = Buffer.alloc(3)
  long[0] = (major << 5) | 25
  long.writeUInt16BE(length, 1)
  return long
}
