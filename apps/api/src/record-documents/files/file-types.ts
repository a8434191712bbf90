import { type CodeOf, documentMediaType } from '@varn/codes'

export type MediaType = CodeOf<typeof documentMediaType>
/** What the first bytes tell; which office document a ZIP archive is, its directory tells, and that stands at its end. */
export type Sniffed = MediaType | 'zip' | undefined

/** How many of the first bytes are looked at. */
export const headBytes = 4096

const ascii = (head: Buffer, from: number, to: number) => head.toString('latin1', from, to)

/** The type of a file by its first bytes, from the closed list of what is taken. */
export function sniff(head: Buffer): Sniffed {
  if (ascii(head, 0, 5) === '%PDF-') return 'pdf'
  if (ascii(head, 0, 4) === 'PK\x03\x04') return 'zip'
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg'
  if (ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(head, 0, 4) === 'RIFF') return riff[ascii(head, 8, 12)]
  if (ascii(head, 4, 8) === 'ftyp') return isoMedia(head)
  if (ascii(head, 0, 3) === 'ID3' || isMp3Frame(head)) return 'mp3'
  return mayBeText(head) ? 'text' : undefined
}

const riff: Readonly<Record<string, MediaType | undefined>> = { WEBP: 'webp', WAVE: 'wav' }

/** ISO/IEC 14496-12: the major brand, and for the general brand of images the compatible ones. */
function isoMedia(head: Buffer): MediaType | undefined {
  const size = Math.min(head.readUInt32BE(0), head.length)
  const brands = [ascii(head, 8, 12)]
  for (let at = 16; at + 4 <= size; at += 4) brands.push(ascii(head, at, at + 4))
  const [major = ''] = brands
  if (/^hei[cxms]$|^hev[cx]$/.test(major)) return 'heic'
  if (major === 'mif1' || major === 'msf1') return brands.some((brand) => /^hei[cx]$/.test(brand)) ? 'heic' : undefined
  if (/^M4[AB] $/.test(major)) return 'm4a'
  if (/^(isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|3gp[4-7])$/.test(major)) return 'mp4'
}

/** A frame of MPEG audio, layer III: its sync word and fields that may not hold every value. */
function isMp3Frame(head: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = head
  const layerThree = (second & 0x06) === 0x02 && (second & 0x18) !== 0x08
  return first === 0xff && (second & 0xe0) === 0xe0 && layerThree && third >> 4 !== 15 && (third & 0x0c) !== 0x0c
}

// What begins like this is a page, a drawing, a script or a text with commands in it, however it is called.
const markup = /^\s*(<[!?a-z]|#!|\{\\rtf|%!|mz\b|@echo\b|mime-version:|content-type:)/i

/** Whether the first bytes can be plain text. The whole file is checked while it is read. */
export function mayBeText(head: Buffer): boolean {
  const text = head.toString('utf8').replace(/^\ufeff/, '')
  return text.length > 0 && !markup.test(text) && !hasControls(text)
}

/** Control characters that no text has: everything below the space but tab, new lines and page breaks. */
export function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 32 && ![9, 10, 12, 13].includes(code)) return true
  }
  return false
}

const aliases: Readonly<Record<string, MediaType>> = {
  'image/jpg': 'jpeg',
  'image/heif': 'heic',
  'audio/mp3': 'mp3',
  'audio/x-m4a': 'm4a',
  'audio/m4a': 'm4a',
  'audio/aac': 'm4a',
  'audio/wave': 'wav',
  'audio/x-wav': 'wav',
  'audio/vnd.wave': 'wav',
  ...Object.fromEntries(documentMediaType.values.map((code) => [documentMediaType.entries[code].mime, code])),
}
/** Says nothing of what the file is. Windows calls office files archives. */
const unsaid = [
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'application/zip',
  'application/x-zip-compressed',
]

/** What a Content-Type claims: a type of the list, `unsaid`, or undefined for one that is not taken. */
export function claimedType(contentType: string | undefined): MediaType | 'unsaid' | undefined {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return unsaid.includes(type) ? 'unsaid' : Object.hasOwn(aliases, type) ? aliases[type] : undefined
}

const extensions: Readonly<Record<string, MediaType>> = {
  jpeg: 'jpeg',
  heif: 'heic',
  text: 'text',
  ...Object.fromEntries(documentMediaType.values.map((code) => [documentMediaType.entries[code].extension, code])),
}
/** Opened by a program that runs what is in it. Their content may be plain text, so the name must tell. */
const programs =
  /^(html?|xhtml|svg|xml|m?js|jse|vb[se]?|ws[fh]?|bat|cmd|ps1|sh|exe|dll|msi|scr|com|hta|lnk|jar|reg|py|php|docm|dotm|xlsm|xlsb|xltm|pptm)$/

/** What the end of a file's name claims, as claimedType(). */
export function namedType(fileName: string): MediaType | 'unsaid' | undefined {
  const end = /\.([a-z0-9]{1,5})$/i.exec(fileName.trim())?.[1]?.toLowerCase() ?? ''
  if (programs.test(end)) return undefined
  return Object.hasOwn(extensions, end) ? (extensions[end] ?? 'unsaid') : 'unsaid'
}

/** Whether hidden facts, such as where a photograph was taken, are taken out on arrival, may be left, or cannot be there. */
export function hiddenDataOf(type: MediaType): 'removed' | 'may_remain' | 'none' {
  if (type === 'jpeg' || type === 'png' || type === 'webp') return 'removed'
  return type === 'text' ? 'none' : 'may_remain'
}
