import { expect, test } from '@jest/globals'
import { blocksOf, namesIn, piecesOf, referenceAt } from './section-blocks.ts'

const plain = (text: string) =>
  blocksOf(text).map(({ kind, lines }) => [kind, lines.map(({ pieces }) => pieces.map((piece) => piece.text).join(''))])

test('a text comes back whole from its pieces, with its references named', () => {
  const text = 'Vi mötte {{direct_victims}} och {{ b }}{{b}}, {c} {{}} {{a\n}}.'
  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
  expect(namesIn(text)).toEqual(['direct_victims', 'b', '', 'a\n'])
})

test('an empty line divides paragraphs, and lines of one paragraph are joined', () => {
  expect(plain('Ett\ntvå\n\nTre\r\n \r\nfyra')).toEqual([
    ['paragraph', ['Ett två']],
    ['paragraph', ['Tre']],
    ['paragraph', ['fyra']],
  ])
})

test('lines that begin with a hyphen are a list, and an indented line goes on with its item', () => {
  expect(plain('Först:\n- a\n  b\n- c\nSist')).toEqual([
    ['paragraph', ['Först:']],
    ['list', ['a b', 'c']],
    ['paragraph', ['Sist']],
  ])
  expect(plain('-a\n–b')).toEqual([['paragraph', ['-a –b']]])
})

test('an inserted reference never sticks to a word', () => {
  expect(referenceAt('mötte', 5, 5, 'a')).toBe(' {{a}}')
  expect(referenceAt('mötte ', 6, 6, 'a')).toBe('{{a}}')
  expect(referenceAt('barn', 0, 0, 'a')).toBe('{{a}} ')
  expect(referenceAt('x 12 y', 2, 4, 'a')).toBe('{{a}}')
  expect(referenceAt('(, y', 1, 1, 'a')).toBe('{{a}}')
  expect(referenceAt('{{b}}', 5, 5, 'a')).toBe(' {{a}}')
})

test('a text of only braces is read at once', () => {
  const began = performance.now()
  for (const part of ['{', '{{', '{{ ', '- ', '\n']) blocksOf(part.repeat(50_000 / part.length))
  expect(performance.now() - began).toBeLessThan(1000)
})
