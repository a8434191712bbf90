import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { csvRows, detectEncoding } from './csv-rows.ts'
import { collect } from './test-archive.ts'

async function read(file: Buffer) {
  const encoding = detectEncoding(file)
  if (encoding === null) throw new Error('no encoding')
  return collect(csvRows({ file, encoding }))
}

const cellsOf = async (text: string) => (await read(Buffer.from(text))).map(({ cells }) => cells)

describe('csvRows', () => {
  test.each([
    ['semicolons', 'a;"b,b,b";c\n1;2;3\n'],
    ['commas', 'a,"b;b;b",c\n1,2,3\n'],
    ['tabs', 'a\t"b,b;b"\tc\n1\t2\t3\n'],
    ['a line that tells', 'sep=,\r\na,"b;b;b",c\r\n1,2,3\r\n'],
  ])('finds %s as the delimiter outside quotes', async (_, text) => {
    const rows = await cellsOf(text)
    expect(rows[0]).toHaveLength(3)
    expect(rows[1]).toEqual(['1', '2', '3'])
  })

  test('numbers rows as a spreadsheet does: line breaks in quotes do not count, empty lines do', async () => {
    const rows = await read(Buffer.from('a;b\n"one\ntwo";x\n\n;;\nlast;y\n'))
    expect(rows).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 2, cells: ['one\ntwo', 'x'] },
      { number: 5, cells: ['last', 'y'] },
    ])
  })

  test('lets a row be shorter or longer than the first', async () => {
    expect(await cellsOf('a;b\n1\n1;2;3\n')).toEqual([['a', 'b'], ['1'], ['1', '2', '3']])
  })

  test.each([
    ['UTF-8', Buffer.from('åäö;é\n')],
    ['UTF-8 with its mark', Buffer.from('\ufeffåäö;é\n')],
    ['UTF-16 little-endian', Buffer.from('\ufeffåäö;é\n', 'utf16le')],
    ['UTF-16 big-endian', Buffer.from('\ufeffåäö;é\n', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('åäö;é\n', 'latin1')],
  ])('reads %s', async (_, file) => {
    expect(await read(file)).toEqual([{ number: 1, cells: ['åäö', 'é'] }])
  })

  test('reads the dash of Windows-1252', async () => {
    expect(await read(Buffer.from([0x30, 0x96, 0x38, 0x3b, 0xe5, 0x72]))).toEqual([{ number: 1, cells: ['0–8', 'år'] }])
  })

  test.each([
    ['DOS', [0x86, 0x84, 0x94]],
    ['an old Macintosh', [0x8c, 0x8a, 0x9a]],
    ['UTF-16 without its mark', [0x61, 0, 0x3b, 0]],
  ])('does not guess at the characters of %s', (_, bytes) => {
    expect(detectEncoding(Buffer.from(bytes))).toBeNull()
  })

  test('reads any table that is written by the rules', async () => {
    const cell = fc.string({ maxLength: 8 }).filter((text) => text.trim() !== '' && !text.includes('\ufeff'))
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = rows.map((row) => row.map(quoted).join(';')).join('\r\n')
        expect(await cellsOf(text)).toEqual(rows)
      }),
    )
  })

  test('tells at which row the quotes do not match, and nothing of what stands there', async () => {
    const error: unknown = await cellsOf('a;b\n1;2\nMaja Påhittad;"open').catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'file_unreadable', reason: 'csv_structure', row: 3 })
    const { stack, cause } = error as Error
    expect(`${stack} ${JSON.stringify(error)} ${JSON.stringify(cause)}`).not.toContain('Maja')
  })

  test('refuses a text that is not in the encoding of its mark', async () => {
    const file = Buffer.concat([Buffer.from('\ufeffab', 'utf16le'), Buffer.from([0x00, 0xd8, 0x61, 0x00])])
    await expect(read(file)).rejects.toMatchObject({ code: 'file_unreadable' })
  })
})
