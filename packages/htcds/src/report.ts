import type {
  affectedPersonRole,
  ageBand,
  CodeOf,
  citizenshipGroup,
  controlMethod,
  county,
  exploitationForm,
  gender,
  identificationSource,
  labourSector,
  policeReportStatus,
  recruitmentMethod,
  reflectionStatus,
  residenceStatus,
  sexualExploitationType,
  statusDecisionOrg,
  traffickingStatus,
} from '@varn/codes'

/**
 * One person and year of the statistics form, de-identified. `null` is no answer; `citizenshipCountry` is ISO 3166-1
 * alpha-2, `contactMonth` is `YYYY-MM`.
 */
export interface ContactReportDraft {
  personRole: CodeOf<typeof affectedPersonRole>
  /** Has neither county nor month, and counts in national totals only. */
  protectedIdentity: boolean
  traffickingStatus: CodeOf<typeof traffickingStatus> | null
  statusDecisionOrg: CodeOf<typeof statusDecisionOrg> | null
  mainExploitationForm: CodeOf<typeof exploitationForm> | null
  otherExploitationForms: CodeOf<typeof exploitationForm>[]
  gender: CodeOf<typeof gender> | null
  ageBand: CodeOf<typeof ageBand> | null
  citizenshipGroup: CodeOf<typeof citizenshipGroup> | null
  citizenshipCountry: string | null
  county: CodeOf<typeof county> | null
  policeReportStatus: CodeOf<typeof policeReportStatus> | null
  residenceStatus: CodeOf<typeof residenceStatus> | null
  reflectionStatus: CodeOf<typeof reflectionStatus> | null
  identificationSource: CodeOf<typeof identificationSource> | null
  contactMonth: string | null
  controlMethods: CodeOf<typeof controlMethod>[]
  recruitmentMethods: CodeOf<typeof recruitmentMethod>[]
  labourSector: CodeOf<typeof labourSector> | null
  sexualExploitationTypes: CodeOf<typeof sexualExploitationType>[]
}

/** A report with a role and no other answer. */
export function emptyReport(personRole: ContactReportDraft['personRole']): ContactReportDraft {
  return {
    personRole,
    protectedIdentity: false,
    traffickingStatus: null,
    statusDecisionOrg: null,
    mainExploitationForm: null,
    otherExploitationForms: [],
    gender: null,
    ageBand: null,
    citizenshipGroup: null,
    citizenshipCountry: null,
    county: null,
    policeReportStatus: null,
    residenceStatus: null,
    reflectionStatus: null,
    identificationSource: null,
    contactMonth: null,
    controlMethods: [],
    recruitmentMethods: [],
    labourSector: null,
    sexualExploitationTypes: [],
  }
}
