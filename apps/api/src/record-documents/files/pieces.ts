import { open, seal, unreadable } from '../../crypto/envelope.ts'

/** A sealed piece is 256 KiB at most: version, nonce and tag take 29 bytes of it. */
export const sealedPieceBytes = 262_144
export const pieceBytes = sealedPieceBytes - 29

const placeOf = (versionId: string, number: number, isLast: boolean) =>
  `document_pieces:content:${versionId}:${number}:${isLast ? 'last' : 'more'}`

/** Bound to its version, its place and whether it is the last: no piece can be cut off, swapped or put into another file. */
export function sealPiece(key: Buffer, versionId: string, number: number, isLast: boolean, plain: Buffer): Buffer {
  return seal(key, placeOf(versionId, number, isLast), plain)
}

/** @throws Problem `unreadable_data` when the piece is missing or not the one that was sealed here */
export function openPiece(key: Buffer, versionId: string, number: number, isLast: boolean, sealed?: Buffer): Buffer {
  try {
    if (sealed) return open(key, placeOf(versionId, number, isLast), sealed)
  } catch {
    // told below, as for a piece that is gone
  }
  throw unreadable(`document_pieces:content:${versionId}`)
}
