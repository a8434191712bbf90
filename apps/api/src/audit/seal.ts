import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { leafHash, merkleRoot, sha256 } from './merkle.ts'

// What a seal is, so that anybody can check one without this program.
//
// An event's entry is the UTF-8 text of the JSON array of its columns in the order of `EventFields`, as JSON.stringify writes it:
// times in UTC with milliseconds (2026-11-23T08:00:00.000Z), lists as arrays, `details` as the text that PostgreSQL gives for it.
// Its leaf is SHA-256(0x00 ‖ entry). The leaves of a seal, in the order of (at, id), make a Merkle tree (RFC 6962, 2.1).
// The seal's text is what sealText() writes; its hash is SHA-256 of that, and its signature Ed25519 (RFC 8032) over it. The next
// seal holds that hash, so a signature over the newest seal is one over all before it, whoever signed them.

export interface EventFields {
  id: string
  at: string
  organisationId: string | null
  userId: string | null
  role: string | null
  action: string
  kind: string
  entity: string | null
  entityId: string | null
  changedFields: string[] | null
  foundIds: string[] | null
  details: string | null
  refusal: string | null
  requestId: string | null
}

export interface Seal {
  number: number
  /** It stands for the events before this, after the end of the seal before it. */
  endAt: string
  endId: string
  eventCount: number
  root: Buffer
  /** For each event 16 bytes of id and 32 of leaf hash. */
  leaves: Buffer
  previousHash: Buffer
  signedAt: string
  publicKey: Buffer
  signature: Buffer
}

export interface Leaf {
  id: string
  hash: Buffer
}

/** What the first seal has in place of the hash of the one before it. */
export const noHash = Buffer.alloc(32)
const leafLength = 48

export function leafOf(event: EventFields): Leaf {
  const { id, at, organisationId, userId, role, action, kind, entity, entityId } = event
  const { changedFields, foundIds, details, refusal, requestId } = event
  const columns = [id, at, organisationId, userId, role, action, kind, entity, entityId]
  const entry = JSON.stringify([...columns, changedFields, foundIds, details, refusal, requestId])
  return { id, hash: leafHash(Buffer.from(entry)) }
}

export function packLeaves(leaves: readonly Leaf[]): Buffer {
  return Buffer.concat(leaves.flatMap(({ id, hash }) => [Buffer.from(id.replaceAll('-', ''), 'hex'), hash]))
}

export function unpackLeaves(packed: Buffer): Leaf[] {
  const leaves: Leaf[] = []
  for (let start = 0; start + leafLength <= packed.length; start += leafLength) {
    const hex = packed.subarray(start, start + 16).toString('hex')
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    leaves.push({ id, hash: packed.subarray(start + 16, start + leafLength) })
  }
  return leaves
}

/** What a seal says of itself; the leaves by their SHA-256, so that their text need not be read to know the seal's hash. */
type SealFacts = Omit<Seal, 'signature' | 'leaves'> & { leavesHash: Buffer }

/** What is hashed and signed: every column of the seal but its signature. */
function sealText(seal: SealFacts): string {
  return [
    'varn audit seal 1',
    `number ${seal.number}`,
    `end ${seal.endAt} ${seal.endId}`,
    `events ${seal.eventCount}`,
    `root ${seal.root.toString('hex')}`,
    `leaves ${seal.leavesHash.toString('hex')}`,
    `previous ${seal.previousHash.toString('hex')}`,
    `signed ${seal.signedAt}`,
    `key ${seal.publicKey.toString('hex')}`,
    '',
  ].join('\n')
}

/** The hash that the next seal holds. */
export const sealHash = (seal: SealFacts): Buffer => sha256(Buffer.from(sealText(seal)))

/** The same of a whole seal. */
export const hashOf = (seal: Seal): Buffer => sealHash({ ...seal, leavesHash: sha256(seal.leaves) })

export interface SealKey {
  privateKey: KeyObject
  publicKey: Buffer
}

// RFC 8410: the 32 bytes of an Ed25519 key stand after these in PKCS #8 and SubjectPublicKeyInfo.
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const spki = Buffer.from('302a300506032b6570032100', 'hex')

/** The key that seals, of the deployment's secret for it; who checks a seal needs its public half alone. */
export function sealKey(seed: Buffer): SealKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return { privateKey, publicKey: der.subarray(spki.length) }
}

/** Seals leaves that stand in the order of their events. */
export function makeSeal(
  { privateKey, publicKey }: SealKey,
  leaves: readonly Leaf[],
  place: Pick<Seal, 'number' | 'endAt' | 'endId' | 'previousHash' | 'signedAt'>,
): Seal {
  const packed = packLeaves(leaves)
  const root = merkleRoot(leaves.map(({ hash }) => hash))
  const facts = { ...place, eventCount: leaves.length, root, publicKey }
  const text = sealText({ ...facts, leavesHash: sha256(packed) })
  return { ...facts, leaves: packed, signature: sign(null, Buffer.from(text), privateKey) }
}

/** Whether the seal's own parts agree with each other and with its signature. Whose key it is, the caller must know. */
export function isSound(seal: Seal): boolean {
  const leaves = unpackLeaves(seal.leaves)
  if (leaves.length !== seal.eventCount || leaves.length === 0) return false
  if (!merkleRoot(leaves.map(({ hash }) => hash)).equals(seal.root)) return false
  const text = sealText({ ...seal, leavesHash: sha256(seal.leaves) })
  return verify(null, Buffer.from(text), publicKeyOf(seal.publicKey), seal.signature)
}

/** The key of its 32 bytes. */
export function publicKeyOf(publicKey: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([spki, publicKey]), format: 'der', type: 'spki' })
}

/** Whether a seal is sound, signed with this key, and the one that follows `before`: only on top of such a one is another signed. */
export function isOwnLink({ publicKey }: SealKey, before: { number: number; hash: Buffer } | undefined, seal: Seal) {
  if (!seal.publicKey.equals(publicKey) || seal.number !== (before?.number ?? 0) + 1) return false
  return seal.previousHash.equals(before?.hash ?? noHash) && isSound(seal)
}
