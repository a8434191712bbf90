import {
  affectedPersonRole,
  ageBand,
  ageBandPublished,
  auditAlertMeasure,
  auditAlertOutcome,
  auditAlertStatus,
  auditKind,
  auditRule,
  authority,
  breakGlassOutcome,
  breakGlassReason,
  caseClosureReason,
  caseStatus,
  caseStepReason,
  cellStatus,
  certificationStatus,
  childAgeBand,
  childCrimeVictimStatus,
  childExposure,
  childNeedArea,
  childRelation,
  childRepresentative,
  childRight,
  childStep,
  childViewMethod,
  childWarning,
  childWhereabouts,
  citizenshipGroup,
  clockFact,
  clockOverrideReason,
  clockState,
  concernReportStatus,
  consentGiver,
  consentMethod,
  consentPurpose,
  consentState,
  controlMethod,
  country,
  county,
  custodySituation,
  dataSubjectRequest,
  documentKind,
  documentMediaType,
  documentScan,
  documentWithdrawal,
  duplicateReason,
  elsewhereReason,
  erasureCause,
  exploitationForm,
  extensionReason,
  extractPart,
  flagReason,
  gender,
  genderPublished,
  hidingReason,
  holdReason,
  identificationSource,
  identityCheck,
  importMessage,
  ivoPermitStatus,
  labourSector,
  legalClock,
  majority,
  needDecision,
  needStatus,
  nonprovisionReason,
  notDuplicateReason,
  nullReason,
  oauthError,
  organisationKind,
  outcome,
  palermoAct,
  palermoMeans,
  personRolePublished,
  policeRegion,
  policeReportStatus,
  problemCode,
  proofMethod,
  protectedIdentity,
  protectionEndReason,
  recordKind,
  recordPart,
  recruitmentMethod,
  referralDeclineReason,
  referralDirection,
  referralOutcome,
  referralParty,
  referralReason,
  referralState,
  reflectionStatus,
  releaseTier,
  removalReason,
  reportStatus,
  requestDecision,
  requester,
  requestState,
  residenceStatus,
  retentionClass,
  role,
  savedList,
  schoolStatus,
  searchedFirst,
  secrecyGround,
  serviceCredentialKind,
  sessionEnd,
  sexualExploitationType,
  shareEnd,
  shareGround,
  shareRequestDeclineReason,
  shareRequestState,
  shelterPlacementBasis,
  shelterTargetGroup,
  signInMethod,
  signInOutcome,
  statusDecisionOrg,
  supportType,
  taskCancelReason,
  taskKind,
  taskState,
  timelineStep,
  timelineSubject,
  traffickingStatus,
  transferDeclineReason,
  transferReason,
  transferState,
  viewWeight,
  yesNoUnknown,
} from '@varn/codes'
import { Type } from 'typebox'
import { codes, codesOrNull, name } from './lib.ts'

// One component per code list that crosses the wire; the …OrNull twin where an answer may be missing.
export const AffectedPersonRole = codes(affectedPersonRole)
export const AgeBand = codes(ageBand)
export const AgeBandOrNull = codesOrNull(ageBand)
export const AgeBandPublished = codes(ageBandPublished)
export const AuditAlertMeasure = codes(auditAlertMeasure)
export const AuditAlertOutcome = codes(auditAlertOutcome)
export const AuditAlertOutcomeOrNull = codesOrNull(auditAlertOutcome)
export const AuditAlertStatus = codes(auditAlertStatus)
export const AuditKind = codes(auditKind)
export const AuditRule = codes(auditRule)
export const Authority = codes(authority)
export const AuthorityOrNull = codesOrNull(authority)
export const BreakGlassOutcome = codes(breakGlassOutcome)
export const BreakGlassOutcomeOrNull = codesOrNull(breakGlassOutcome)
export const BreakGlassReason = codes(breakGlassReason)
export const CaseClosureReasonOrNull = codesOrNull(caseClosureReason)
export const CaseStatus = codes(caseStatus)
export const CaseStepReason = codes(caseStepReason)
export const CaseStepReasonOrNull = codesOrNull(caseStepReason)
export const CellStatus = codes(cellStatus)
export const CertificationStatus = codes(certificationStatus)
export const ChildAgeBandOrNull = codesOrNull(childAgeBand)
export const ChildCrimeVictimStatusOrNull = codesOrNull(childCrimeVictimStatus)
export const ChildExposure = codes(childExposure)
export const ChildNeedArea = codes(childNeedArea)
export const ChildRelation = codes(childRelation)
export const ChildRepresentative = codes(childRepresentative)
export const ChildRightOrNull = codesOrNull(childRight)
export const ChildViewMethod = codes(childViewMethod)
export const ChildWarning = codes(childWarning)
export const ChildWhereabouts = codes(childWhereabouts)
export const ChildWhereaboutsOrNull = codesOrNull(childWhereabouts)
export const CitizenshipGroup = codes(citizenshipGroup)
export const CitizenshipGroupOrNull = codesOrNull(citizenshipGroup)
export const ConcernReportStatusOrNull = codesOrNull(concernReportStatus)
export const ElsewhereReason = codes(elsewhereReason)
export const ShareRequestState = codes(shareRequestState)
export const ShareRequestDeclineReason = codes(shareRequestDeclineReason)
export const ShareRequestDeclineReasonOrNull = codesOrNull(shareRequestDeclineReason)
export const SearchedFirst = codes(searchedFirst)
export const SearchedFirstOrNull = codesOrNull(searchedFirst)
export const DuplicateReason = codes(duplicateReason)
export const NotDuplicateReason = codes(notDuplicateReason)
export const SavedList = codes(savedList)
export const ConsentGiver = codes(consentGiver)
export const ConsentMethodOrNull = codesOrNull(consentMethod)
export const ConsentPurpose = codes(consentPurpose)
export const ConsentPurposeOrNull = codesOrNull(consentPurpose)
export const ConsentState = codes(consentState)
export const ConsentStateOrNull = codesOrNull(consentState)
export const ControlMethod = codes(controlMethod)
// Typed as the text that a table holds.
export const CountryOrNull = name('CountryOrNull', Type.Unsafe<string | null>(codesOrNull(country)))
export const County = codes(county)
export const CountyOrNull = codesOrNull(county)
export const CustodySituationOrNull = codesOrNull(custodySituation)
export const ExploitationForm = codes(exploitationForm)
export const ExploitationFormOrNull = codesOrNull(exploitationForm)
export const Gender = codes(gender)
export const GenderOrNull = codesOrNull(gender)
export const GenderPublished = codes(genderPublished)
export const IdentificationSource = codes(identificationSource)
export const IdentificationSourceOrNull = codesOrNull(identificationSource)
export const ImportMessage = codes(importMessage)
export const IvoPermitStatus = codes(ivoPermitStatus)
export const LabourSectorOrNull = codesOrNull(labourSector)
export const Majority = codes(majority)
export const NeedStatus = codes(needStatus)
export const NonprovisionReasonOrNull = codesOrNull(nonprovisionReason)
export const OauthError = codes(oauthError)
export const OrganisationKind = codes(organisationKind)
export const Outcome = codes(outcome)
export const OutcomeOrNull = codesOrNull(outcome)
export const PalermoAct = codes(palermoAct)
export const PalermoMeans = codes(palermoMeans)
export const PersonRolePublished = codes(personRolePublished)
export const PoliceRegion = codes(policeRegion)
export const PoliceReportStatus = codes(policeReportStatus)
export const PoliceReportStatusOrNull = codesOrNull(policeReportStatus)
export const ProofMethod = codes(proofMethod)
export const ProtectedIdentityOrNull = codesOrNull(protectedIdentity)
export const ProtectionEndReason = codes(protectionEndReason)
export const ProtectionEndReasonOrNull = codesOrNull(protectionEndReason)
export const RecordPart = codes(recordPart)
export const RecruitmentMethod = codes(recruitmentMethod)
export const ReflectionStatusOrNull = codesOrNull(reflectionStatus)
export const ReleaseTier = codes(releaseTier)
export const ReportStatus = codes(reportStatus)
export const ResidenceStatusOrNull = codesOrNull(residenceStatus)
export const Role = codes(role)
export const SchoolStatusOrNull = codesOrNull(schoolStatus)
export const ServiceCredentialKind = codes(serviceCredentialKind)
export const SessionEndOrNull = codesOrNull(sessionEnd)
export const SexualExploitationType = codes(sexualExploitationType)
export const ShareEndOrNull = codesOrNull(shareEnd)
export const ShareGround = codes(shareGround)
export const ShelterPlacementBasis = codes(shelterPlacementBasis)
export const ShelterPlacementBasisOrNull = codesOrNull(shelterPlacementBasis)
export const ShelterTargetGroup = codes(shelterTargetGroup)
export const SignInMethod = codes(signInMethod)
export const SignInOutcome = codes(signInOutcome)
export const StatusDecisionOrgOrNull = codesOrNull(statusDecisionOrg)
export const TraffickingStatus = codes(traffickingStatus)
export const TraffickingStatusOrNull = codesOrNull(traffickingStatus)
export const YesNoUnknown = codes(yesNoUnknown)
export const ErasureCause = codes(erasureCause)
export const HoldReason = codes(holdReason)
export const RecordKind = codes(recordKind)
export const RetentionClass = codes(retentionClass)
export const DataSubjectRequest = codes(dataSubjectRequest)
export const ExtensionReason = codes(extensionReason)
export const ExtensionReasonOrNull = codesOrNull(extensionReason)
export const ExtractPart = codes(extractPart)
export const IdentityCheck = codes(identityCheck)
export const IdentityCheckOrNull = codesOrNull(identityCheck)
export const ProblemCodeOrNull = codesOrNull(problemCode)
export const RecordKindOrNull = codesOrNull(recordKind)
export const ReferralDeclineReason = codes(referralDeclineReason)
export const ReferralDeclineReasonOrNull = codesOrNull(referralDeclineReason)
export const ReferralDirection = codes(referralDirection)
export const ReferralOutcome = codes(referralOutcome)
export const ReferralOutcomeOrNull = codesOrNull(referralOutcome)
export const ReferralParty = codes(referralParty)
export const ReferralReason = codes(referralReason)
export const ReferralState = codes(referralState)
export const TransferDeclineReason = codes(transferDeclineReason)
export const TransferDeclineReasonOrNull = codesOrNull(transferDeclineReason)
export const TransferReason = codes(transferReason)
export const TransferState = codes(transferState)
export const RequestDecision = codes(requestDecision)
export const RequestDecisionOrNull = codesOrNull(requestDecision)
export const Requester = codes(requester)
export const RequestState = codes(requestState)
export const SecrecyGroundOrNull = codesOrNull(secrecyGround)
export const ClockFact = codes(clockFact)
export const ClockOverrideReason = codes(clockOverrideReason)
export const ClockState = codes(clockState)
export const LegalClock = codes(legalClock)
export const TaskCancelReason = codes(taskCancelReason)
export const TaskCancelReasonOrNull = codesOrNull(taskCancelReason)
export const TaskKind = codes(taskKind)
export const TaskKindOrNull = codesOrNull(taskKind)
export const TaskState = codes(taskState)
export const NullReason = codes(nullReason)
export const TimelineStep = codes(timelineStep)
export const TimelineSubject = codes(timelineSubject)
export const RemovalReason = codes(removalReason)
export const RemovalReasonOrNull = codesOrNull(removalReason)
export const DocumentKind = codes(documentKind)
export const DocumentMediaType = codes(documentMediaType)
export const DocumentScan = codes(documentScan)
export const DocumentWithdrawal = codes(documentWithdrawal)
export const DocumentWithdrawalOrNull = codesOrNull(documentWithdrawal)
export const ChildStepOrNull = codesOrNull(childStep)
export const NeedDecisionOrNull = codesOrNull(needDecision)
export const ViewWeightOrNull = codesOrNull(viewWeight)
export const ShareGroundOrNull = codesOrNull(shareGround)
export const SupportType = codes(supportType)
export const FlagReason = codes(flagReason)
export const HidingReason = codes(hidingReason)
