import { describe, expect, test } from '@jest/globals'
import { answerNames, followUps, noAnswers, valuesOf } from './report-fields.ts'
import { yearIn, yearOptions } from './years.ts'

describe('questions that follow from others', () => {
  test('are not asked before the answer they follow from', () => {
    expect(followUps(noAnswers)).toEqual({
      statusDecisionOrg: false,
      sexualExploitationTypes: false,
      labourSector: false,
    })
  })

  test('are asked of the main form and of other forms alike', () => {
    expect(followUps({ ...noAnswers, mainExploitationForm: 'sexual' }).sexualExploitationTypes).toBe(true)
    expect(followUps({ ...noAnswers, otherExploitationForms: ['domestic_servitude'] }).labourSector).toBe(true)
    expect(followUps({ ...noAnswers, traffickingStatus: 'possible_victim' }).statusDecisionOrg).toBe(true)
  })

  test('stay in sight while they have an answer', () => {
    const answered = { ...noAnswers, labourSector: 'isic_f', statusDecisionOrg: 'ngo' } as const
    expect(followUps(answered)).toMatchObject({ labourSector: true, statusDecisionOrg: true })
  })
})

test('the form holds every answer of a row and nothing else of it', () => {
  const row = {
    ...noAnswers,
    personRole: 'direct_victim' as const,
    id: 'r1',
    year: 2025,
    importId: 'i1',
    version: 3,
    createdAt: '',
    updatedAt: '',
    can: { edit: true },
  }
  expect(Object.keys(valuesOf(row)).sort()).toEqual([...answerNames, 'year'].sort())
})

describe('the year in the address', () => {
  test('is a year that a form can be about, or none', () => {
    expect(yearIn({ year: '2025' })).toBe(2025)
    expect(yearIn({ year: '1999' })).toBeUndefined()
    expect(yearIn({ year: '2025.5' })).toBeUndefined()
    expect(yearIn({})).toBeUndefined()
  })

  test('is among the years to choose, also when it is long ago', () => {
    expect(yearOptions(2001).at(-1)?.value).toBe('2001')
    expect(yearOptions(undefined).map(({ value }) => value)).not.toContain('2001')
  })
})
