import { inflateRawSync } from 'node:zlib'
import { Problem } from '../../http/errors.ts'
import type { MediaType } from './file-types.ts'

/** Reads a part of a file that is already here, whichever part. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>

interface Entry {
  name: string
  flags: number
  method: number
  size: number
  offset: number
}

const directoryBytesMax = 2_000_000
const contentTypesBytesMax = 1_000_000
const contentTypes = '[content_types].xml'
const openDocument = 'application/vnd.oasis.opendocument.text'

// What runs when a document is opened: macros of Word and Excel (also the older kind on sheets of their own), ActiveX, programs as objects,
// and the macros of OpenDocument.
const running =
  /vba(project|data)|macrosheets|activex|oleobject|^basic\/|^scripts\/|\.(exe|dll|js|vbs|bat|cmd|ps1|jar|scr)$/i
const runningTypes = /macroenabled|vbaproject|vbadata|ms-office\.activex|oleobject/i

/**
 * Which office document an archive is, by its directory and its own list of parts.
 * @throws Problem `file_has_macros`, `file_type_refused` for another archive, `file_unreadable` for a damaged one
 */
export async function officeType(size: number, readAt: ReadAt): Promise<MediaType> {
  const entries = await directoryOf(size, readAt)
  const names = entries.map(({ name }) => name.toLowerCase())
  // A reader that takes the first of two would open another document than the one that is looked at here.
  if (new Set(names).size !== names.length || entries.some(({ flags }) => flags & 1))
    throw new Problem('file_unreadable')
  if (names.some((name) => running.test(name))) throw new Problem('file_has_macros')
  const parts = entries.find(({ name }) => name.toLowerCase() === contentTypes)
  if (parts) return ooxmlType(await contentOf(parts, readAt, contentTypesBytesMax))
  const mime = entries.find(({ name }) => name === 'mimetype')
  if (mime && names.includes('content.xml')) {
    const text = (await contentOf(mime, readAt, 100)).toString('latin1').trim()
    if (text === openDocument) return 'odt'
  }
  throw new Problem('file_type_refused')
}

function ooxmlType(xml: Buffer): MediaType {
  const text = xml.toString('utf8')
  // Written so that it must be decoded first, as nobody does who has nothing to hide.
  if (text.includes('\0') || text.includes('\ufffd') || text.includes('&#') || /<!(doctype|entity)/i.test(text))
    throw new Problem('file_has_macros')
  if (runningTypes.test(text)) throw new Problem('file_has_macros')
  if (text.includes('wordprocessingml.document.main+xml')) return 'docx'
  if (text.includes('spreadsheetml.sheet.main+xml')) return 'xlsx'
  throw new Problem('file_type_refused')
}

/** The central directory (APPNOTE 4.3.12), which is what office programs go by. */
async function directoryOf(size: number, readAt: ReadAt): Promise<Entry[]> {
  const tailSize = Math.min(size, 65_557)
  const tail = await readAt(size - tailSize, tailSize)
  const at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (at === -1 || at + 22 > tail.length || at + 22 + tail.readUInt16LE(at + 20) !== tail.length)
    throw new Problem('file_unreadable')
  const count = tail.readUInt16LE(at + 10)
  const [length, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)]
  if (count === 0 || length > directoryBytesMax || offset + length > size) throw new Problem('file_unreadable')
  const directory = await readAt(offset, length)
  const entries: Entry[] = []
  for (let from = 0; entries.length < count; ) {
    if (from + 46 > directory.length || directory.readUInt32LE(from) !== 0x02014b50)
      throw new Problem('file_unreadable')
    const nameLength = directory.readUInt16LE(from + 28)
    const next = from + 46 + nameLength + directory.readUInt16LE(from + 30) + directory.readUInt16LE(from + 32)
    if (next > directory.length) throw new Problem('file_unreadable')
    entries.push({
      name: directory.toString('utf8', from + 46, from + 46 + nameLength).replaceAll('\\', '/'),
      flags: directory.readUInt16LE(from + 8),
      method: directory.readUInt16LE(from + 10),
      size: directory.readUInt32LE(from + 20),
      offset: directory.readUInt32LE(from + 42),
    })
    from = next
  }
  return entries
}

async function contentOf({ method, size, offset }: Entry, readAt: ReadAt, most: number): Promise<Buffer> {
  const head = await readAt(offset, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50 || size > most) throw new Problem('file_unreadable')
  const content = await readAt(offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28), size)
  if (content.length < size) throw new Problem('file_unreadable')
  if (method === 0) return content
  if (method !== 8) throw new Problem('file_unreadable')
  try {
    return inflateRawSync(content, { maxOutputLength: most })
  } catch {
    throw new Problem('file_unreadable')
  }
}
