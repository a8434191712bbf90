import { createHash } from 'node:crypto'
import { keyedHash } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'

/**
 * Gives each row of one file a fingerprint, 64 hexadecimal digits, by which a later import knows it again. Equal rows of one
 * file are told apart by their order, because two persons can have the same answers. Texts are kept as keyed hashes only,
 * also in memory: they may name a person, and a number of ten digits behind a plain hash is soon guessed.
 */
export function fingerprinter(keys: Keys, organisationId: string, year: number): (text: string) => string {
  const key = keys.secret('import-fingerprint')
  const timesSeen = new Map<string, number>()
  return (text) => {
    const row = keyedHash(key, JSON.stringify([organisationId, year, text])).toString('base64')
    const times = (timesSeen.get(row) ?? 0) + 1
    timesSeen.set(row, times)
    return keyedHash(key, JSON.stringify([row, times])).toString('hex')
  }
}

/** Tells whether a file is the same file. Keyed: a plain hash of a short file about one person could be guessed. */
export function fileDigest(keys: Keys, bytes: Buffer): string {
  const digest = createHash('sha256').update(bytes).digest('hex')
  return keyedHash(keys.secret('import-file'), digest).toString('hex')
}
