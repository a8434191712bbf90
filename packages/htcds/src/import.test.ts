import { describe, expect, test } from '@jest/globals'
import { htcdsFields } from './fields.ts'
import { ageBandOf, fromHtcdsRow, type HtcdsRow } from './import.ts'
import { emptyReport } from './report.ts'

const options = { year: 2026 }
const read = (row: HtcdsRow) => fromHtcdsRow({ prs_Birthdate: '1990-05-14', ...row }, options)

/** The report of a row that must not fail. */
function report(row: HtcdsRow) {
  const result = read(row)
  expect(result.errors).toEqual([])
  return result.report ?? emptyReport('accompanying_relative')
}

describe('fromHtcdsRow', () => {
  test('reads a full row', () => {
    expect(
      report({
        prs_Gender: 'TransgenderFeminine',
        prs_Citizenship: 'Romania',
        vic_TraffickingStatus: 'Actual victim of trafficking',
        vic_TraffickingStatusDecisionMakingOrg: 'CourtOrProsecution',
        vic_MethodOfRecruitment: 'AtWork;Other',
        vic_MethodsOfControl: 'DebtBondage ;WithholdsDocuments',
        vic_TypeOfExploitation: 'ForcedLabour',
        vic_ForcedLabourIndustry: 'F_Construction',
        vic_TypeOfSexExploitation: 'Pornography',
        cas_IncomingReferralDate: '2026-03-09',
      }),
    ).toEqual({
      ...emptyReport('direct_victim'),
      gender: 'trans_woman',
      citizenshipCountry: 'RO',
      citizenshipGroup: 'eu_eea_ch',
      traffickingStatus: 'actual_victim',
      statusDecisionOrg: 'court_or_prosecution',
      recruitmentMethods: ['at_work', 'other'],
      controlMethods: ['debt_bondage', 'withholds_documents'],
      mainExploitationForm: 'labour',
      labourSector: 'isic_f',
      sexualExploitationTypes: ['pornography'],
      contactMonth: '2026-03',
      ageBand: 'age_30_38',
    })
  })

  test('reads empty cells as no answer and an unknown age', () => {
    const result = fromHtcdsRow({ prs_Gender: '  ', vic_TraffickingStatus: null }, options)
    expect(result.report).toEqual({ ...emptyReport('direct_victim'), ageBand: 'unknown' })
    expect(result.warnings).toEqual([{ column: 'prs_Birthdate', code: 'age_unknown', params: {} }])
  })

  test('reads NotAVictimOfTrafficking as not a victim', () => {
    expect(report({ vic_TraffickingStatus: 'NotAVictimOfTrafficking' }).traffickingStatus).toBe('not_victim')
  })

  test('takes the first of several forms as the main one and tells of it', () => {
    const result = read({ vic_TypeOfExploitation: 'Other;SexualExploitation;ForcedBegging' })
    expect(result.report?.mainExploitationForm).toBe('other')
    expect(result.report?.otherExploitationForms).toEqual(['sexual', 'begging'])
    expect(result.warnings).toEqual([
      { column: 'vic_TypeOfExploitation', code: 'multiple_values_first_used', params: {} },
    ])
  })

  test('takes the first of several answers where the form has one', () => {
    const result = read({ vic_ForcedLabourIndustry: 'F_Construction C_Manufacturing', prs_Citizenship: 'NG;SE' })
    expect(result.report).toMatchObject({ labourSector: 'isic_f', citizenshipCountry: 'NG' })
    expect(result.warnings.map(({ column, code }) => [column, code])).toEqual([
      ['prs_Citizenship', 'multiple_values_first_used'],
      ['vic_ForcedLabourIndustry', 'multiple_values_first_used'],
    ])
  })

  test('stops a row with an unknown value, and names column and choices but not the value', () => {
    const result = read({ prs_Gender: 'Feminin', vic_TraffickingStatus: 'PossibleVictimOfTrafficking' })
    expect(result.report).toBeNull()
    expect(result.errors).toEqual([
      {
        column: 'prs_Gender',
        code: 'value_unknown',
        params: {
          value: 'Fe…',
          allowed: 'Feminine, Masculine, TransgenderFeminine, TransgenderMasculine, NonConforming, NonSpecifiedUnknown',
        },
      },
    ])
  })

  test('tells every error of a row at once', () => {
    const { errors } = read({
      prs_Gender: 'x',
      prs_Citizenship: 'Atlantis',
      prs_Birthdate: 'May',
      vic_MethodsOfControl: 'y',
    })
    expect(errors.map(({ column }) => column).sort()).toEqual([
      'prs_Birthdate',
      'prs_Citizenship',
      'prs_Gender',
      'vic_MethodsOfControl',
    ])
  })

  test('keeps only the group of a citizenship without a country code, and tells of it', () => {
    const result = read({ prs_Citizenship: 'Kosovo' })
    expect(result.report).toMatchObject({ citizenshipCountry: null, citizenshipGroup: 'third_country' })
    expect(result.warnings.map(({ code }) => code)).toEqual(['lossy_value'])
  })
})

describe('the age band', () => {
  const band = (birthdate: string, referral: string | null = null) =>
    report({ prs_Birthdate: birthdate, cas_IncomingReferralDate: referral }).ageBand
  const failure = (birthdate: string, row: HtcdsRow = {}) => read({ ...row, prs_Birthdate: birthdate }).errors

  test('follows the day of referral', () => {
    expect(band('2008-06-15', '2026-06-14')).toBe('age_9_17')
    expect(band('2008-06-15', '2026-06-15')).toBe('age_18_20')
  })

  test('follows the last day of the year when the referral has no date', () => {
    expect(band('2008-12-31')).toBe('age_18_20')
    expect(band('2009-01-01')).toBe('age_9_17')
  })

  test('follows serial dates and dates with an exchangeable month', () => {
    expect(band('33007')).toBe('age_30_38')
    expect(band('03/04/1990')).toBe('age_30_38')
  })

  test('is not guessed when day and month can be exchanged and the band depends on it', () => {
    expect(failure('03/12/2008', { cas_IncomingReferralDate: '2026-06-01' })).toEqual([
      { column: 'prs_Birthdate', code: 'date_ambiguous', params: { value: '…' } },
    ])
  })

  test('has the borders of the code list', () => {
    const firstAges = [0, 9, 18, 21, 24, 27, 30, 39, 48]
    expect(firstAges.map(ageBandOf)).toEqual([
      'age_0_8',
      'age_9_17',
      'age_18_20',
      'age_21_23',
      'age_24_26',
      'age_27_29',
      'age_30_38',
      'age_39_47',
      'age_48_plus',
    ])
    expect([8, 17, 20, 23, 26, 29, 38, 47, 120].map(ageBandOf)).toEqual(firstAges.map(ageBandOf))
  })

  test('is refused for a birthdate in the future, an impossible one and an age over 120', () => {
    expect(failure('2027-01-01')[0]?.code).toBe('date_in_future')
    expect(failure('1990-02-30')[0]?.code).toBe('date_unreadable')
    expect(failure('1990')[0]?.code).toBe('date_unreadable')
    expect(failure('1905-12-31')).toEqual([
      { column: 'prs_Birthdate', code: 'age_out_of_range', params: { value: 121 } },
    ])
    expect(band('1906-01-01')).toBe('age_48_plus')
  })

  test('is refused for a person born after the referral', () => {
    const errors = failure('2026-06-02', { cas_IncomingReferralDate: '2026-06-01' })
    expect(errors).toEqual([{ column: 'prs_Birthdate', code: 'age_out_of_range', params: { value: -1 } }])
  })

  test('knows what has not happened yet from today', () => {
    const today = { year: 2026, today: '2026-05-01' }
    expect(fromHtcdsRow({ prs_Birthdate: '2026-05-02' }, today).errors[0]?.code).toBe('date_in_future')
    expect(fromHtcdsRow({ cas_IncomingReferralDate: '2026-05-02' }, today).errors[0]?.code).toBe('date_in_future')
    expect(fromHtcdsRow({ cas_IncomingReferralDate: '2026-05-01' }, today).report?.contactMonth).toBe('2026-05')
  })
})

describe('the contact month', () => {
  test('is left out, with a warning, when the referral was in another year', () => {
    const result = read({ cas_IncomingReferralDate: '2025-12-31' })
    expect(result.report?.contactMonth).toBeNull()
    expect(result.warnings).toEqual([
      { column: 'cas_IncomingReferralDate', code: 'year_mismatch', params: { value: 2025 } },
    ])
  })

  test('is never guessed from an unclear date', () => {
    expect(read({ cas_IncomingReferralDate: '03/04/2026' }).errors[0]?.code).toBe('date_ambiguous')
    expect(read({ cas_IncomingReferralDate: 'spring' }).errors[0]?.code).toBe('date_unreadable')
  })
})

describe('what is about a person', () => {
  const canary = 'Kanariefågel'
  const everyField = Object.fromEntries(Object.keys(htcdsFields).map((field) => [field, canary]))

  test('never comes out of a row, whatever column it stands in', () => {
    const result = fromHtcdsRow(everyField, options)
    expect(result.errors.length).toBeGreaterThan(5)
    expect(JSON.stringify(result)).not.toContain(canary)
  })

  test('does not change the report when only columns about a person are filled in', () => {
    const personal = Object.entries(htcdsFields).filter(([, { use }]) => use === 'person')
    const row = Object.fromEntries(personal.map(([field]) => [field, canary]))
    expect(personal.length).toBeGreaterThan(30)
    expect(fromHtcdsRow(row, options)).toEqual(fromHtcdsRow({}, options))
  })

  test('is hidden when a personal identity number stands in a column of codes or dates', () => {
    const text = JSON.stringify(read({ prs_Gender: '19900514-1234', prs_Birthdate: '19900514-1234' }))
    expect(text).not.toContain('19900514')
    expect(text).not.toContain('1234')
  })
})
