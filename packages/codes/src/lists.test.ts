import { describe, expect, test } from '@jest/globals'
import type { CodeEntry, CodeList } from './code-list.ts'
import * as everything from './index.ts'

const lists = Object.values(everything.codeLists)
const entriesOf = (list: CodeList): [string, CodeEntry][] => Object.entries(list.entries)

const entryKeys = ['sv', 'en', 'htcds', 'ctdc', 'validFrom', 'validTo', 'group']
const keysOfOneList: Record<string, readonly string[]> = {
  county: ['scb'],
  document_media_type: ['mime', 'extension'],
  greta_round: ['sweden', 'launched'],
  labour_sector_local: ['parent'],
  legal_clock: ['law'],
  mmm_step: ['horizon'],
  nsp_cost_type: ['unit'],
  nsp_support_form: ['maxDays', 'maxPeriods'],
  oauth_error: ['status'],
  problem_code: ['status'],
  retention_class: ['defaultRule'],
}

// Every array has `entries` too.
const isList = (value: unknown): value is CodeList =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'entries' in value
const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const placesOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

describe('the registry', () => {
  test('has every exported list once, under its own name', () => {
    const exported = Object.entries(everything).filter(([, value]) => isList(value))
    expect(exported.map(([name]) => name).sort()).toEqual(lists.map((list) => camelCase(list.name)).sort())
    for (const [name, list] of Object.entries(everything.codeLists)) expect(list.name).toBe(name)
  })
})

describe.each(lists)('$name', (list) => {
  test('has labels in both languages, without stray space', () => {
    for (const text of [list, ...Object.values(list.entries)].flatMap(({ sv, en }) => [sv, en])) {
      expect(text).toMatch(/^\S(.*\S)?$/)
    }
  })

  test('gives no two codes the same label', () => {
    for (const language of ['sv', 'en'] as const) {
      const labels = entriesOf(list).map(([, entry]) => entry[language])
      expect(new Set(labels).size).toBe(labels.length)
    }
  })

  test('has at least two codes, each named in snake_case', () => {
    const shape = list === everything.country ? /^[A-Z]{2}$/ : /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/
    expect(list.name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/)
    expect(list.values.length).toBeGreaterThan(1)
    for (const code of list.values) expect(code).toMatch(shape)
  })

  test('carries only keys that are known, so that a misspelt one is found', () => {
    const known = [...entryKeys, ...(keysOfOneList[list.name] ?? [])]
    for (const entry of Object.values(list.entries)) expect(known).toEqual(expect.arrayContaining(Object.keys(entry)))
  })

  test('has real days, the first not after the last', () => {
    for (const { validFrom, validTo } of Object.values(list.entries)) {
      for (const day of [validFrom, validTo].filter((day) => day !== undefined)) {
        expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
      }
      expect((validFrom ?? '') <= (validTo ?? '9999')).toBe(true)
    }
  })

  test('has the same places to fill in, in both languages', () => {
    for (const { sv, en } of Object.values(list.entries)) expect(placesOf(sv)).toEqual(placesOf(en))
  })

  test('writes no value of the standard without naming its field', () => {
    const written = Object.values(list.entries).filter((entry) => entry.htcds !== undefined)
    if (list.htcdsField === undefined) expect(written).toEqual([])
    else for (const field of [list.htcdsField].flat()) expect(field).toMatch(/^[a-z]{3}_[A-Za-z]+$/)
  })
})

describe('what single lists promise', () => {
  test('every problem has the status of an error', () => {
    for (const { status } of Object.values(everything.problemCode.entries)) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(600)
    }
  })

  test('every problem says what to do in few words', () => {
    for (const { sv, en } of Object.values(everything.problemCode.entries)) {
      expect(Math.max(sv.length, en.length)).toBeLessThanOrEqual(70)
    }
  })

  test('a Swedish industry lies under a section of the international classification', () => {
    for (const entry of Object.values(everything.labourSectorLocal.entries)) {
      if (entry.parent !== undefined) expect(everything.labourSector.values).toContain(entry.parent)
    }
  })
})
