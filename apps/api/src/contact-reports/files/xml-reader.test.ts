import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { attribute, xmlReader } from './xml-reader.ts'

function read(...pieces: string[]): string[] {
  const events: string[] = []
  const reader = xmlReader({
    open: (name, attributes) => events.push(`<${name}${attributes}>`),
    close: (name) => events.push(`</${name}>`),
    text: (text) => events.push(text),
  })
  for (const piece of pieces) reader.write(piece)
  reader.end()
  return events
}

const document =
  '<?xml version="1.0"?><!-- a > b --><x:a note="1 > 0" other=\'"\'><b/>one &amp; &#233;&#x1F600;<![CDATA[<raw> &amp;]]></x:a>'
const events = ['<a note="1 > 0" other=\'"\'>', '<b>', '</b>', 'one & é😀', '<raw> &amp;', '</a>']

describe('xmlReader', () => {
  test('reads elements, text, references and CDATA', () => {
    expect(read(document)).toEqual(events)
  })

  test('reads the same whatever pieces the document comes in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: document.length }), { maxLength: 12 }), (cuts) => {
        const places = [0, ...cuts.sort((one, other) => one - other), document.length]
        const pieces = places.slice(1).map((place, index) => document.slice(places[index], place))
        expect(read(...pieces)).toEqual(events)
      }),
    )
  })

  test.each([
    ['<!DOCTYPE a [<!ENTITY e "boom">]><a>&e;</a>'],
    ['<a><b></a>'],
    ['<a>text'],
    ['<a'],
    [`<a title="${'x'.repeat(2_000_000)}`],
  ])('refuses %.40j', (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'file_unreadable', reason: 'damaged' }))
  })

  test('leaves an entity that nobody declared as it stands', () => {
    expect(read('<a>&boom;</a>')).toContain('&boom;')
  })
})

test('an attribute is found by its own name, whatever its quotes and prefix', () => {
  const attributes = ` r:id='rId1' sheetId="7" name="a &lt; b"`
  expect(attribute(attributes, 'id')).toBe('rId1')
  expect(attribute(attributes, 'name')).toBe('a < b')
  expect(attribute(attributes, 'Id')).toBeNull()
})
