import { describe, expect, test } from '@jest/globals'
import { htcdsExportHeader } from './export.ts'
import { columnLetters, readHtcdsHeader } from './header.ts'

const { names, labels } = htcdsExportHeader()
const mailingLabels = [
  'Mailing Street',
  'Mailing City',
  'Mailing State/Province',
  'Mailing Zip/Postal Code',
  'Mailing Country',
]

/** The headings of IOM's Excel sheet: from column B on, one name misspelt, one missing, five labels in another order. */
function officialHeadings(): { names: (string | null)[]; labels: (string | null)[] } {
  const officialNames = names.map((name) => {
    if (name === 'cas_ReasonForOutgoingReferral') return null
    return name === 'vic_TraffickingStatusDecisionMakingOrg' ? 'vic_TraffickinStatusDecisionMakingOrg' : name
  })
  const officialLabels = [...labels]
  officialLabels.splice(names.indexOf('prs_MailingCity'), mailingLabels.length, ...mailingLabels)
  return { names: [null, ...officialNames], labels: [null, ...officialLabels] }
}

const codes = (header: ReturnType<typeof readHtcdsHeader>) => header.warnings.map(({ code }) => code)

describe('readHtcdsHeader', () => {
  test('reads the headings of the Excel sheet with its three faults, and tells of them', () => {
    const official = officialHeadings()
    const header = readHtcdsHeader(official.names, official.labels)
    expect([...header.fields]).toEqual(names.map((name, index) => [index + 1, name]))
    expect(header.warnings).toEqual([
      {
        column: 'vic_TraffickingStatusDecisionMakingOrg',
        code: 'column_alias_used',
        params: { value: 'vic_TraffickinStatusDecisionMakingOrg' },
      },
      { column: 'cas_ReasonForOutgoingReferral', code: 'column_named_by_label', params: {} },
      { column: null, code: 'mailing_block_ambiguous', params: {} },
    ])
  })

  test('finds nothing to tell in the headings of our own export', () => {
    expect(readHtcdsHeader(names, labels).warnings).toEqual([])
  })

  test('reads labels alone when the row of names is missing', () => {
    const header = readHtcdsHeader([], labels)
    expect([...header.fields.values()]).toEqual(names)
    expect(header.warnings).toEqual([])
  })

  test('reads names alone, in any order and case', () => {
    const shuffled = [...names].reverse().map((name) => name.toUpperCase())
    expect([...readHtcdsHeader(shuffled, []).fields.values()]).toEqual([...names].reverse())
  })

  test('reads the spellings of the survey form, also under a group', () => {
    const header = readHtcdsHeader(['prs_First_Name', 'prs_Second_Name', 'victim/vic_Methods_of_Control'], [])
    expect([...header.fields.values()]).toEqual(['prs_FirstName', 'prs_SecondName', 'vic_MethodsOfControl'])
  })

  test('names an unknown column by its letter and never by its heading', () => {
    const header = readHtcdsHeader([...names, 'Maja Påhittad'], [])
    expect(header.warnings).toEqual([{ column: 'AM', code: 'column_unknown', params: {} }])
  })

  test('uses the first of two equal columns', () => {
    const header = readHtcdsHeader(['prs_Gender', ...names], [])
    expect(header.fields.get(0)).toBe('prs_Gender')
    expect([...header.fields.values()].filter((field) => field === 'prs_Gender')).toHaveLength(1)
    expect(codes(header)).toEqual(['column_repeated'])
  })

  test('tells of every column that it would read and does not find', () => {
    const missing = readHtcdsHeader(['prs_Gender', 'prs_Email'], []).warnings
    expect(missing.every(({ code }) => code === 'column_missing')).toBe(true)
    expect(missing.map(({ column }) => column)).toEqual([
      'prs_Birthdate',
      'prs_Citizenship',
      'vic_TraffickingStatus',
      'vic_TraffickingStatusDecisionMakingOrg',
      'vic_MethodOfRecruitment',
      'vic_MethodsOfControl',
      'vic_TypeOfExploitation',
      'vic_ForcedLabourIndustry',
      'vic_TypeOfSexExploitation',
      'cas_IncomingReferralDate',
    ])
  })

  test('tells of a column that the standard has given up', () => {
    expect(codes(readHtcdsHeader([...names, 'vic_Vulnerabilities'], []))).toEqual(['column_deprecated'])
  })

  test('does not guess at a label that several fields share', () => {
    expect(readHtcdsHeader([], ['Longitude', 'Type']).fields.size).toBe(0)
  })
})

test('columns are lettered as in a spreadsheet', () => {
  expect([0, 25, 26, 35, 38, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AJ', 'AM', 'ZZ', 'AAA'])
})
