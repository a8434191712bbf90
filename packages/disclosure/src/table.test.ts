import { describe, expect, test } from '@jest/globals'
import { spread } from './fixtures.ts'
import { joinSystems, type System } from './system.ts'
import { cellKey, type TableRecord, type TableSpec, tableSystem } from './table.ts'

const gender = { name: 'gender', values: ['woman', 'man'] }
const age = { name: 'age', values: ['adult', 'child'] }
const records: TableRecord[] = [
  { values: { gender: 'woman', age: 'adult' }, contributor: 'alder', count: 7 },
  { values: { gender: 'woman', age: 'adult' }, contributor: 'birch', count: 2 },
  { values: { gender: 'man', age: 'adult' }, contributor: 'birch', count: 3 },
  { values: { gender: 'man', age: 'child' }, contributor: 'birch' },
]

function figures(system: System): Record<string, [number, number]> {
  return Object.fromEntries(system.cells.map((cell) => [cell.key, [cell.value, cell.contributors]]))
}

function table(rest: Partial<TableSpec>): System {
  return tableSystem({ population: 'persons', dimensions: [gender, age], records, ...rest })
}

describe('counting', () => {
  test('every inner cell, margin and total is counted, with its number of organisations', () => {
    expect(figures(table({}))).toEqual({
      'persons|': [13, 2],
      'persons|gender=woman': [9, 2],
      'persons|gender=man': [4, 1],
      'persons|age=adult': [12, 2],
      'persons|age=child': [1, 1],
      'persons|age=adult&gender=woman': [9, 2],
      'persons|age=adult&gender=man': [3, 1],
      'persons|age=child&gender=woman': [0, 0],
      'persons|age=child&gender=man': [1, 1],
    })
  })

  test('a table without dimensions is the total alone', () => {
    expect(table({ dimensions: [] })).toEqual({
      cells: [{ key: 'persons|', value: 13, contributors: 2, largest: 7 }],
      equations: [],
    })
  })

  test('every equation adds up in three dimensions', () => {
    const region = { name: 'region', values: ['north', 'south', 'west'] }
    const spreadOut = records.map((record, place) => ({
      ...record,
      values: { ...record.values, region: region.values[place % 3]! },
    }))
    const system = table({ dimensions: [gender, age, region], records: spreadOut })
    const value = new Map(system.cells.map((cell) => [cell.key, cell.value]))
    expect(system.cells).toHaveLength(3 * 3 * 4)
    expect(system.equations).toHaveLength(3 * 4 + 3 * 4 + 3 * 3)
    for (const { total, parts } of system.equations) {
      expect(parts.reduce((sum, part) => sum + value.get(part)!, 0)).toBe(value.get(total))
    }
  })

  test('the order of the records does not show', () => {
    expect(table({ records: [...records].reverse() })).toEqual(table({}))
  })

  test('the order of the dimensions does not show', () => {
    expect(table({ dimensions: [age, gender] })).toEqual(table({}))
  })

  test('persons fixed by a condition are the same cells as in the table that crosses it', () => {
    const narrowed = table({ where: { gender: 'woman' }, dimensions: [age] })
    const keys = new Set(table({}).cells.map((cell) => cell.key))
    expect(narrowed.cells.every((cell) => keys.has(cell.key))).toBe(true)
    expect(joinSystems(table({}), narrowed)).toEqual(table({}))
  })

  test('a key cannot be forged with the characters that separate its parts', () => {
    expect(cellKey('p', { a: '1&b=2' })).not.toBe(cellKey('p', { a: '1', b: '2' }))
  })

  test('a raised threshold can apply to some cells only', () => {
    const system = table({ threshold: (fixed) => (fixed.age === 'child' ? 10 : undefined) })
    expect(system.cells.filter((cell) => cell.threshold === 10).map((cell) => cell.key)).toEqual([
      'persons|age=child',
      'persons|age=child&gender=man',
      'persons|age=child&gender=woman',
    ])
  })
})

describe('questions of several answers', () => {
  const form = { name: 'form', values: ['labour', 'sexual'], multiple: true }
  const answers: TableRecord[] = [
    { values: { form: ['labour'], gender: 'woman' }, contributor: 'alder', count: 5 },
    { values: { form: ['labour', 'sexual'], gender: 'woman' }, contributor: 'birch', count: 6 },
    { values: { form: [], gender: 'man' }, contributor: 'birch', count: 2 },
  ]

  test('each answer is counted against its complement, which no table shows', () => {
    const system = tableSystem({ population: 'persons', dimensions: [form], records: answers })
    expect(system.cells).toEqual([
      { key: 'persons|', value: 13, contributors: 2, largest: 8 },
      { key: 'persons|form:labour=no', value: 2, contributors: 1, largest: 2, implied: true },
      { key: 'persons|form:labour=yes', value: 11, contributors: 2, largest: 6 },
      { key: 'persons|form:sexual=no', value: 7, contributors: 2, largest: 5, implied: true },
      { key: 'persons|form:sexual=yes', value: 6, contributors: 1, largest: 6 },
    ])
    expect(system.equations).toHaveLength(2)
  })

  test('crossed with another dimension, only the answer itself is shown', () => {
    const system = tableSystem({ population: 'persons', dimensions: [form, gender], records: answers })
    expect(system.cells.filter((cell) => !cell.implied).map((cell) => cell.key)).toEqual([
      'persons|',
      'persons|form:labour=yes',
      'persons|form:labour=yes&gender=man',
      'persons|form:labour=yes&gender=woman',
      'persons|form:sexual=yes',
      'persons|form:sexual=yes&gender=man',
      'persons|form:sexual=yes&gender=woman',
      'persons|gender=man',
      'persons|gender=woman',
    ])
  })

  test('an answer can be a condition', () => {
    const system = tableSystem({
      population: 'persons',
      where: { 'form:sexual': 'yes' },
      dimensions: [],
      records: answers,
    })
    expect(system.cells).toEqual([{ key: 'persons|form:sexual=yes', value: 6, contributors: 1, largest: 6 }])
  })
})

describe('group disclosure', () => {
  const region = { name: 'region', values: ['north', 'south'] }
  const status = { name: 'status', values: ['reported', 'secret', 'impossible'] }
  const marked = (counts: TableRecord[], rest: Partial<TableSpec> = {}) =>
    tableSystem({ population: 'persons', dimensions: [region, status], records: counts, sensitive: 'status', ...rest })
      .cells.filter((cell) => cell.groupDisclosed)
      .map((cell) => cell.key)
  const uniform = [
    ...spread({ region: 'north', status: 'secret' }, 12),
    ...spread({ region: 'south', status: 'secret' }, 6),
    ...spread({ region: 'south', status: 'reported' }, 9),
  ]

  test('a row where everybody is in one category is marked, zeros too, and its margin is not', () => {
    expect(marked(uniform)).toEqual([
      'persons|region=north&status=impossible',
      'persons|region=north&status=reported',
      'persons|region=north&status=secret',
    ])
  })

  test('impossible categories are neither marked nor counted as alternatives', () => {
    expect(marked(uniform, { structural: (fixed) => fixed.status === 'impossible' })).toHaveLength(2)
    expect(
      marked(uniform, {
        structural: (fixed) => ['impossible', 'reported'].includes(fixed.status ?? '') && fixed.region === 'north',
      }),
    ).toEqual([])
  })

  test('the row of the grand total is left alone', () => {
    expect(
      marked([
        ...spread({ region: 'north', status: 'secret' }, 8),
        ...spread({ region: 'south', status: 'secret' }, 9),
      ]),
    ).not.toContain('persons|status=secret')
  })

  test('nobody having an answer is no group, everybody having it is', () => {
    const need = { name: 'need', values: ['care'], multiple: true }
    const keys = (answers: string[]) =>
      tableSystem({
        population: 'persons',
        dimensions: [region, need],
        records: [
          { values: { region: 'north', need: answers }, contributor: 'alder', count: 9 },
          { values: { region: 'south', need: ['care'] }, contributor: 'alder', count: 9 },
          { values: { region: 'south', need: [] }, contributor: 'alder', count: 9 },
        ],
        sensitive: 'need',
      })
        .cells.filter((cell) => cell.groupDisclosed)
        .map((cell) => cell.key)
    expect(keys([])).toEqual([])
    expect(keys(['care'])).toEqual(['persons|need:care=no&region=north', 'persons|need:care=yes&region=north'])
  })
})

describe('a malformed table is refused', () => {
  const four = ['a', 'b', 'c', 'd'].map((name) => ({ name, values: ['x', 'y'] }))
  test.each<[string, Partial<TableSpec>, string]>([
    ['four dimensions', { dimensions: four }, 'at most 3'],
    ['a dimension given twice', { dimensions: [gender, gender] }, 'given twice: gender'],
    ['a dimension without values', { dimensions: [{ name: 'gender', values: [] }] }, 'must have values'],
    [
      'a value outside the dimension',
      { dimensions: [{ name: 'gender', values: ['woman'] }] },
      'not among its values: man',
    ],
    ['a record without the value', { dimensions: [{ name: 'region', values: ['north'] }] }, 'Value of region'],
    ['a sensitive dimension that is not there', { sensitive: 'region' }, 'not in the table: region'],
    ['a dimension both fixed and crossed', { where: { gender: 'man' } }, 'both fixed and crossed'],
    [
      'a fractional count',
      { records: [{ values: { gender: 'man', age: 'adult' }, contributor: 'alder', count: 0.5 }] },
      'whole number',
    ],
  ])('%s', (_, rest, message) => {
    expect(() => table(rest)).toThrow(message)
  })
})
