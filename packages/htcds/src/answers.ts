import {
  controlMethod,
  exploitationForm,
  gender,
  labourSector,
  recruitmentMethod,
  sexualExploitationType,
  statusDecisionOrg,
  traffickingStatus,
} from '@varn/codes'

/** The fields of HTCDS 2.0 that are answered from a code list of ours. The values of each stand in the list. */
export const codedFields = {
  prs_Gender: gender,
  vic_TraffickingStatus: traffickingStatus,
  vic_TraffickingStatusDecisionMakingOrg: statusDecisionOrg,
  vic_MethodOfRecruitment: recruitmentMethod,
  vic_MethodsOfControl: controlMethod,
  vic_TypeOfExploitation: exploitationForm,
  vic_ForcedLabourIndustry: labourSector,
  vic_TypeOfSexExploitation: sexualExploitationType,
} as const

/** A field of HTCDS 2.0 with a code list of ours. */
export type CodedField = keyof typeof codedFields
