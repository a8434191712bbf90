import { crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive that a test builds. The overrides write a false directory. */
export interface TestEntry {
  readonly name: string
  readonly content: Buffer | string
  readonly declaredSize?: number
  readonly checksum?: number
  readonly flags?: number
  readonly method?: 0 | 8
}

/** Builds a ZIP archive in memory (PKWARE APPNOTE 4.3). */
export function buildArchive(entries: readonly TestEntry[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const content = Buffer.from(entry.content)
    const method = entry.method ?? 8
    const body = method === 8 ? deflateRawSync(content) : content
    const name = Buffer.from(entry.name)
    const fields = commonFields(entry, content, body, method, name)
    const local = Buffer.concat([number(0x04034b50, 4), number(20, 2), fields, number(0, 2), name, body])
    const attributes = Buffer.concat([number(0, 2), number(0, 2), number(0, 2), number(0, 2), number(0, 4)])
    const place = number(offset, 4)
    directory.push(Buffer.concat([number(0x02014b50, 4), number(20, 4), fields, attributes, place, name]))
    bodies.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const counts = Buffer.concat([number(entries.length, 2), number(entries.length, 2)])
  const end = [number(0x06054b50, 4), number(0, 4), counts, number(listed.length, 4), number(offset, 4), number(0, 2)]
  return Buffer.concat([...bodies, listed, ...end])
}

/** Flags, method, time, checksum, sizes and length of the name, which both headers of an entry hold in this order. */
function commonFields(entry: TestEntry, content: Buffer, body: Buffer, method: number, name: Buffer): Buffer {
  return Buffer.concat([
    number(entry.flags ?? 0, 2),
    number(method, 2),
    number(0, 4),
    number(entry.checksum ?? crc32(content), 4),
    number(body.length, 4),
    number(entry.declaredSize ?? content.length, 4),
    number(name.length, 2),
  ])
}

function number(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntLE(value, 0, bytes)
  return buffer
}

const relationType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** What a test workbook is made of, as XML. */
export interface TestWorkbook {
  readonly sheetData: string
  readonly sharedStrings?: string
  readonly styles?: string
  readonly workbookProperties?: string
  readonly sheets?: string
}

/** The files of a workbook with the given rows in sheet 1. */
export function workbookEntries(workbook: TestWorkbook): TestEntry[] {
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${relationType}/${type}" Target="${target}"/>`
  const sheets = workbook.sheets ?? '<sheet name="One" sheetId="1" r:id="rId1"/>'
  return [
    {
      name: '_rels/.rels',
      content: `<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook>${workbook.workbookProperties ?? ''}<sheets>${sheets}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${relation(1, 'worksheet', '/xl/worksheets/sheet1.xml')}${relation(2, 'sharedStrings', 'sharedStrings.xml')}${relation(3, 'styles', 'styles.xml')}</Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet><sheetData>${workbook.sheetData}</sheetData></worksheet>`,
    },
    { name: 'xl/sharedStrings.xml', content: `<sst>${workbook.sharedStrings ?? ''}</sst>` },
    { name: 'xl/styles.xml', content: `<styleSheet>${workbook.styles ?? ''}</styleSheet>` },
  ]
}

/** Everything that rows yield, in one list. */
export async function collect<Item>(rows: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of rows) items.push(item)
  return items
}
