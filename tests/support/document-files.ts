import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** Stands in every hidden place of the pictures below, and may not be found in what is kept. */
export const hiddenPlace = 'N59.3293 E18.0686 Hemliga gatan'

export const pdf = (size = 2000) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size), Buffer.from('\n%%EOF\n')])

/** TIFF with an orientation and the place, as a phone writes it. */
function exif(orientation: number): Buffer {
  const ifd = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  ifd.writeUInt16BE(orientation, 18)
  return Buffer.concat([Buffer.from('Exif\0\0'), ifd, Buffer.from(hiddenPlace)])
}

const segment = (marker: number, payload: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(payload.length + 2, 2)
  return Buffer.concat([head, payload])
}

/** What is coded in the picture: a stuffed FF, a restart, fill, and as many bytes as are asked for. */
export const scanData = (size: number) =>
  Buffer.concat([Buffer.alloc(size, 0x5a), Buffer.from([0xff, 0x00, 0x11, 0xff, 0xd0, 0x22])])

export const jpegTable = segment(0xdb, Buffer.alloc(65, 7))

/** EXIF as it stands in a JPEG. */
export const exifSegment = (orientation: number) => segment(0xe1, exif(orientation))

/** A JPEG by its parts, with the place in EXIF, XMP, IPTC, a comment, previews, and behind its end. */
export function jpeg({ orientation = 6, size = 1000 } = {}): Buffer {
  const text = Buffer.from(hiddenPlace)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.concat([Buffer.from('JFIF\0'), Buffer.from([1, 1, 0, 0, 1, 0, 1, 1, 1]), text])),
    exifSegment(orientation),
    segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), text])),
    segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), text])),
    segment(0xe2, Buffer.concat([Buffer.from('MPF\0'), text])),
    segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0'), Buffer.from([1, 1, 9, 9])])),
    segment(0xfe, text),
    jpegTable,
    segment(0xc0, Buffer.alloc(15, 3)),
    segment(0xda, Buffer.alloc(10, 4)),
    scanData(size),
    segment(0xc4, Buffer.alloc(20, 5)),
    segment(0xda, Buffer.alloc(10, 6)),
    scanData(size),
    Buffer.from([0xff, 0xd9]),
    text,
  ])
}

const chunk = (type: string, payload: Buffer) => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(payload.length)
  head.write(type, 4, 'latin1')
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), payload])))
  return Buffer.concat([head, payload, sum])
}
export const pngHead = Buffer.from('89504e470d0a1a0a', 'hex')
export const pngPicture = [
  chunk('IHDR', Buffer.alloc(13, 1)),
  chunk('pHYs', Buffer.alloc(9, 2)),
  chunk('IDAT', randomBytes(70_000)),
  chunk('IEND', Buffer.alloc(0)),
]
export function png(): Buffer {
  const text = Buffer.from(`Comment\0${hiddenPlace}`)
  const [head = '', density = '', data = '', end = ''] = pngPicture
  const parts = [pngHead, head, chunk('tEXt', text), density, chunk('eXIf', text), chunk('iTXt', text), data]
  return Buffer.concat(
    [...parts, chunk('tIME', Buffer.alloc(7)), chunk('prVt', text), end, text].map((one) => Buffer.from(one)),
  )
}

const riffChunk = (type: string, payload: Buffer) => {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(payload.length, 4)
  return Buffer.concat([head, payload, Buffer.alloc(payload.length % 2)])
}
export function webp(): Buffer {
  const text = Buffer.from(hiddenPlace)
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riffChunk('VP8X', Buffer.from([0x2c, 0, 0, 0, 9, 0, 0, 9, 0, 0])),
    riffChunk('ICCP', Buffer.alloc(5, 1)),
    riffChunk('VP8L', Buffer.alloc(801, 2)),
    riffChunk('EXIF', text),
    riffChunk('XMP ', text),
  ])
  return Buffer.concat([riffChunk('RIFF', body), text])
}

/** A ZIP archive whose parts are stored as they are. */
export function zip(parts: Readonly<Record<string, string>>): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    const [label, content] = [Buffer.from(name), Buffer.from(text)]
    const head = Buffer.alloc(30)
    head.write('PK\x03\x04', 'latin1')
    head.writeUInt32LE(crc32(content), 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt32LE(content.length, 22)
    head.writeUInt16LE(label.length, 26)
    const entry = Buffer.alloc(46)
    entry.write('PK\x01\x02', 'latin1')
    head.copy(entry, 16, 14, 26)
    entry.writeUInt16LE(label.length, 28)
    entry.writeUInt32LE(offset, 42)
    files.push(head, label, content)
    directory.push(entry, label)
    offset += 30 + label.length + content.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, listed, end])
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
const types = (...names: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><Types>${names.map((name) => `<Override ContentType="${name}"/>`).join('')}</Types>`

export const docx = (more: Readonly<Record<string, string>> = {}) =>
  zip({ '[Content_Types].xml': types(wordType), 'word/document.xml': '<w/>', ...more })
export const xlsx = () => zip({ '[Content_Types].xml': types(sheetType), 'xl/workbook.xml': '<w/>' })
export const odt = () => zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<o/>' })
export const macros = {
  'a part called vbaProject': docx({ 'word/vbaProject.bin': 'x' }),
  'a macro under another name': zip({
    '[Content_Types].xml': types(wordType, 'application/vnd.ms-office.vbaProject'),
    'word/picture.bin': 'x',
  }),
  'a type that is written in entities': zip({
    '[Content_Types].xml': types(wordType, 'application/vnd.ms-office.&#118;baProject'),
    'word/picture.bin': 'x',
  }),
  'a document for macros': zip({
    '[Content_Types].xml': types('application/vnd.ms-word.document.macroEnabled.main+xml'),
    'word/document.xml': '<w/>',
  }),
  'a sheet of the older kind': docx({ 'xl/macrosheets/sheet1.xml': 'x' }),
  'a program as an object': docx({ 'word/embeddings/oleObject1.bin': 'x' }),
  'macros of OpenDocument': zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': '<o/>',
    'Basic/Standard/Module1.xml': 'x',
  }),
}

const iso = (brand: string, ...compatible: string[]) => {
  const brands = Buffer.from(compatible.join(''), 'latin1')
  const head = Buffer.alloc(16)
  head.writeUInt32BE(16 + brands.length)
  head.write(`ftyp${brand}`, 4, 'latin1')
  return Buffer.concat([head, brands, Buffer.alloc(500, 8)])
}
export const heic = () => iso('mif1', 'mif1', 'heic')
export const m4a = () => iso('M4A ', 'M4A ', 'isom')
export const mp4 = () => iso('isom', 'isom', 'mp41')
export const avif = () => iso('mif1', 'mif1', 'avif')
export const quickTime = () => iso('qt  ')
export const mp3 = () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(400, 1)])
export const wav = () => riffChunk('RIFF', Buffer.concat([Buffer.from('WAVEfmt '), Buffer.alloc(60)]))
export const text = () => Buffer.from('Påhittad anteckning, på svenska.\nOch en rad till – 日本語.\n')
