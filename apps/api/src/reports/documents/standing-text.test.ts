import { describe, expect, test } from '@jest/globals'
import { codeLists } from '@varn/codes'
import { parseSectionText, runsToText } from './section-text.ts'
import { standingFigures } from './standing-figures.ts'
import { standingSections } from './standing-text.ts'
import type { DocumentLanguage, ReportFigure } from './view.ts'

const types = ['greta', 'tip', 'national_situation'] as const
const languages: DocumentLanguage[] = ['sv', 'en']
const sectionLists = { greta: 'greta_section', tip: 'tip_section', national_situation: 'situation_report_section' }
const listOfKey: Record<string, string> = {
  personRolePublished: 'person_role_published',
  genderPublished: 'gender_published',
  ageBandPublished: 'age_band_published',
  mainExploitationForm: 'exploitation_form',
  citizenshipGroup: 'citizenship_group',
  policeReportStatus: 'police_report_status',
  identificationSource: 'identification_source',
}

function refsOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '')
}

describe.each(types)('first texts of %s', (type) => {
  const sections = standingSections(type)

  test('there is one for every section of the code list, in its order', () => {
    expect(sections.map((section) => section.code)).toEqual(codeLists[sectionLists[type]]?.values)
  })

  test('the draft is bound to at least six figures', () => {
    const refs = new Set(sections.flatMap((section) => section.figures.map((figure) => figure.ref)))
    expect(refs.size).toBeGreaterThanOrEqual(6)
  })

  test('both languages refer to the same figures in the same order', () => {
    for (const { text } of sections) expect(refsOf(text.en)).toEqual(refsOf(text.sv))
  })

  test('every text has two sentences or more, and reads with its figures hidden', () => {
    for (const { text, figures } of sections) {
      for (const language of languages) {
        const hidden = figures.map(
          (figure): ReportFigure => ({
            ...figure,
            label: figure.label[language],
            status: 'primary_suppressed',
            value: 4321,
            computedAt: '2026-01-01T00:00:00Z',
          }),
        )
        const blocks = parseSectionText(text[language], hidden, language)
        const reading = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : block.items))
        const joined = reading.map(runsToText).join(' ')
        expect(joined.match(/[.:](?=\s|$)/g)?.length).toBeGreaterThanOrEqual(2)
        expect(joined).not.toMatch(/4321|\{\{/)
      }
    }
  })

  test('a figure always stands alone after a colon, so that words can take its place', () => {
    for (const { text } of sections) {
      for (const language of languages) {
        expect(text[language].replaceAll(/: \{\{\w+\}\}(?:\.|$)/gm, '')).not.toContain('{{')
      }
    }
  })
})

describe('standing figures', () => {
  test('every key and code is one of the code lists', () => {
    for (const { keys } of Object.values(standingFigures)) {
      for (const [key, code] of Object.entries(keys)) {
        expect(codeLists[listOfKey[key] ?? '']?.values).toContain(code)
      }
    }
  })

  test('references are snake_case and each names another cell', () => {
    const cells = Object.values(standingFigures).map(({ metric, keys }) => JSON.stringify([metric, keys]))
    expect(new Set(cells).size).toBe(cells.length)
    for (const ref of Object.keys(standingFigures)) expect(ref).toMatch(/^[a-z]+(_[a-z]+)*$/)
  })

  test('no figure adds direct victims, accompanying children and other relatives together', () => {
    const supported = Object.values(standingFigures).filter(({ metric }) => metric === 'persons_supported')
    expect(supported.length).toBeGreaterThan(0)
    for (const { keys } of supported) expect(keys).toHaveProperty('personRolePublished')
  })

  test('no standing figure is left unused', () => {
    const used = new Set(
      types.flatMap((type) => standingSections(type)).flatMap((one) => one.figures.map((f) => f.ref)),
    )
    expect(Object.keys(standingFigures).filter((ref) => !used.has(ref))).toEqual([])
  })
})
