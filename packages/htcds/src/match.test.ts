import { describe, expect, test } from '@jest/globals'
import { controlMethod, exploitationForm, gender, labourSector, recruitmentMethod } from '@varn/codes'
import { codedFields } from './answers.ts'
import { decoder, normalise, readAnswers } from './match.ts'

const control = decoder(controlMethod)
const labour = decoder(labourSector)

describe('decoder', () => {
  test.each([
    ['DebtBondage ', 'debt_bondage'],
    ['Debt bondage', 'debt_bondage'],
    ['debtbondage', 'debt_bondage'],
    ['Threats of law enforcement', 'threat_of_law_enforcement'],
    ['skuldslaveri', 'debt_bondage'],
    ['restricts_movement', 'restricts_movement'],
  ])('reads %j as %s', (text, code) => {
    expect(control(text)).toBe(code)
  })

  test('reads a label of the survey form with a no-break space', () => {
    expect(decoder(gender)('Feminine\u00a0')).toBe('woman')
  })

  test('keeps the official odd spelling of an unknown gender and its label', () => {
    expect(decoder(gender)('NonSpecifiedUnknown')).toBe('unknown')
    expect(decoder(gender)('Not Specified/Unknown')).toBe('unknown')
  })

  test('reads Other as other although codes before it share the value', () => {
    expect(exploitationForm.values.indexOf('criminality')).toBeLessThan(exploitationForm.values.indexOf('other'))
    expect(decoder(exploitationForm)('Other')).toBe('other')
    expect(control('Other')).toBe('other')
  })

  test('reads a shared value as the code that stands first', () => {
    expect(control('ThreatensChildrenFamily')).toBe('threatens_children_family')
  })

  test('knows no empty text and no part of a value', () => {
    expect(control('')).toBeNull()
    expect(control('Debt')).toBeNull()
  })

  test('reads every code, HTCDS value and label of every list as one code only', () => {
    for (const list of Object.values(codedFields)) {
      const owners = new Map<string, string>()
      for (const code of list.values) {
        const entry = (list.entries as Record<string, { sv: string; en: string }>)[code]
        for (const label of new Set([entry?.sv, entry?.en].map((text) => normalise(text ?? '')))) {
          expect({ list: list.name, label, owner: owners.get(label) }).toEqual({ list: list.name, label })
          owners.set(label, code)
        }
      }
    }
  })
})

describe('readAnswers', () => {
  test('cuts at semicolons and takes every answer once', () => {
    expect(readAnswers(control, 'DebtBondage ; False promises;;DebtBondage')).toEqual({
      codes: ['debt_bondage', 'false_promises'],
      unknown: null,
    })
  })

  test('cuts at blanks as the survey form does', () => {
    expect(readAnswers(decoder(recruitmentMethod), 'AtWork Other').codes).toEqual(['at_work', 'other'])
  })

  test('keeps a label with blanks whole', () => {
    expect(readAnswers(decoder(recruitmentMethod), 'At a place of business').codes).toEqual(['place_of_business'])
  })

  test('keeps a label with a semicolon whole, alone and among others', () => {
    const water = labourSector.entries.isic_e.en
    expect(water).toContain(';')
    expect(readAnswers(labour, water).codes).toEqual(['isic_e'])
    expect(readAnswers(labour, `Construction;${water};Manufacturing`).codes).toEqual(['isic_f', 'isic_e', 'isic_c'])
  })

  test('reads every label whole whatever separators it holds', () => {
    for (const code of labourSector.values) {
      const { sv, en } = labourSector.entries[code]
      for (const label of [sv, en]) expect(readAnswers(labour, label, /[|;,]/).codes).toEqual([code])
    }
  })

  test('tells the first part that is no answer, and then takes none', () => {
    expect(readAnswers(control, 'DebtBondage;Magic; False')).toEqual({ codes: [], unknown: 'Magic' })
  })

  test('reads an empty cell as no answer', () => {
    expect(readAnswers(control, ' ; ')).toEqual({ codes: [], unknown: null })
  })
})
