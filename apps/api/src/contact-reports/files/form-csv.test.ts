import { describe, expect, test } from '@jest/globals'
import { affectedPersonRole, type CodeList } from '@varn/codes'
import { emptyReport } from '@varn/htcds'
import { type FormColumn, formLists, readFormHeader } from './form-columns.ts'
import { type FormRow, fromFormRow } from './form-csv.ts'

const options = { year: 2026 }
const read = (row: FormRow) => fromFormRow({ personRole: 'direct_victim', ...row }, options)
const lists: [FormColumn, CodeList][] = Object.entries(formLists).map(([column, list]) => [column as FormColumn, list])

describe('readFormHeader', () => {
  const column = (heading: string) => readFormHeader(['personRole', heading]).columns.get(1)

  test.each([
    ['mainExploitationForm', 'mainExploitationForm'],
    ['main_exploitation_form', 'mainExploitationForm'],
    ['MAIN_EXPLOITATION_FORM', 'mainExploitationForm'],
    ['Huvudsaklig form', 'mainExploitationForm'],
    ['exploitation_form', 'allExploitationForms'],
    ['age_band', 'ageBand'],
    ['Åldersgrupp vid kontakt', 'ageBand'],
    ['Åldersgrupp', 'ageBand'],
    ['citizenship', 'citizenshipCountry'],
    ['Medborgarskap', 'citizenshipCountry'],
    ['Medborgarskapsgrupp', 'citizenshipGroup'],
    ['encounter_month', 'contactMonth'],
    ['contact_month', 'contactMonth'],
    ['encounter_county', 'county'],
    ['Län', 'county'],
    ['control_method', 'controlMethods'],
    ['control_methods', 'controlMethods'],
    ['Kön/könsidentitet', 'gender'],
    ['Gender', 'gender'],
    ['Polisanmälan', 'policeReportStatus'],
    ['Betänketid', 'reflectionStatus'],
    ['Residence situation', 'residenceStatus'],
    ['identification_source', 'identificationSource'],
    ['Hur kontakten uppstod', 'identificationSource'],
  ])('reads the heading %s as %s', (heading, expected) => {
    expect(column(heading)).toBe(expected)
  })

  test.each([['personRole'], ['affected_person_role'], ['Personens roll'], ['Role of affected person'], ['Roll']])(
    'knows the role under %s',
    (heading) => {
      expect(readFormHeader([heading, 'gender'])).toMatchObject({ errors: [], warnings: [] })
    },
  )

  test('finds a column for every answer of a report by its name', () => {
    const answers = Object.keys(emptyReport('direct_victim'))
    expect([...readFormHeader(answers).columns.values()]).toEqual(answers)
  })

  test('cannot do without the role', () => {
    expect(readFormHeader(['gender']).errors).toEqual([{ column: 'personRole', code: 'column_missing', params: {} }])
  })

  test.each([
    ['Namn', 'Namn'],
    ['personnummer', 'personnummer'],
    ['E-post', 'E-post'],
    ['Telefon', 'Telefon'],
    ['Adress', 'Adress'],
    ['Birthdate', 'Birthdate'],
    ['Mobil till Maja Påhittad', 'B'],
  ])('drops the column %s and tells of it', (heading, column) => {
    const { columns, warnings } = readFormHeader(['personRole', heading])
    expect(columns.size).toBe(1)
    expect(warnings).toEqual([{ column, code: 'identity_column_dropped', params: {} }])
  })

  test('names an unknown column by its letter and never by its heading', () => {
    expect(readFormHeader(['personRole', 'Maja Påhittad']).warnings).toEqual([
      { column: 'B', code: 'column_unknown', params: {} },
    ])
  })

  test('uses the first of two equal columns', () => {
    const { columns, warnings } = readFormHeader(['personRole', 'gender', 'Kön'])
    expect([...columns.keys()]).toEqual([0, 1])
    expect(warnings).toEqual([{ column: 'gender', code: 'column_repeated', params: {} }])
  })
})

describe('fromFormRow', () => {
  test('reads every code of every list by code, Swedish and English label', () => {
    for (const [column, list] of lists) {
      for (const code of list.values) {
        const { sv = '', en = '' } = list.entries[code] ?? {}
        for (const text of [code, sv, en, sv.toUpperCase()]) {
          expect({ column, text, errors: read({ [column]: text }).errors }).toEqual({ column, text, errors: [] })
        }
      }
    }
  })

  test.each([['debt_bondage|Takes earnings'], ['Skuldslaveri; tar inkomsten'], ['debt_bondage,takes_earnings']])(
    'reads the several values %j',
    (controlMethods) => {
      expect(read({ controlMethods }).report?.controlMethods).toEqual(['debt_bondage', 'takes_earnings'])
    },
  )

  test('reads empty cells as no answer', () => {
    expect(read({ gender: ' ', controlMethods: null })).toEqual({
      report: emptyReport('direct_victim'),
      errors: [],
      warnings: [],
    })
  })

  test('keeps every role apart', () => {
    for (const role of affectedPersonRole.values) {
      expect(fromFormRow({ personRole: role }, options).report).toEqual(emptyReport(role))
    }
  })

  test('stops a row without a role or with an unknown one', () => {
    const missing = { column: 'personRole', code: 'required_missing', params: {} }
    expect(fromFormRow({ gender: 'woman' }, options)).toMatchObject({ report: null, errors: [missing] })
    expect(fromFormRow({ personRole: 'victim' }, options)).toMatchObject({
      report: null,
      errors: [{ column: 'personRole', code: 'value_unknown' }],
    })
  })

  test('stops a row with an unknown value and lists the choices', () => {
    const { report, errors } = read({ gender: 'Kvinnan' })
    expect(report).toBeNull()
    expect(errors).toEqual([
      {
        column: 'gender',
        code: 'value_unknown',
        params: { value: 'Kv…', allowed: 'woman, man, trans_woman, trans_man, non_conforming, unknown' },
      },
    ])
  })

  test('puts all forms together, whether the main one is named or stands first', () => {
    expect(read({ mainExploitationForm: 'labour', allExploitationForms: 'sexual|labour' }).report).toMatchObject({
      mainExploitationForm: 'labour',
      otherExploitationForms: ['sexual'],
    })
    const unnamed = read({ allExploitationForms: 'sexual|labour' })
    expect(unnamed.report).toMatchObject({ mainExploitationForm: 'sexual', otherExploitationForms: ['labour'] })
    expect(unnamed.warnings.map(({ code }) => code)).toEqual(['multiple_values_first_used'])
    expect(read({ mainExploitationForm: 'labour', otherExploitationForms: 'labour|begging' }).report).toMatchObject({
      otherExploitationForms: ['begging'],
    })
  })

  test('lets the country decide the group, and stops a row where they disagree', () => {
    expect(read({ citizenshipCountry: 'Nigeria' }).report).toMatchObject({
      citizenshipCountry: 'NG',
      citizenshipGroup: 'third_country',
    })
    expect(read({ citizenshipGroup: 'Tredjeland' }).report).toMatchObject({
      citizenshipCountry: null,
      citizenshipGroup: 'third_country',
    })
    expect(read({ citizenshipCountry: 'NG', citizenshipGroup: 'sweden' }).errors).toEqual([
      { column: 'citizenshipGroup', code: 'value_unknown', params: { value: 'sweden', allowed: 'third_country' } },
    ])
    expect(read({ citizenshipCountry: 'Atlantis' }).errors[0]?.code).toBe('value_unknown')
  })

  test('reads a month, also where a spreadsheet made a date of it', () => {
    for (const contactMonth of ['2026-03', '2026-03-01']) {
      expect(read({ contactMonth }).report?.contactMonth).toBe('2026-03')
    }
    expect(read({ contactMonth: '2026-13' }).errors[0]?.code).toBe('month_unreadable')
    expect(read({ contactMonth: 'mar-26' }).errors[0]?.code).toBe('month_unreadable')
  })

  test('leaves out a month of another year, with a warning, and refuses one to come', () => {
    const other = read({ contactMonth: '2025-12' })
    expect(other.report?.contactMonth).toBeNull()
    expect(other.warnings).toEqual([{ column: 'contactMonth', code: 'year_mismatch', params: { value: 2025 } }])
    const today = { year: 2026, today: '2026-05-01' }
    const row = { personRole: 'direct_victim', contactMonth: '2026-06' }
    expect(fromFormRow(row, today).errors[0]?.code).toBe('date_in_future')
    expect(fromFormRow({ ...row, contactMonth: '2026-05' }, today).errors).toEqual([])
  })

  test('tells of an accompanying child who is of age', () => {
    const warnings = (ageBand: string) => fromFormRow({ personRole: 'accompanying_child', ageBand }, options).warnings
    expect(warnings('age_18_20')).toEqual([
      { column: 'ageBand', code: 'age_role_mismatch', params: { value: '18-20' } },
    ])
    expect(warnings('age_9_17')).toEqual([])
    expect(warnings('unknown')).toEqual([])
  })
})
