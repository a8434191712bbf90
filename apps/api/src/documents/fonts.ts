import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** The face of drawn documents. It has all European letters, Greek, Cyrillic, Arabic, and no Thai or Chinese. */
export const fontFamily = 'DejaVu Sans'

/** Paths of the regular, bold and oblique faces, which the npm package dejavu-fonts-ttf brings. */
export const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSans-Oblique.ttf'].map((name) =>
  require.resolve(`dejavu-fonts-ttf/ttf/${name}`),
)

let loaded: { files: Buffer[]; covered: Set<number> } | undefined

/** The font files and the code points that every one of them can draw. Read once. */
export function loadFonts(): { files: Buffer[]; covered: Set<number> } {
  if (!loaded) {
    const files = fontFiles.map((path) => readFileSync(path))
    loaded = { files, covered: intersect(files.map(readCoverage)) }
  }
  return loaded
}

function intersect(sets: Set<number>[]): Set<number> {
  const [first, ...others] = sets
  return new Set([...(first ?? [])].filter((code) => others.every((other) => other.has(code))))
}

/** The code points that a TrueType font maps to a glyph (OpenType 1.9, table `cmap`, formats 4 and 12). */
export function readCoverage(font: Buffer): Set<number> {
  const table = findTable(font, 'cmap')
  const covered = new Set<number>()
  const count = table.readUInt16BE(2)
  for (let index = 0; index < count; index++) {
    const subtable = table.subarray(table.readUInt32BE(4 + index * 8 + 4))
    const format = subtable.readUInt16BE(0)
    if (format === 4) readSegments(subtable, covered)
    if (format === 12) readGroups(subtable, covered)
  }
  return covered
}

function findTable(font: Buffer, tag: string): Buffer {
  const count = font.readUInt16BE(4)
  for (let index = 0; index < count; index++) {
    const at = 12 + index * 16
    if (font.toString('latin1', at, at + 4) === tag) return font.subarray(font.readUInt32BE(at + 8))
  }
  throw new Error(`The font has no table ${tag}`)
}

function readSegments(table: Buffer, covered: Set<number>): void {
  const bytes = table.readUInt16BE(6)
  for (let at = 0; at < bytes; at += 2) {
    const end = table.readUInt16BE(14 + at)
    const start = table.readUInt16BE(16 + bytes + at)
    const delta = table.readUInt16BE(16 + 2 * bytes + at)
    const offsetAt = 16 + 3 * bytes + at
    const offset = table.readUInt16BE(offsetAt)
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const glyph = offset === 0 ? code + delta : table.readUInt16BE(offsetAt + offset + 2 * (code - start))
      if (glyph % 0x10000 !== 0) covered.add(code)
    }
  }
}

function readGroups(table: Buffer, covered: Set<number>): void {
  const count = table.readUInt32BE(12)
  for (let index = 0; index < count; index++) {
    const at = 16 + index * 12
    const end = table.readUInt32BE(at + 4)
    for (let code = table.readUInt32BE(at); code <= end; code++) covered.add(code)
  }
}
