import { createHash } from 'node:crypto'

// RFC 6962, section 2.1: a leaf and a node can never be taken for each other, because their hashes begin with different bytes.
const leafPrefix = Buffer.from([0])
const nodePrefix = Buffer.from([1])

export const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export const leafHash = (entry: Uint8Array): Buffer => sha256(leafPrefix, entry)

/** The Merkle tree hash of leaf hashes in their order. Throws a RangeError for none. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves
  if (!first) throw new RangeError('a tree has at least one leaf')
  if (leaves.length === 1) return first
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return sha256(nodePrefix, merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)))
}
