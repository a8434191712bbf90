import { crc32, createInflateRaw } from 'node:zlib'
import { fileUnreadable, hasCode } from './file-error.ts'

/** One file inside a ZIP archive, as its central directory describes it. Sizes in bytes. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly checksum: number
  readonly compressedSize: number
  readonly size: number
  readonly headerOffset: number
}

/** What is left of the bytes that one archive may unfold to. Shared by all entries that are read. */
export interface ByteBudget {
  remaining: number
}

const endSignature = 0x06054b50
const zip64EndSignature = 0x06064b50
const zip64LocatorSignature = 0x07064b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const maximumCommentBytes = 0xffff
const maximumEntries = 10_000
const stored = 0
const deflated = 8

/**
 * Reads the central directory of a ZIP archive (PKWARE APPNOTE 6.3.10, sections 4.3.12–4.3.16) without unfolding anything.
 * Throws `file_unreadable` for an archive that is damaged, split, encrypted, or that names an entry twice.
 */
export function readZipDirectory(archive: Buffer): Map<string, ZipEntry> {
  try {
    return readDirectory(archive)
  } catch (error) {
    // Every offset comes from the file, so a read outside the buffer is a damaged archive.
    if (hasCode(error, 'ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS')) throw fileUnreadable('damaged')
    throw error
  }
}

function readDirectory(archive: Buffer): Map<string, ZipEntry> {
  const { count, offset } = findDirectory(archive)
  if (count > maximumEntries) throw fileUnreadable('too_large')
  const entries = new Map<string, ZipEntry>()
  let position = offset
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(position) !== entrySignature) throw fileUnreadable('damaged')
    const nameLength = archive.readUInt16LE(position + 28)
    const extraLength = archive.readUInt16LE(position + 30)
    const entry = readEntry(archive, position, nameLength, extraLength)
    if (entries.has(entry.name)) throw fileUnreadable('damaged')
    entries.set(entry.name, entry)
    position += 46 + nameLength + extraLength + archive.readUInt16LE(position + 32)
  }
  return entries
}

function findDirectory(archive: Buffer): { count: number; offset: number } {
  const earliest = Math.max(0, archive.length - 22 - maximumCommentBytes)
  for (let position = archive.length - 22; position >= earliest; position -= 1) {
    if (archive.readUInt32LE(position) !== endSignature) continue
    const isZip64 = position >= 20 && archive.readUInt32LE(position - 20) === zip64LocatorSignature
    if (isZip64) return findZip64Directory(archive, Number(archive.readBigUInt64LE(position - 12)))
    return { count: archive.readUInt16LE(position + 10), offset: archive.readUInt32LE(position + 16) }
  }
  throw fileUnreadable('damaged')
}

function findZip64Directory(archive: Buffer, position: number): { count: number; offset: number } {
  if (archive.readUInt32LE(position) !== zip64EndSignature) throw fileUnreadable('damaged')
  return {
    count: Number(archive.readBigUInt64LE(position + 32)),
    offset: Number(archive.readBigUInt64LE(position + 48)),
  }
}

function readEntry(archive: Buffer, position: number, nameLength: number, extraLength: number): ZipEntry {
  const encrypted = (archive.readUInt16LE(position + 8) & 1) === 1
  if (encrypted) throw fileUnreadable('encrypted_or_old_format')
  const nameEnd = position + 46 + nameLength
  const wide = readZip64Values(archive.subarray(nameEnd, nameEnd + extraLength))
  const number = (at: number) => {
    const value = archive.readUInt32LE(at)
    return value === 0xffffffff && wide.length > 0 ? Number(wide.shift()) : value
  }
  // The 64-bit values stand in this order, and only for the fields that hold 0xffffffff (APPNOTE 4.5.3).
  const size = number(position + 24)
  const compressedSize = number(position + 20)
  const headerOffset = number(position + 42)
  return {
    name: archive.toString('utf8', position + 46, nameEnd).replaceAll('\\', '/'),
    method: archive.readUInt16LE(position + 10),
    checksum: archive.readUInt32LE(position + 16),
    compressedSize,
    size,
    headerOffset,
  }
}

function readZip64Values(extra: Buffer): bigint[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    const end = Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2))
    const values: bigint[] = []
    for (let value = at + 4; value + 8 <= end; value += 8) values.push(extra.readBigUInt64LE(value))
    return values
  }
  return []
}

/**
 * Unfolds one entry piece by piece. The declared size is taken from the budget before anything is unfolded, and an entry
 * that unfolds to more or less than it declares, or to other bytes, is refused: a directory that lies gains nothing.
 */
export async function* unfoldEntry(archive: Buffer, entry: ZipEntry, budget: ByteBudget): AsyncGenerator<Buffer> {
  budget.remaining -= entry.size
  if (budget.remaining < 0) throw fileUnreadable('too_large')
  const body = entryBody(archive, entry)
  let size = 0
  let checksum = 0
  for await (const piece of entry.method === stored ? [body] : inflate(body)) {
    size += piece.length
    if (size > entry.size) throw fileUnreadable('damaged')
    checksum = crc32(piece, checksum)
    yield piece
  }
  if (size !== entry.size || checksum !== entry.checksum) throw fileUnreadable('damaged')
}

function entryBody(archive: Buffer, entry: ZipEntry): Buffer {
  if (entry.method !== stored && entry.method !== deflated) throw fileUnreadable('damaged')
  const header = entry.headerOffset
  if (header + 30 > archive.length || archive.readUInt32LE(header) !== localSignature) throw fileUnreadable('damaged')
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28)
  if (start + entry.compressedSize > archive.length) throw fileUnreadable('damaged')
  return archive.subarray(start, start + entry.compressedSize)
}

async function* inflate(body: Buffer): AsyncGenerator<Buffer> {
  const inflater = createInflateRaw({ chunkSize: 64 * 1024 })
  inflater.end(body)
  try {
    for await (const piece of inflater) yield piece
  } catch {
    throw fileUnreadable('damaged')
  }
}
