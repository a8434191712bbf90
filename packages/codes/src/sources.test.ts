import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { CodeEntry } from './code-list.ts'
import { codeLists } from './index.ts'

/** The research behind the lists lies beside the repository, and only where the project is developed. */
const domain = new URL('../../../../shared/domain/', import.meta.url)
const present = existsSync(new URL('codelists.json', domain))
if (!present)
  process.stderr.write('Left out: the code lists were not compared with their sources, which are not here.\n')
const whenPresent = present ? describe : describe.skip

interface SourceCode extends Record<string, unknown> {
  code: string
}
interface SourceList {
  name: string
  sv: string
  en: string
  multi: boolean
  htcdsField?: string
  hierarchy?: Record<string, string[]>
  codes: SourceCode[]
}
interface Standard {
  sections: { fields: { code: string; codeList?: string }[] }[]
  codeLists: Record<string, { code: string }[]>
}

// The shape of both files is fixed; a difference fails the tests below.
const read = (name: string): unknown => (present ? JSON.parse(readFileSync(new URL(name, domain), 'utf8')) : undefined)
const sourceLists = () => (read('codelists.json') as { lists: SourceList[] }).lists
const standard = () => read('htcds.json') as Standard

const renamed: Record<string, string> = { national_situation_report: 'national_situation' }
/** Ours beside the source's: the steps before a case is active. */
const added: Record<string, string[]> = { case_status: ['new', 'assessed'] }
const asText = (value: unknown) =>
  String(value).replace(/ \((policy, )?verify[^)]*\)| \(policy, verify\)|, verify(?=\))/g, '')

whenPresent('the lists and the research they come from', () => {
  test('every list is here with its labels, its field and its kind', () => {
    for (const { name, sv, en, multi, htcdsField } of sourceLists()) {
      const list = codeLists[name]
      const fields = list?.htcdsField === undefined ? undefined : [list.htcdsField].flat().join(' / ')
      expect([list?.name, list?.sv, list?.en, list?.multi, fields]).toEqual([name, sv, en, multi, htcdsField])
    }
  })

  test('every code is here, in its order, with everything it carries', () => {
    for (const { name, codes } of sourceLists()) {
      const values = codeLists[name]?.values.filter((code) => !added[name]?.includes(code))
      expect([name, values]).toEqual([name, codes.map(({ code }) => renamed[code] ?? code)])
      for (const { code, source: _remark, includes: _group, ...rest } of codes) {
        const entry = Object.entries(codeLists[name]?.entries[renamed[code] ?? code] ?? {})
        const ours = entry.filter(([key]) => key !== 'group').map(([key, value]) => [key, String(value)])
        const theirs = Object.entries(rest).map(([key, value]) => [key, asText(value)])
        expect([name, code, Object.fromEntries(ours)]).toEqual([name, code, Object.fromEntries(theirs)])
      }
    }
  })

  test('every group of a hierarchy holds the same codes', () => {
    for (const { name, hierarchy = {} } of sourceLists()) {
      for (const [group, codes] of Object.entries(hierarchy).filter(([group]) => group !== 'unknown')) {
        const entries: [string, CodeEntry][] = Object.entries(codeLists[name]?.entries ?? {})
        expect([
          name,
          group,
          entries
            .filter(([, entry]) => entry.group === group)
            .map(([code]) => code)
            .sort(),
        ]).toEqual([name, group, codes.toSorted()])
      }
    }
  })
})

whenPresent('the lists and the standard they are exported to', () => {
  test('every value that is written is one that the field of the standard allows', () => {
    const { sections, codeLists: allowed } = standard()
    const fields = new Map(sections.flatMap((section) => section.fields).map((field) => [field.code, field]))
    for (const list of Object.values(codeLists)) {
      for (const name of [list.htcdsField ?? []].flat()) {
        const field = fields.get(name)
        expect([list.name, field?.code]).toEqual([list.name, name])
        const values = field?.codeList ? (allowed[field.codeList] ?? []).map(({ code }) => code) : ['TRUE', 'FALSE']
        const written = Object.values(list.entries).flatMap((entry) => entry.htcds ?? [])
        expect([list.name, written.filter((value) => !values.includes(value))]).toEqual([list.name, []])
      }
    }
  })
})
