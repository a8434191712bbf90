import type { Language } from '@varn/codes'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../http/errors.ts'
import { unreadable } from './unreadable.ts'

const megabyte = 1_000_000

/** What a multipart body may hold: one file. Nothing else of it is kept, neither its name nor its type. */
export const uploadLimits = { fieldNameSize: 20, fieldSize: 0, fields: 0, files: 1, parts: 1, headerPairs: 20 }
const fileSize = 20 * megabyte

const refusals: Record<string, () => Problem> = {
  FST_REQ_FILE_TOO_LARGE: () => new Problem('payload_too_large'),
  FST_INVALID_MULTIPART_CONTENT_TYPE: () => new Problem('unsupported_media_type'),
}

/** The bytes of the one part `file` of a multipart body. Throws 400 for any other body, 413 and 415. */
export async function readUpload(request: FastifyRequest, language: Language): Promise<Buffer> {
  try {
    let file: Buffer | undefined
    for await (const part of request.parts({ limits: { ...uploadLimits, fileSize } })) {
      if (part.type !== 'file' || part.fieldname !== 'file') {
        if (part.type === 'file') part.file.resume()
        throw unreadable('another_part', language)
      }
      file = await part.toBuffer()
    }
    if (file === undefined) throw unreadable('no_file', language)
    if (file.length === 0) throw unreadable('empty', language)
    return file
  } catch (error) {
    if (error instanceof Problem) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    // A body that breaks off or has more parts than one. The parser's own words may quote a part's name.
    throw (refusals[code] ?? (() => unreadable('another_part', language)))()
  }
}
