import { describe, expect, test } from '@jest/globals'
import {
  affectedPersonRole,
  ageBand,
  citizenshipGroup,
  citizenshipGroupOf,
  controlMethod,
  country,
  county,
  exploitationForm,
  gender,
  labourSector,
  policeReportStatus,
  recruitmentMethod,
  sexualExploitationType,
  statusDecisionOrg,
  traffickingStatus,
} from '@varn/codes'
import fc from 'fast-check'
import { codedFields } from './answers.ts'
import { htcdsExportCells, htcdsExportHeader, lossyMappings, toHtcdsRow } from './export.ts'
import { readHtcdsHeader } from './header.ts'
import { fromHtcdsRow } from './import.ts'
import { type ContactReportDraft, emptyReport } from './report.ts'

const victim = emptyReport('direct_victim')
const roundTrip = (report: ContactReportDraft) => fromHtcdsRow(toHtcdsRow(report) ?? {}, { year: 2026 }).report
const lossy = lossyMappings()

/** What is left of a code after an export and an import, by nothing but the list of lossy mappings. */
function left<Code extends string>(answer: keyof ContactReportDraft, code: Code | null): Code | null {
  const mapping = lossy.find((one) => one.answer === answer && (one.code === null || one.code === code))
  // importedAs is a code of the same list; a test below holds every mapping against a real round trip.
  return mapping === undefined ? code : (mapping.importedAs as Code | null)
}

function allLeft<Code extends string>(answer: keyof ContactReportDraft, codes: readonly Code[]): Code[] {
  return [...new Set(codes.map((code) => left(answer, code)).filter((code) => code !== null))]
}

function expected(report: ContactReportDraft): ContactReportDraft {
  const forms = [report.mainExploitationForm, ...report.otherExploitationForms].filter((form) => form !== null)
  const [mainExploitationForm = null, ...otherExploitationForms] = allLeft('mainExploitationForm', forms)
  return {
    ...victim,
    traffickingStatus: left('traffickingStatus', report.traffickingStatus),
    statusDecisionOrg: left('statusDecisionOrg', report.statusDecisionOrg),
    mainExploitationForm,
    otherExploitationForms,
    gender: left('gender', report.gender),
    ageBand: left('ageBand', report.ageBand),
    citizenshipCountry: report.citizenshipCountry ?? (report.citizenshipGroup === 'sweden' ? 'SE' : null),
    citizenshipGroup:
      report.citizenshipCountry === null ? left('citizenshipGroup', report.citizenshipGroup) : report.citizenshipGroup,
    controlMethods: allLeft('controlMethods', report.controlMethods),
    recruitmentMethods: allLeft('recruitmentMethods', report.recruitmentMethods),
    labourSector: left('labourSector', report.labourSector),
    sexualExploitationTypes: allLeft('sexualExploitationTypes', report.sexualExploitationTypes),
  }
}

const one = <Code>(codes: readonly Code[]) => fc.option(fc.constantFrom(...codes), { nil: null })
const some = <Code>(codes: readonly Code[]) => fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 6 })
const citizenship = fc.oneof(
  fc.constantFrom(...country.values).map((code) => ({
    citizenshipCountry: code,
    citizenshipGroup: citizenshipGroupOf(code),
  })),
  one(citizenshipGroup.values).map((group) => ({ citizenshipCountry: null, citizenshipGroup: group })),
)
const reports: fc.Arbitrary<ContactReportDraft> = fc
  .record({
    traffickingStatus: one(traffickingStatus.values),
    statusDecisionOrg: one(statusDecisionOrg.values),
    mainExploitationForm: one(exploitationForm.values),
    otherExploitationForms: some(exploitationForm.values),
    gender: one(gender.values),
    ageBand: one(ageBand.values),
    county: one(county.values),
    policeReportStatus: one(policeReportStatus.values),
    contactMonth: one(['2026-01', '2026-12']),
    controlMethods: some(controlMethod.values),
    recruitmentMethods: some(recruitmentMethod.values),
    labourSector: one(labourSector.values),
    sexualExploitationTypes: some(sexualExploitationType.values),
    citizenship,
  })
  .map(({ citizenship, ...answers }) => ({ ...victim, ...answers, ...citizenship }))

describe('an export and an import', () => {
  test('give back every answer but the lossy ones', () => {
    fc.assert(
      fc.property(reports, (report) => {
        expect(roundTrip(report)).toEqual(expected(report))
      }),
      { numRuns: 300 },
    )
  })

  test('change nothing the second time', () => {
    fc.assert(
      fc.property(reports, (report) => {
        const once = roundTrip(report) ?? victim
        expect(roundTrip(once)).toEqual(once)
      }),
    )
  })

  test('change exactly the codes that are listed as lossy', () => {
    const single = {
      prs_Gender: 'gender',
      vic_TraffickingStatus: 'traffickingStatus',
      vic_ForcedLabourIndustry: 'labourSector',
      vic_TraffickingStatusDecisionMakingOrg: 'statusDecisionOrg',
      vic_TypeOfExploitation: 'mainExploitationForm',
    } as const
    const several = {
      vic_MethodOfRecruitment: 'recruitmentMethods',
      vic_MethodsOfControl: 'controlMethods',
      vic_TypeOfSexExploitation: 'sexualExploitationTypes',
    } as const
    const changed: string[] = []
    for (const [field, answer] of Object.entries({ ...single, ...several })) {
      for (const code of codedFields[field as keyof typeof codedFields].values) {
        const value = field in several ? [code] : code
        const back = roundTrip({ ...victim, [answer]: value })?.[answer]
        if (String(back ?? '') !== code) changed.push(`${answer} ${code}`)
      }
    }
    const listed = lossy.filter(
      ({ answer, code }) => code !== null && changed.some((one) => one.startsWith(`${answer} `)),
    )
    expect(changed.sort()).toEqual(listed.map(({ answer, code }) => `${answer} ${code}`).sort())
  })
})

describe('lossyMappings', () => {
  const mapping = (answer: string, code: string | null) =>
    lossy.find((one) => one.answer === answer && one.code === code)

  test('lists the many-to-one values of the standard', () => {
    expect(mapping('mainExploitationForm', 'criminality')).toMatchObject({ htcds: 'Other', importedAs: 'other' })
    expect(mapping('otherExploitationForms', 'criminality')).toMatchObject({ htcds: 'Other', importedAs: 'other' })
    expect(mapping('controlMethods', 'restricts_movement')).toMatchObject({ htcds: 'Other', importedAs: 'other' })
    expect(mapping('controlMethods', 'uses_children')).toMatchObject({
      htcds: 'ThreatensChildrenFamily',
      importedAs: 'threatens_children_family',
    })
    expect(mapping('labourSector', 'unknown')).toMatchObject({ htcds: null, importedAs: null })
  })

  test('lists no gender and no trafficking status', () => {
    expect(lossy.filter(({ answer }) => answer === 'gender' || answer === 'traffickingStatus')).toEqual([])
  })

  test('lists every role but that of a direct victim', () => {
    const roles = lossy.filter(({ answer }) => answer === 'personRole').map(({ code }) => code)
    expect(roles).toEqual(affectedPersonRole.values.filter((role) => role !== 'direct_victim'))
  })

  test('lists whole answers that have no field', () => {
    expect(lossy.filter(({ code }) => code === null).map(({ answer }) => answer)).toEqual([
      'protectedIdentity',
      'ageBand',
      'county',
      'policeReportStatus',
      'residenceStatus',
      'reflectionStatus',
      'identificationSource',
      'contactMonth',
    ])
  })
})

describe('toHtcdsRow', () => {
  test('writes no row for an accompanying person, who would read as one more victim', () => {
    for (const role of affectedPersonRole.values) {
      expect(toHtcdsRow(emptyReport(role)) === null).toBe(role !== 'direct_victim')
    }
  })

  test('writes several values with semicolons, the main form first and each value once', () => {
    const row = toHtcdsRow({
      ...victim,
      mainExploitationForm: 'sexual',
      otherExploitationForms: ['criminality', 'other', 'begging'],
    })
    expect(row?.vic_TypeOfExploitation).toBe('SexualExploitation;Other;ForcedBegging')
  })

  test('keeps the official spellings', () => {
    expect(toHtcdsRow({ ...victim, gender: 'unknown' })?.prs_Gender).toBe('NonSpecifiedUnknown')
  })

  test('writes only fields of the Excel sheet, and none that is about a person', () => {
    const { names } = htcdsExportHeader()
    const row = toHtcdsRow({ ...victim, gender: 'woman', citizenshipCountry: 'NG', citizenshipGroup: 'third_country' })
    const cells = htcdsExportCells(row ?? {})
    expect(cells).toHaveLength(names.length)
    const written = names.filter((_, index) => cells[index] !== null)
    expect(written).toEqual(['prs_Gender', 'prs_Citizenship'])
  })

  test('has headings that our own import reads without a warning', () => {
    const { names, labels } = htcdsExportHeader()
    expect(names).toHaveLength(38)
    expect(readHtcdsHeader(names, labels).warnings).toEqual([])
    expect(labels[names.indexOf('prs_MailingCity')]).toBe('Mailing City')
  })
})
