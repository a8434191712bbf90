import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type ByteReader, readerOf } from './byte-reader.ts'
import { cleanJpeg } from './clean-jpeg.ts'
import { cleanPng, cleanWebp } from './clean-picture.ts'

// Made by hand: each picture has the word in a place that a reader does not need.
const secret = 'N59.3293 E18.0686'
const part = (...bytes: (number | string | Buffer)[]) =>
  Buffer.concat(bytes.map((one) => (typeof one === 'number' ? Buffer.from([one]) : Buffer.from(one))))
const segment = (marker: number, payload: string | Buffer) =>
  part(0xff, marker, 0, Buffer.byteLength(payload) + 2, payload)
const jpeg = part(
  ...[0xff, 0xd8, segment(0xe1, `Exif\0\0MM\0*\0\0\0\x08\0\0${secret}`), segment(0xfe, secret), segment(0xdb, 'table')],
  ...[
    0xff,
    0xff,
    segment(0xda, 'scan').subarray(1),
    1,
    0xff,
    0,
    2,
    0xff,
    0xd3,
    3,
    0xff,
    0xff,
    0,
    4,
    0xff,
    0xd9,
    secret,
  ],
)
const chunk = (type: string, payload: string) => part(0, 0, 0, payload.length, type, payload, 'crc!')
const png = part(
  ...[
    0x89,
    'PNG\r\n\x1a\n',
    chunk('IHDR', 'head'),
    chunk('tEXt', secret),
    chunk('IDAT', 'data'),
    chunk('IEND', ''),
    secret,
  ],
)
const riff = (type: string, payload: string | Buffer) =>
  part(type, payload.length, 0, 0, 0, payload, ...(payload.length % 2 ? [0] : []))
const webp = part(
  riff('RIFF', part('WEBP', riff('VP8X', '\x0c123456789'), riff('EXIF', secret), riff('VP8 ', 'odd'))),
  secret,
)

async function cleaned(clean: (reader: ByteReader) => AsyncGenerator<Buffer>, bytes: Buffer, sizes: number[]) {
  async function* chunks() {
    for (let at = 0, nth = 0; at < bytes.length; nth++) {
      const size = sizes[nth % sizes.length] ?? bytes.length
      yield bytes.subarray(at, at + size)
      at += size
    }
  }
  const parts: Buffer[] = []
  for await (const one of clean(readerOf(chunks()))) parts.push(one)
  return Buffer.concat(parts)
}

const pictures = { jpeg: [cleanJpeg, jpeg], png: [cleanPng, png], webp: [cleanWebp, webp] } as const

test.each(Object.keys(pictures) as (keyof typeof pictures)[])(
  'a %s is cleaned alike however its bytes arrive, keeps no hidden place, and is clean the second time',
  async (name) => {
    const [clean, bytes] = pictures[name]
    const whole = await cleaned(clean, bytes, [bytes.length])
    expect(whole.includes(secret)).toBe(false)
    expect(whole.length).toBeGreaterThan(20)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), async (sizes) => {
        expect((await cleaned(clean, bytes, sizes)).equals(whole)).toBe(true)
      }),
    )
    expect((await cleaned(clean, whole, [3])).equals(whole)).toBe(true)
  },
)

test.each(Object.keys(pictures) as (keyof typeof pictures)[])('a %s that ends too early is refused', async (name) => {
  const [clean, bytes] = pictures[name]
  const end = bytes.length - secret.length
  for (let length = 12; length < end; length++)
    await expect(cleaned(clean, bytes.subarray(0, length), [5])).rejects.toMatchObject({ code: 'file_unreadable' })
})
