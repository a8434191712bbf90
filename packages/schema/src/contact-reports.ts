import { type Static, Type } from 'typebox'
import {
  AffectedPersonRole,
  AgeBandOrNull,
  CitizenshipGroupOrNull,
  ControlMethod,
  CountyOrNull,
  ExploitationForm,
  ExploitationFormOrNull,
  GenderOrNull,
  IdentificationSourceOrNull,
  ImportMessage,
  LabourSectorOrNull,
  PoliceReportStatusOrNull,
  RecruitmentMethod,
  ReflectionStatusOrNull,
  ResidenceStatusOrNull,
  SexualExploitationType,
  StatusDecisionOrgOrNull,
  TraffickingStatus,
  TraffickingStatusOrNull,
} from './codes.ts'
import {
  CountryOrNull,
  Id,
  IdOrNull,
  MonthOrNull,
  name,
  object,
  Paging,
  page,
  partial,
  ref,
  Timestamp,
  Version,
  Year,
} from './lib.ts'

const personRole = ref(AffectedPersonRole)

/** The answers of the yearly statistics form about one person. Each may be unanswered. */
const answers = {
  traffickingStatus: ref(TraffickingStatusOrNull),
  statusDecisionOrg: ref(StatusDecisionOrgOrNull),
  mainExploitationForm: ref(ExploitationFormOrNull),
  otherExploitationForms: Type.Array(ref(ExploitationForm), { uniqueItems: true, maxItems: 13 }),
  sexualExploitationTypes: Type.Array(ref(SexualExploitationType), { uniqueItems: true, maxItems: 5 }),
  labourSector: ref(LabourSectorOrNull),
  recruitmentMethods: Type.Array(ref(RecruitmentMethod), { uniqueItems: true, maxItems: 15 }),
  controlMethods: Type.Array(ref(ControlMethod), { uniqueItems: true, maxItems: 22 }),
  gender: ref(GenderOrNull),
  ageBand: ref(AgeBandOrNull),
  /** Follows from the country when there is one. */
  citizenshipGroup: ref(CitizenshipGroupOrNull),
  citizenshipCountry: CountryOrNull,
  county: ref(CountyOrNull),
  policeReportStatus: ref(PoliceReportStatusOrNull),
  residenceStatus: ref(ResidenceStatusOrNull),
  reflectionStatus: ref(ReflectionStatusOrNull),
  identificationSource: ref(IdentificationSourceOrNull),
  contactMonth: MonthOrNull,
  protectedIdentity: Type.Boolean({
    description:
      'The person has a protected identity: no county and no month, every other answer unknown to the tables, and counted in national totals only',
  }),
}

const Can = name('ContactReportCan', object({ edit: Type.Boolean() }))

/** One person and year of the statistics form, without anything that tells who it is. */
export const ContactReport = name(
  'ContactReport',
  object({
    id: Id,
    year: Year,
    personRole,
    ...answers,
    importId: IdOrNull,
    version: Version,
    createdAt: Timestamp,
    updatedAt: Timestamp,
    can: ref(Can),
  }),
)
export type ContactReport = Static<typeof ContactReport>
export const ContactReportPage = page('ContactReportPage', ContactReport)

export const ContactReportCreate = name(
  'ContactReportCreate',
  object({ year: Year, personRole, ...partial(answers).properties }),
)
export type ContactReportCreate = Static<typeof ContactReportCreate>

/** The year stays: a report of the wrong year is made anew. */
export const ContactReportPatch = name('ContactReportPatch', partial({ personRole, ...answers }, { minProperties: 1 }))
export type ContactReportPatch = Static<typeof ContactReportPatch>

export const ContactReportListQuery = object({
  ...Paging,
  year: Type.Optional(Year),
  personRole: Type.Optional(personRole),
  traffickingStatus: Type.Optional(ref(TraffickingStatus)),
  importId: Type.Optional(Id),
})
export type ContactReportListQuery = Static<typeof ContactReportListQuery>

const count = (description: string) => Type.Integer({ minimum: 0, description })
const Format = Type.Unsafe<'htcds' | 'form'>({
  type: 'string',
  enum: ['htcds', 'form'],
  description: 'The columns found: those of HTCDS 2.0, or those of the yearly form',
})

/** An import that was stored. */
export const ContactReportImport = name(
  'ContactReportImport',
  object({
    id: Id,
    year: Year,
    format: Format,
    rows: count('Rows of the file that were not empty: accepted + duplicates + rejected'),
    accepted: count('Rows stored'),
    duplicates: count('Rows left out because the same row was stored by an earlier import'),
    rejected: count('Rows left out because of an error'),
    createdAt: Timestamp,
  }),
)
export type ContactReportImport = Static<typeof ContactReportImport>
export const ContactReportImportPage = page('ContactReportImportPage', ContactReportImport)

const message = {
  column: Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'null: not about one column' }),
  code: ref(ImportMessage),
  message: Type.String({ description: 'In the language of Accept-Language; never quotes what identifies a person' }),
}
const row = Type.Unsafe<number | null>({
  type: ['integer', 'null'],
  minimum: 1,
  description: 'As the spreadsheet numbers it; null: about the file as a whole',
})

export const ContactReportImportError = name('ContactReportImportError', object({ row, ...message }))
export type ContactReportImportError = Static<typeof ContactReportImportError>

/** The same code about the same column is told once. */
export const ContactReportImportWarning = name(
  'ContactReportImportWarning',
  object({ row, ...message, count: Type.Integer({ minimum: 1, description: 'How often; `row` is the first' }) }),
)
export type ContactReportImportWarning = Static<typeof ContactReportImportWarning>

/**
 * What an import did, or in a dry run would do. `rows = valid + rejected`, and `valid = accepted + duplicates` unless
 * errors stopped the import, in which case `accepted` is 0.
 */
export const ContactReportImportResult = name(
  'ContactReportImportResult',
  object({
    importId: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      format: 'uuid',
      description: 'The import that was stored; null when nothing was',
    }),
    year: Year,
    format: Format,
    dryRun: Type.Boolean(),
    partial: Type.Boolean(),
    stored: Type.Boolean({
      description: 'Whether the accepted rows were stored. False in a dry run, and when errors stopped the import',
    }),
    rows: count('Rows of the file that are not empty: valid + rejected'),
    valid: count('Rows without errors, new ones and duplicates'),
    accepted: count('Valid rows that are new and were stored, or in a dry run would be; 0 when errors stop the import'),
    duplicates: count('Valid rows left out because the same row was stored by an earlier import'),
    rejected: count('Rows with errors'),
    errors: Type.Array(ref(ContactReportImportError), {
      maxItems: 1000,
      description: 'The first 1,000. Without `partial` any error stops the import; one about the file always does',
    }),
    errorsTruncated: Type.Boolean({ description: 'Whether there are more errors than are told' }),
    warnings: Type.Array(ref(ContactReportImportWarning)),
  }),
)
export type ContactReportImportResult = Static<typeof ContactReportImportResult>

export const ContactReportImportQuery = object({
  year: Year,
  dryRun: Type.Optional(
    Type.Boolean({ default: false, description: 'Read and check the whole file, and store nothing' }),
  ),
  partial: Type.Optional(
    Type.Boolean({ default: false, description: 'Store the valid rows even when others have errors' }),
  ),
})
export type ContactReportImportQuery = Static<typeof ContactReportImportQuery>

/** One part named `file`; read as a stream, so the schema only documents it. */
export const ContactReportImportUpload = object({
  file: Type.String({ format: 'binary', description: 'An .xlsx or CSV file of at most 20 MB and 50,000 rows' }),
})

export const ContactReportImportListQuery = object({ ...Paging, year: Type.Optional(Year) })
export type ContactReportImportListQuery = Static<typeof ContactReportImportListQuery>

export const ContactReportTemplateQuery = object({
  format: Type.Optional(Type.Unsafe<'csv'>({ type: 'string', enum: ['csv'], default: 'csv' })),
})

export const components = [
  Can,
  ContactReport,
  ContactReportPage,
  ContactReportCreate,
  ContactReportPatch,
  ContactReportImport,
  ContactReportImportPage,
  ContactReportImportError,
  ContactReportImportWarning,
  ContactReportImportResult,
]
