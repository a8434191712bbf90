import type { Schema } from './operations.ts'

/** Stands in no word, code or name of ours; `shapesOf` finds it also encoded. */
export const mark = 'qvittrazz'

/** The mark as it would look in a line, in bytes as PostgreSQL and Node write them, and in base64 at each of its three offsets. */
export function shapesOf(text: string): string[] {
  const inside = [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(`${'-'.repeat(offset)}${text}`).toString('base64')
    // The first and the last characters depend on what stands beside the text.
    return encoded.slice(offset === 0 ? 0 : offset + 1, -4)
  })
  return [text, Buffer.from(text).toString('hex'), [...text].reverse().join(''), ...inside]
}

const shapes = shapesOf(mark)
/** The lines that hold the mark in any shape, cut around it, so that a failed test shows where it came from. */
export function leaksIn(where: string, lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const lower = line.toLowerCase()
    const at = Math.max(lower.indexOf(mark), ...shapes.map((shape) => line.indexOf(shape)))
    return at === -1 ? [] : [`${where}: ${line.slice(Math.max(0, at - 120), at + 120)}`]
  })
}

/**
 * Names a text for every field that takes one of any kind: free text, names, e-mail addresses, passwords, numbers written as text.
 * undefined for ids, days and codes, whose schema would refuse it. `count` tells how many fields it has filled.
 */
export function canaryTexts(): { textFor: (schema: Schema) => string | undefined; count: () => number } {
  let filled = 0
  const textFor = (schema: Schema) => {
    if (['uuid', 'date', 'date-time', 'uri'].includes(String(schema.format))) return undefined
    const [least, most] = [Number(schema.minLength ?? 0), Number(schema.maxLength ?? 200)]
    const number = String(filled + 1)
    const candidates =
      schema.format === 'email'
        ? [`${mark}${number}@fjader.invalid`]
        : [`${mark}${number}`, mark, `${mark.slice(0, 8)}-`]
    const fits = (text: string) =>
      text.length <= most && (typeof schema.pattern !== 'string' || new RegExp(schema.pattern).test(text))
    const found = candidates.map((text) => text.padEnd(least, mark)).find(fits)
    if (found !== undefined) filled++
    return found
  }
  return { textFor, count: () => filled }
}

/** Every way to put the mark where something else belongs: one value of the body replaced at a time. */
export function misplaced(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap((inner, at) => misplaced(inner).map((bad) => value.with(at, bad)))
  if (typeof value !== 'object' || value === null) return [mark]
  return [
    mark,
    ...Object.entries(value).flatMap(([name, inner]) => misplaced(inner).map((bad) => ({ ...value, [name]: bad }))),
  ]
}
