import { Problem } from '../../http/errors.ts'
import type { ByteReader } from './byte-reader.ts'

const atOnce = 65_536

/** So many bytes, a part at a time. */
async function* bytesOf(reader: ByteReader, count: number): AsyncGenerator<Buffer> {
  for (let left = count; left > 0; ) {
    const part = await reader.take(Math.min(left, atOnce))
    left -= part.length
    yield part
  }
}

async function skip(reader: ByteReader, count: number) {
  for await (const _ of bytesOf(reader, count));
}

// PNG, third edition: chunks that a reader needs to show the picture. Texts, EXIF, the time and whatever is unknown go.
const png = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'bKGD', 'pHYs']
const animated = ['acTL', 'fcTL', 'fdAT']

/** The same picture without texts, EXIF and time, and without what stands behind its end. */
export async function* cleanPng(reader: ByteReader): AsyncGenerator<Buffer> {
  yield await reader.take(8)
  for (;;) {
    const head = await reader.take(8)
    const [size, type] = [head.readUInt32BE(0), head.toString('latin1', 4)]
    if (size > 0x7fffffff) throw new Problem('file_unreadable')
    if ([...png, ...animated].includes(type)) {
      yield head
      yield* bytesOf(reader, size + 4)
    } else await skip(reader, size + 4)
    if (type === 'IEND') return
  }
}

// RFC 9649. The sizes in front stay true because what is taken out is blanked in its place.
const webp = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']
const exifAndXmp = 0x08 | 0x04

/** The same picture with EXIF, XMP and unknown chunks blanked, and without what stands behind its end. */
export async function* cleanWebp(reader: ByteReader): AsyncGenerator<Buffer> {
  const riff = await reader.take(12)
  yield riff
  for (let left = riff.readUInt32LE(4) - 4; left > 0; ) {
    const head = await reader.take(8)
    const [type, size] = [head.toString('latin1', 0, 4), head.readUInt32LE(4)]
    const padded = size + (size % 2)
    left -= 8 + padded
    if (left < 0) throw new Problem('file_unreadable')
    if (type === 'VP8X') {
      const payload = Buffer.from(await reader.take(padded))
      if (size > 0) payload.writeUInt8(payload.readUInt8(0) & ~exifAndXmp, 0)
      yield Buffer.concat([head, payload])
    } else if (webp.includes(type)) {
      yield head
      yield* bytesOf(reader, padded)
    } else {
      yield Buffer.concat([Buffer.from('VOID'), head.subarray(4)])
      for await (const part of bytesOf(reader, padded)) yield Buffer.alloc(part.length)
    }
  }
}
