import * as access from './access.ts'
import * as answers from './answers.ts'
import * as audit from './audit.ts'
import * as authorities from './authorities.ts'
import * as cases from './cases.ts'
import * as childEntries from './child-entries.ts'
import * as childRights from './child-rights.ts'
import * as children from './children.ts'
import type { CodeList } from './code-list.ts'
import * as contact from './contact.ts'
import * as country from './country.ts'
import * as dataSubjects from './data-subjects.ts'
import * as documents from './documents.ts'
import * as elsewhere from './elsewhere.ts'
import * as entries from './entries.ts'
import * as exploitation from './exploitation.ts'
import * as geography from './geography.ts'
import * as imports from './imports.ts'
import * as justice from './justice.ts'
import * as language from './language.ts'
import * as monitoring from './monitoring.ts'
import * as organisations from './organisations.ts'
import * as perpetrators from './perpetrators.ts'
import * as person from './person.ts'
import * as privacy from './privacy.ts'
import * as problems from './problems.ts'
import * as programme from './programme.ts'
import * as referrals from './referrals.ts'
import * as reports from './reports.ts'
import * as residence from './residence.ts'
import * as risk from './risk.ts'
import * as searching from './searching.ts'
import * as secondFactor from './second-factor.ts'
import * as sessions from './sessions.ts'
import * as shelters from './shelters.ts'
import * as statistics from './statistics.ts'
import * as support from './support.ts'
import * as system from './system.ts'
import * as tasks from './tasks.ts'
import * as trafficking from './trafficking.ts'
import * as transfers from './transfers.ts'

export * from './access.ts'
export * from './answers.ts'
export * from './audit.ts'
export * from './authorities.ts'
export * from './cases.ts'
export * from './child-entries.ts'
export * from './child-rights.ts'
export * from './children.ts'
export * from './code-list.ts'
export * from './consent-texts.ts'
export * from './contact.ts'
export * from './country.ts'
export * from './data-subjects.ts'
export * from './documents.ts'
export * from './elsewhere.ts'
export * from './entries.ts'
export * from './exploitation.ts'
export * from './geography.ts'
export * from './imports.ts'
export * from './justice.ts'
export * from './language.ts'
export * from './monitoring.ts'
export * from './organisations.ts'
export * from './perpetrators.ts'
export * from './person.ts'
export * from './privacy.ts'
export * from './problems.ts'
export * from './programme.ts'
export * from './referrals.ts'
export * from './reports.ts'
export * from './residence.ts'
export * from './risk.ts'
export * from './searching.ts'
export * from './second-factor.ts'
export * from './sessions.ts'
export * from './shelters.ts'
export * from './statistics.ts'
export * from './support.ts'
export * from './system.ts'
export * from './tasks.ts'
export * from './trafficking.ts'
export * from './transfers.ts'

/* @__NO_SIDE_EFFECTS__ */
function byName(lists: readonly CodeList[]): Readonly<Record<string, CodeList>> {
  return Object.fromEntries(lists.map((list) => [list.name, list]))
}

/** Every code list by its name, in the order in which the API and the documentation show them. */
export const codeLists = byName([
  answers.nullReason,
  answers.yesNoUnknown,
  person.personRolePublished,
  person.affectedPersonRole,
  person.genderPublished,
  person.gender,
  person.majority,
  person.ageBandPublished,
  person.ageBand,
  person.maritalStatus,
  person.educationLevel,
  geography.policeRegion,
  geography.county,
  geography.citizenshipGroup,
  country.country,
  language.spokenLanguage,
  organisations.organisationType,
  organisations.memberRole,
  contact.identificationSource,
  contact.encounterChannel,
  contact.encounterKind,
  cases.caseStatus,
  cases.caseStepReason,
  cases.caseClosureReason,
  cases.outcome,
  cases.referralReason,
  referrals.referralParty,
  referrals.referralDirection,
  referrals.referralState,
  referrals.referralDeclineReason,
  referrals.referralOutcome,
  transfers.transferState,
  transfers.transferReason,
  transfers.transferDeclineReason,
  trafficking.traffickingStatus,
  trafficking.victimCategory,
  trafficking.statusDecisionOrg,
  trafficking.palermoAct,
  trafficking.palermoMeans,
  trafficking.eventType,
  trafficking.traffickingDuration,
  trafficking.recruitmentMethod,
  trafficking.recruiterRelation,
  trafficking.controlMethod,
  perpetrators.perpetratorRole,
  perpetrators.onlinePlatform,
  exploitation.exploitationFormPublished,
  exploitation.exploitationForm,
  exploitation.sexualExploitationType,
  exploitation.labourSector,
  exploitation.labourSectorLocal,
  exploitation.exploitationLocationScope,
  exploitation.exploitationVenue,
  residence.residenceStatus,
  residence.permitLegalGround,
  residence.applicationStatus,
  residence.permitApplicant,
  residence.reflectionStatus,
  justice.policeReportStatus,
  justice.reasonNotReported,
  justice.offence,
  justice.criminalProcessStage,
  justice.compensationKind,
  authorities.authority,
  authorities.authorityContactResult,
  authorities.nonprovisionReason,
  support.supportType,
  support.supportProvider,
  support.unmetNeedReason,
  support.supportPlanType,
  support.mmmStep,
  programme.nspSupportForm,
  programme.nspEligibility,
  programme.nspTargetPerson,
  programme.nspCostType,
  programme.nspApplicationStatus,
  programme.nspRejectionReason,
  shelters.certificationStatus,
  shelters.ivoPermitStatus,
  shelters.shelterCriterion,
  shelters.criterionResult,
  shelters.shelterTargetGroup,
  shelters.shelterPlacementBasis,
  entries.identificationIndicator,
  entries.goalState,
  entries.noteKind,
  childEntries.guardianKind,
  childEntries.placementCourtDecision,
  childEntries.placementReview,
  childEntries.householdEventKind,
  childEntries.childHealthKind,
  childEntries.leisureKind,
  childEntries.childStep,
  childEntries.viewWeight,
  childEntries.needDecision,
  childEntries.flagReason,
  entries.removalReason,
  entries.timelineSubject,
  entries.timelineStep,
  risk.riskLevel,
  risk.retraffickingRiskFactor,
  risk.retraffickingEvent,
  children.childAgeGroup,
  children.childAgeBand,
  children.childRelation,
  children.childWhereabouts,
  children.childExposure,
  children.childCrimeVictimStatus,
  children.childNeedArea,
  children.needStatus,
  children.childRepresentative,
  children.custodySituation,
  children.concernReportStatus,
  children.schoolStatus,
  children.childWarning,
  childRights.childRight,
  childRights.childViewMethod,
  privacy.consentPurpose,
  privacy.consentState,
  privacy.gdprArt6Basis,
  privacy.gdprArt9Basis,
  privacy.gdprArt10Basis,
  access.recordPart,
  access.shareGround,
  access.shareEnd,
  access.consentGiver,
  access.consentMethod,
  access.breakGlassReason,
  access.breakGlassOutcome,
  access.protectionEndReason,
  access.hidingReason,
  tasks.taskKind,
  tasks.taskState,
  tasks.taskCancelReason,
  tasks.legalClock,
  tasks.clockFact,
  tasks.clockState,
  tasks.clockOverrideReason,
  privacy.retentionClass,
  privacy.dataSubjectRequest,
  dataSubjects.recordKind,
  dataSubjects.holdReason,
  dataSubjects.erasureCause,
  dataSubjects.requester,
  dataSubjects.identityCheck,
  dataSubjects.requestState,
  dataSubjects.requestDecision,
  dataSubjects.extensionReason,
  dataSubjects.secrecyGround,
  dataSubjects.extractPart,
  documents.documentKind,
  documents.documentMediaType,
  documents.documentScan,
  documents.documentWithdrawal,
  privacy.protectedIdentity,
  privacy.sensitivity,
  searching.savedList,
  searching.duplicateReason,
  searching.notDuplicateReason,
  searching.searchedFirst,
  elsewhere.elsewhereReason,
  elsewhere.shareRequestState,
  elsewhere.shareRequestDeclineReason,
  statistics.cellStatus,
  statistics.releaseTier,
  reports.reportType,
  reports.reportStatus,
  reports.gretaRound,
  reports.gretaSection,
  reports.gretaRecommendationStrength,
  reports.tipSection,
  reports.tipTier,
  reports.situationReportSection,
  monitoring.implementationGrade,
  monitoring.instrument,
  system.role,
  system.organisationKind,
  system.serviceCredentialKind,
  system.oauthError,
  problems.problemCode,
  problems.fieldProblem,
  sessions.signInMethod,
  sessions.sessionEnd,
  sessions.signInOutcome,
  secondFactor.proofMethod,
  imports.importMessage,
  audit.auditKind,
  audit.auditRule,
  audit.auditAlertStatus,
  audit.auditAlertOutcome,
  audit.auditAlertMeasure,
])
