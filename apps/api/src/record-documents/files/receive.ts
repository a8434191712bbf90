import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { documentBytesMax } from '@varn/schema/documents'
import { Problem } from '../../http/errors.ts'
import { type ByteReader, readerOf } from './byte-reader.ts'
import { cleanJpeg } from './clean-jpeg.ts'
import { cleanPng, cleanWebp } from './clean-picture.ts'
import { claimedType, hasControls, headBytes, type MediaType, namedType, type Sniffed, sniff } from './file-types.ts'
import { openSpool, type Spool } from './spool.ts'
import { officeType } from './zip.ts'

export interface Received {
  spool: Spool
  mediaType: MediaType
  size: number
  pieceCount: number
  /** SHA-256 of what is kept, in hexadecimal. */
  digest: string
}

interface Claims {
  contentType: string | undefined
  fileName: string
}

/**
 * Reads a file to its end: decides what it is by its content, takes hidden facts out of pictures, and holds the rest sealed. Whoever gets
 * it closes the spool.
 * @throws Problem `file_type_refused`, `file_type_disagrees`, `file_has_macros`, `file_empty`, `file_too_large`, `file_unreadable`;
 *   `unavailable` where this machine has no room for it
 */
export async function receiveFile(source: Readable, versionId: string, claims: Claims): Promise<Received> {
  const claimed = [claimedType(claims.contentType), namedType(claims.fileName)]
  if (claimed.includes(undefined)) throw new Problem('file_type_refused')
  const check = (found: MediaType) => {
    if (claimed.some((claim) => claim !== 'unsaid' && claim !== found)) throw new Problem('file_type_disagrees')
  }
  const spool = await openSpool(versionId).catch(saidAsUnavailable)
  // The connection stays open after a refusal, so that the sender hears it.
  const chunks = source.iterator({ destroyOnReturn: false })
  try {
    const reader = readerOf(withinLimit(chunks))
    const head = await reader.peek(headBytes)
    if (head.length === 0) throw new Problem('file_empty')
    const found = sniff(head)
    if (found === undefined) throw new Problem('file_type_refused')
    if (found !== 'zip') check(found)
    const hash = createHash('sha256')
    for await (const bytes of (cleaners[found] ?? asItIs)(reader)) {
      hash.update(bytes)
      await spool.append(bytes)
    }
    // What stands behind the end of a picture is read and dropped.
    while (await reader.some());
    const { size, pieceCount } = await spool.finish()
    const mediaType = found === 'zip' ? await officeType(size, spool.readAt) : found
    check(mediaType)
    return { spool, mediaType, size, pieceCount, digest: hash.digest('hex') }
  } catch (error) {
    await Promise.all([spool.close(), chunks.return?.()])
    return saidAsUnavailable(error)
  }
}

/** A temporary folder that is full or closed to us passes; whoever looks after the machine sees it. */
function saidAsUnavailable(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  throw /^(ENOSPC|EDQUOT|EROFS|EMFILE|EACCES)$/.test(code) ? new Problem('unavailable') : error
}

const cleaners: Partial<Record<NonNullable<Sniffed>, (reader: ByteReader) => AsyncGenerator<Buffer>>> = {
  jpeg: cleanJpeg,
  png: cleanPng,
  webp: cleanWebp,
  text: onlyText,
}

async function* asItIs(reader: ByteReader): AsyncGenerator<Buffer> {
  for (let chunk = await reader.some(); chunk; chunk = await reader.some()) yield chunk
}

/** UTF-8 to the last byte, without control characters. */
async function* onlyText(reader: ByteReader): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const check = (bytes?: Buffer) => {
    try {
      if (!hasControls(decoder.decode(bytes, { stream: bytes !== undefined }))) return
    } catch {
      // not UTF-8
    }
    throw new Problem('file_type_refused')
  }
  for await (const chunk of asItIs(reader)) {
    check(chunk)
    yield chunk
  }
  check()
}

async function* withinLimit(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > documentBytesMax) throw new Problem('file_too_large')
    yield chunk
  }
}
