/**
 * The fields of the Human Trafficking Case Data Standard 2.0 (International Organization for Migration, 24 December 2021,
 * CC BY 4.0) with their English labels.
 *
 * `coded` and `date` fields are read. A `person` field can point out a person, alone or with others: it is never read. An
 * `unused` field has no place in the statistics form.
 */
export type FieldUse = 'coded' | 'date' | 'person' | 'unused'

interface Field {
  readonly label: string
  readonly use: FieldUse
  /** Stands in the Excel sheet of HTCDS 2.0, in the order of this table. */
  readonly core?: true
}

/** The core fields come first, in the order of the Excel sheet. */
export const htcdsFields = {
  cas_CaseOwner: { label: 'Case Owner', use: 'person', core: true },
  prs_Salutation: { label: 'Salutation', use: 'person', core: true },
  prs_FirstName: { label: 'First Name', use: 'person', core: true },
  prs_SecondName: { label: 'Second Name', use: 'person', core: true },
  con_Consent: { label: 'Consent', use: 'unused', core: true },
  prs_Birthdate: { label: 'Birthdate', use: 'date', core: true },
  prs_Gender: { label: 'Gender', use: 'coded', core: true },
  prs_Citizenship: { label: 'Citizenship', use: 'coded', core: true },
  prs_Title: { label: 'Title', use: 'person', core: true },
  prs_Email: { label: 'Email', use: 'person', core: true },
  prs_HomePhone: { label: 'Home Phone', use: 'person', core: true },
  prs_MobilePhone: { label: 'Mobile Phone', use: 'person', core: true },
  prs_MailingCity: { label: 'Mailing City', use: 'person', core: true },
  prs_MailingCountry: { label: 'Mailing Country', use: 'person', core: true },
  prs_MailingState: { label: 'Mailing State/Province', use: 'person', core: true },
  prs_MailingStreet: { label: 'Mailing Street', use: 'person', core: true },
  prs_MailingPostalCode: { label: 'Mailing Zip/Postal Code', use: 'person', core: true },
  vic_TraffickingStatus: { label: 'Trafficking Status', use: 'coded', core: true },
  vic_TraffickingStatusDecisionMakingOrg: {
    label: 'Trafficking Status Decision Making Organization',
    use: 'coded',
    core: true,
  },
  vic_MethodOfRecruitment: { label: 'Method of Recruitment', use: 'coded', core: true },
  vic_LocationOfRecruitment: { label: 'Location of Recruitment', use: 'person', core: true },
  vic_MethodsOfControl: { label: 'Methods of Control', use: 'coded', core: true },
  vic_TypeOfExploitation: { label: 'Type of Exploitation', use: 'coded', core: true },
  vic_ForcedLabourIndustry: { label: 'Forced Labour Industry', use: 'coded', core: true },
  vic_TypeOfSexExploitation: { label: 'Type of Sex Exploitation', use: 'coded', core: true },
  vic_LocationOfExploitation: { label: 'Location of Exploitation', use: 'person', core: true },
  cas_Status: { label: 'Status', use: 'unused', core: true },
  cas_ReferringOrganisation: { label: 'Referring Organisation', use: 'unused', core: true },
  cas_IncomingReferralDate: { label: 'Incoming Referral Date', use: 'date', core: true },
  cas_ReferringPrimaryCaseWorker: { label: 'Referring Primary Case Worker', use: 'person', core: true },
  cas_ReasonForIncomingReferral: { label: 'Reason for Incoming Referral', use: 'unused', core: true },
  cas_IncomingReferralDetails: { label: 'Incoming Referral Details', use: 'person', core: true },
  cas_ReferredOrganisation: { label: 'Referred Organisation', use: 'unused', core: true },
  cas_ReferredPrimaryCaseWorker: { label: 'Referred Primary Case Worker', use: 'person', core: true },
  cas_ReasonForOutgoingReferral: { label: 'Reason for Outgoing Referral', use: 'unused', core: true },
  cas_OutgoingReferralDate: { label: 'Outgoing Referral Date', use: 'unused', core: true },
  cas_OutgoingReferralDetails: { label: 'Outgoing Referral Details', use: 'person', core: true },
  cas_ReasonForCaseClosure: { label: 'Reason for Case Closure', use: 'person', core: true },
  org_Name: { label: 'Organisation Name', use: 'person' },
  org_ShippingCity: { label: 'Shipping City', use: 'person' },
  org_ShippingCountry: { label: 'Shipping Country', use: 'person' },
  org_ShippingState: { label: 'Shipping State/Province', use: 'person' },
  org_ShippingStreet: { label: 'Shipping Street', use: 'person' },
  org_ShippingPostalCode: { label: 'Shipping Zip/Postal Code', use: 'person' },
  org_ShippingLongitude: { label: 'Longitude', use: 'person' },
  org_ShippingLatitude: { label: 'Latitude', use: 'person' },
  org_Phone: { label: 'Phone', use: 'person' },
  org_Type: { label: 'Type', use: 'unused' },
  prs_MiddleName: { label: 'Middle Name', use: 'person' },
  prs_Deceased: { label: 'Deceased', use: 'unused' },
  prs_MaritalStatus: { label: 'Marital Status', use: 'unused' },
  prs_NumberOfChildren: { label: 'Number of Children', use: 'unused' },
  prs_PrimaryLanguage: { label: 'Primary Language', use: 'unused' },
  prs_SecondaryLanguage: { label: 'Secondary Language', use: 'unused' },
  prs_HighestLevelOfEducation: { label: 'Highest Level of Education', use: 'unused' },
  prs_IdentityNumber: { label: 'Identity Number', use: 'person' },
  prs_MailingLongitude: { label: 'Longitude', use: 'person' },
  prs_MailingLatitude: { label: 'Latitude', use: 'person' },
  vic_AgreementToManagePersonalData: { label: 'Agreement to Manage Personal Data', use: 'unused' },
  vic_RelationshipToTrafficker: { label: 'Relationship to Trafficker', use: 'unused' },
  vic_AgeWhenTrafficked: { label: 'Age when Trafficked', use: 'unused' },
  vic_RecruitmentWebsitesAndApps: { label: 'Recruitment Websites and Apps', use: 'unused' },
  vic_ExploitationWebsitesAndApps: { label: 'Exploitation Websites and Apps', use: 'unused' },
  vic_Vulnerabilities: { label: 'Vulnerabilities', use: 'unused' },
  vic_DetailsOfVulnerabilities: { label: 'Details Of Vulnerabilities', use: 'person' },
  per_RoleInProcess: { label: 'Role in Process', use: 'unused' },
  per_RoleDetails: { label: 'Role Details', use: 'person' },
  per_Organisation: { label: '', use: 'person' },
  cco_CaseComment: { label: 'Case Comment', use: 'person' },
  hte_Longitude: { label: 'Longitude', use: 'person' },
  hte_Latitude: { label: 'Latitude', use: 'person' },
  hte_City: { label: 'City', use: 'person' },
  hte_Country: { label: 'Country', use: 'person' },
  hte_State: { label: 'State', use: 'person' },
  hte_Street: { label: 'Street', use: 'person' },
  hte_PostalCode: { label: 'PostalCode', use: 'person' },
  hte_Date: { label: 'Date', use: 'unused' },
  hte_Type: { label: 'Type', use: 'unused' },
  hte_Description: { label: 'Description', use: 'person' },
  spl_Objectives: { label: 'Objectives', use: 'person' },
  spl_ActionPlan: { label: 'Action Plan', use: 'person' },
  spl_PlannedEndDate: { label: 'Planned End Date', use: 'unused' },
  spl_ActualEndDate: { label: 'Actual End Date', use: 'unused' },
  spl_Type: { label: 'Type', use: 'unused' },
} as const satisfies Readonly<Record<string, Field>>

/** The name of a field of HTCDS 2.0. */
export type HtcdsField = keyof typeof htcdsFields

/** Spellings in IOM's own files: the Excel sheet leaves out a "g", the survey form puts in underscores. */
const aliases: Readonly<Record<string, HtcdsField>> = {
  vic_TraffickinStatusDecisionMakingOrg: 'vic_TraffickingStatusDecisionMakingOrg',
  prs_First_Name: 'prs_FirstName',
  prs_Second_Name: 'prs_SecondName',
  vic_Methods_of_Control: 'vic_MethodsOfControl',
}

const fieldEntries = Object.entries(htcdsFields).map(([name, field]): [HtcdsField, Field] => [
  // Object.entries widens the keys of this very table to string.
  name as HtcdsField,
  field,
])

const fieldByName = new Map<string, HtcdsField>([
  ...Object.entries(aliases).map(([name, field]): [string, HtcdsField] => [name.toLowerCase(), field]),
  ...fieldEntries.map(([name]): [string, HtcdsField] => [name.toLowerCase(), name]),
])
const fieldByLabel = labelsThatNameOneField()

function labelsThatNameOneField(): ReadonlyMap<string, HtcdsField> {
  const count = Map.groupBy(fieldEntries, ([, field]) => field.label.toLowerCase())
  return new Map(
    [...count].flatMap(([label, fields]): [string, HtcdsField][] => {
      const [only] = fields
      return fields.length === 1 && only !== undefined && label !== '' ? [[label, only[0]]] : []
    }),
  )
}

/** The fields of the Excel sheet in its order. */
export const coreFields: readonly HtcdsField[] = fieldEntries.filter(([, field]) => field.core).map(([name]) => name)

/** The field a column name stands for, in any case and also in the spellings of IOM's files; survey tools put groups before a `/`. */
export function fieldOfName(name: string | null): HtcdsField | null {
  const own = (name ?? '').slice((name ?? '').lastIndexOf('/') + 1)
  return fieldByName.get(own.trim().toLowerCase()) ?? null
}

/** The field a column label stands for. A label that several fields share ("Longitude", "Type") names none. */
export function fieldOfLabel(label: string | null): HtcdsField | null {
  return fieldByLabel.get((label ?? '').replace(/\s+/g, ' ').trim().toLowerCase()) ?? null
}
