import { fileUnreadable, hasCode } from './file-error.ts'
import { attribute, xmlReader } from './xml-reader.ts'
import { type ByteBudget, readZipDirectory, unfoldEntry, type ZipEntry } from './zip-entries.ts'

/** A workbook whose small parts have been read; the sheet itself is still folded. */
export interface Workbook {
  readonly sheet: AsyncIterable<string>
  readonly sharedStrings: readonly string[]
  /** Whether a cell style, by its number, shows a date. */
  readonly dateStyles: readonly boolean[]
  readonly calendar: 1900 | 1904
}

type Part = (path: string) => AsyncIterable<string>

/**
 * Opens an Office Open XML workbook (ECMA-376) at its first visible sheet. Only the parts that are needed are unfolded,
 * and together they may not unfold to more than `maximumBytes`. Throws `file_unreadable`.
 */
export async function openWorkbook(file: Buffer, maximumBytes: number): Promise<Workbook> {
  const entries = readZipDirectory(file)
  const budget: ByteBudget = { remaining: maximumBytes }
  const part: Part = (path) => partText(file, entries, path, budget)
  const workbookPath = await findWorkbook(entries, part)
  const { sheetId, calendar } = await readWorkbook(part(workbookPath))
  const targets = await readRelations(part(relationsOf(workbookPath)), workbookPath)
  const ofType = (type: string) => targets.find((target) => target.type.endsWith(`/${type}`))?.path
  const sheetPath = targets.find((target) => target.id === sheetId && target.type.endsWith('/worksheet'))?.path
  if (sheetPath === undefined) throw fileUnreadable('not_a_spreadsheet')
  const stringsPath = ofType('sharedStrings')
  const stylesPath = ofType('styles')
  return {
    sheet: part(sheetPath),
    sharedStrings: stringsPath === undefined ? [] : await readSharedStrings(part(stringsPath)),
    dateStyles: stylesPath === undefined ? [] : await readDateStyles(part(stylesPath)),
    calendar,
  }
}

async function* partText(
  file: Buffer,
  entries: ReadonlyMap<string, ZipEntry>,
  path: string,
  budget: ByteBudget,
): AsyncGenerator<string> {
  const entry = entries.get(path)
  if (entry === undefined) throw fileUnreadable('not_a_spreadsheet')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of unfoldEntry(file, entry, budget)) yield decoder.decode(piece, { stream: true })
    yield decoder.decode()
  } catch (error) {
    throw hasCode(error, 'ERR_ENCODING_INVALID_ENCODED_DATA') ? fileUnreadable('damaged') : error
  }
}

async function findWorkbook(entries: ReadonlyMap<string, ZipEntry>, part: Part): Promise<string> {
  if (!entries.has('_rels/.rels')) throw fileUnreadable('not_a_spreadsheet')
  const relations = await readRelations(part('_rels/.rels'), '')
  const workbook = relations.find((relation) => relation.type.endsWith('/officeDocument'))
  if (workbook === undefined || !workbook.path.endsWith('.xml')) throw fileUnreadable('not_a_spreadsheet')
  return workbook.path
}

function relationsOf(path: string): string {
  const slash = path.lastIndexOf('/') + 1
  return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`
}

async function readRelations(part: AsyncIterable<string>, source: string) {
  const relations: { id: string; type: string; path: string }[] = []
  await readElements(part, (name, attributes) => {
    if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
    relations.push({
      id: attribute(attributes, 'Id') ?? '',
      type: attribute(attributes, 'Type') ?? '',
      path: resolveTarget(attribute(attributes, 'Target') ?? '', source),
    })
  })
  return relations
}

/** Targets are relative to the part that names them, or to the archive when they begin with a slash. */
function resolveTarget(target: string, source: string): string {
  try {
    return decodeURIComponent(new URL(target, `file:///${source}`).pathname.slice(1))
  } catch {
    throw fileUnreadable('damaged')
  }
}

async function readWorkbook(part: AsyncIterable<string>): Promise<{ sheetId: string; calendar: 1900 | 1904 }> {
  let sheetId: string | null = null
  let calendar: 1900 | 1904 = 1900
  let isWorkbook = false
  await readElements(part, (name, attributes) => {
    if (name === 'workbook') isWorkbook = true
    if (name === 'workbookPr' && /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '')) calendar = 1904
    if (name === 'sheet' && !/hidden/i.test(attribute(attributes, 'state') ?? '')) {
      sheetId ??= attribute(attributes, 'id')
    }
  })
  if (!isWorkbook || sheetId === null) throw fileUnreadable('not_a_spreadsheet')
  return { sheetId, calendar }
}

async function readElements(part: AsyncIterable<string>, open: (name: string, attributes: string) => void) {
  const reader = xmlReader({ open, close: () => {}, text: () => {} })
  for await (const piece of part) reader.write(piece)
  reader.end()
}

async function readSharedStrings(part: AsyncIterable<string>): Promise<string[]> {
  const strings: string[] = []
  const text = richText()
  const reader = xmlReader({
    open: (name) => (name === 'si' ? text.clear() : text.open(name)),
    close: (name) => (name === 'si' ? strings.push(text.value()) : text.close(name)),
    text: text.add,
  })
  for await (const piece of part) reader.write(piece)
  reader.end()
  return strings
}

/** Gathers the runs of a text (`t`, `r/t`) and leaves out the reading aid of Japanese text (`rPh`). */
export function richText() {
  let value = ''
  let inText = false
  let inAid = false
  return {
    clear() {
      value = ''
    },
    open(name: string) {
      if (name === 'rPh') inAid = true
      inText = name === 't' && !inAid
    },
    close(name: string) {
      if (name === 'rPh') inAid = false
      if (name === 't') inText = false
    },
    add(piece: string) {
      if (inText) value += piece
    },
    /** Characters that XML cannot hold are written `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
    value: () => value.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  }
}

async function readDateStyles(part: AsyncIterable<string>): Promise<boolean[]> {
  const dateFormats = new Set<number>()
  const styles: boolean[] = []
  let inCellFormats = false
  await readElements(part, (name, attributes) => {
    const format = Number(attribute(attributes, 'numFmtId') ?? 0)
    if (name === 'numFmt' && isDateFormat(attribute(attributes, 'formatCode') ?? '')) dateFormats.add(format)
    if (name === 'cellXfs' || name === 'cellStyleXfs' || name === 'cellStyles') inCellFormats = name === 'cellXfs'
    if (name === 'xf' && inCellFormats) styles.push(isBuiltInDate(format) || dateFormats.has(format))
  })
  return styles
}

/** Formats that every workbook has without declaring them (ECMA-376 part 1, 18.8.30), times of day left out. */
function isBuiltInDate(format: number): boolean {
  return (
    (format >= 14 && format <= 17) || format === 22 || (format >= 27 && format <= 36) || (format >= 50 && format <= 58)
  )
}

/** A format shows a date when it holds a day or a year outside quotes, escapes and brackets. */
function isDateFormat(code: string): boolean {
  return /[dy]/i.test(code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, ''))
}
