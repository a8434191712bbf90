import { Problem } from '../../http/errors.ts'
import type { ByteReader } from './byte-reader.ts'

// ITU-T T.81, annex B. EXIF, XMP, IPTC, comments, embedded previews and whatever phones put behind the picture tell where and when it
// was taken, and a preview may show what was cropped away. Only what a reader needs to show the picture passes.
const startOfScan = 0xda
const endOfImage = 0xd9
const comment = 0xfe

/** The same picture without what it tells beside itself. Throws Problem `file_unreadable` for what is no whole JPEG. */
export async function* cleanJpeg(reader: ByteReader): AsyncGenerator<Buffer> {
  yield await reader.take(2)
  for (;;) {
    const marker = await nextMarker(reader)
    if (marker === endOfImage) {
      yield Buffer.from([0xff, endOfImage])
      return
    }
    const length = await reader.take(2)
    const size = length.readUInt16BE(0)
    if (size < 2) throw new Problem('file_unreadable')
    const payload = await reader.take(size - 2)
    const kept = keptOf(marker, payload)
    if (kept) yield segment(marker, kept)
    if (marker === startOfScan) yield* scanData(reader)
  }
}

async function nextMarker(reader: ByteReader): Promise<number> {
  const [first] = await reader.take(1)
  if (first !== 0xff) throw new Problem('file_unreadable')
  for (;;) {
    const [marker = 0] = await reader.take(1)
    if (marker === 0xff) continue // fill bytes
    // Markers without a length have no place outside a scan.
    if (marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) throw new Problem('file_unreadable')
    return marker
  }
}

const segment = (marker: number, payload: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(payload.length + 2, 2)
  return Buffer.concat([head, payload])
}

const startsWith = (payload: Buffer, text: string) => payload.toString('latin1', 0, text.length) === text

/** What is left of a segment, or undefined. */
function keptOf(marker: number, payload: Buffer): Buffer | undefined {
  if (marker === comment) return undefined
  if (marker < 0xe0 || marker > 0xef) return payload
  if (marker === 0xe0)
    return startsWith(payload, 'JFIF\0') && payload.length >= 14 ? withoutPreview(payload) : undefined
  if (marker === 0xe1) return startsWith(payload, 'Exif\0\0') ? uprightOf(payload.subarray(6)) : undefined
  if (marker === 0xe2) return startsWith(payload, 'ICC_PROFILE\0') ? payload : undefined
  // Adobe's says how colours are coded.
  return marker === 0xee && startsWith(payload, 'Adobe') ? payload.subarray(0, 12) : undefined
}

function withoutPreview(payload: Buffer): Buffer {
  const kept = Buffer.from(payload.subarray(0, 14))
  kept[12] = 0
  kept[13] = 0
  return kept
}

/** EXIF with the one thing a reader needs: which way is up. undefined where it is up already. */
function uprightOf(tiff: Buffer): Buffer | undefined {
  const orientation = orientationOf(tiff)
  if (orientation === undefined || orientation < 2 || orientation > 8) return undefined
  const exif = Buffer.from(
    '457869660000' + '4d4d002a00000008' + '0001' + '0112000300000001' + '00000000' + '00000000',
    'hex',
  )
  exif.writeUInt16BE(orientation, 24)
  return exif
}

function orientationOf(tiff: Buffer): number | undefined {
  const little = startsWith(tiff, 'II')
  if (tiff.length < 8 || (!little && !startsWith(tiff, 'MM'))) return undefined
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (start + 2 > tiff.length) return undefined
  for (let entry = 0; entry < short(start); entry++) {
    const at = start + 2 + entry * 12
    if (at + 12 > tiff.length) return undefined
    if (short(at) === 0x0112) return short(at + 8)
  }
}

/** Coded picture until the next marker that is none of the scan's own. */
async function* scanData(reader: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    const chunk = await reader.some()
    if (!chunk) throw new Problem('file_unreadable')
    const end = endOfScan(chunk)
    if (end === undefined) {
      yield chunk
      continue
    }
    if (end > 0) yield chunk.subarray(0, end)
    const rest = chunk.subarray(end)
    if (rest.length > 1) return reader.giveBack(rest)
    // The chunk ends between the two bytes of what may be a marker.
    const more = await reader.some()
    if (!more) throw new Problem('file_unreadable')
    const joined = Buffer.concat([rest, more])
    reader.giveBack(joined)
    if (isMarker(joined[1])) return
    yield await reader.take(1)
  }
}

/** Where a marker begins, or may begin with the last byte. */
function endOfScan(chunk: Buffer): number | undefined {
  for (let at = chunk.indexOf(0xff); at !== -1; at = chunk.indexOf(0xff, at + 1)) {
    if (at === chunk.length - 1 || isMarker(chunk[at + 1])) return at
  }
}

/** Not a stuffed zero, a restart or one more fill byte. */
const isMarker = (byte = 0) => byte !== 0 && byte !== 0xff && (byte < 0xd0 || byte > 0xd7)
