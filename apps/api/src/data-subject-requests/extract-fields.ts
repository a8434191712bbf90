import type { CodeList, Label } from '@varn/codes'
import * as codes from '@varn/codes'

/** What a column is called in an extract: a code list has its own name and labels, any other column is named here. */
type Field = CodeList | Label
type Fields = Readonly<Record<string, Field>>

const made: Label = { sv: 'Skapad', en: 'Created' }
const changed: Label = { sv: 'Senast ändrad', en: 'Last changed' }
const closed: Label = { sv: 'Avslutad', en: 'Closed' }
const restricted: Label = { sv: 'Begränsad sedan', en: 'Restricted since' }
const objected: Label = { sv: 'Utanför statistiken sedan', en: 'Left out of statistics since' }
const citizenship: Label = { sv: 'Medborgarskap, land', en: 'Country of citizenship' }

/** Every column that an extract tells, by table; the order is the document's. A new column must be added here or below. */
export const extractFields = {
  cases: {
    reference: { sv: 'Ärendenummer', en: 'Reference' },
    status: codes.caseStatus,
    stepReason: codes.caseStepReason,
    searchedFirst: codes.searchedFirst,
    personRole: codes.affectedPersonRole,
    traffickingStatus: codes.traffickingStatus,
    statusDecisionOrg: codes.statusDecisionOrg,
    palermoActs: codes.palermoAct,
    palermoMeans: codes.palermoMeans,
    mainExploitationForm: codes.exploitationForm,
    otherExploitationForms: { ...codes.exploitationForm, sv: 'Andra former', en: 'Other forms' },
    gender: codes.gender,
    ageBand: codes.ageBand,
    citizenshipGroup: codes.citizenshipGroup,
    citizenshipCountry: { ...codes.country, ...citizenship },
    county: codes.county,
    policeReportStatus: codes.policeReportStatus,
    residenceStatus: codes.residenceStatus,
    reflectionStatus: codes.reflectionStatus,
    reflectionEndsOn: { sv: 'Betänketid till', en: 'Reflection period until' },
    identificationSource: codes.identificationSource,
    contactMonth: { sv: 'Första kontakt', en: 'First contact' },
    outcome: codes.outcome,
    closureReason: codes.caseClosureReason,
    protectedIdentity: codes.protectedIdentity,
    protectionEndReason: codes.protectionEndReason,
    closedAt: closed,
    restrictedAt: restricted,
    objectedAt: objected,
    createdAt: made,
    updatedAt: changed,
  },
  case_identities: {
    fullName: { sv: 'Namn', en: 'Name' },
    personalNumber: { sv: 'Personnummer eller samordningsnummer', en: 'Personal or coordination number' },
    phone: { sv: 'Telefon', en: 'Phone' },
    email: { sv: 'E-post', en: 'E-mail' },
    note: { sv: 'Anteckning', en: 'Note' },
    salutation: { sv: 'Tilltal', en: 'Salutation' },
    firstName: { sv: 'Förnamn', en: 'First name' },
    middleName: { sv: 'Mellannamn', en: 'Middle name' },
    secondName: { sv: 'Efternamn', en: 'Last name' },
    birthDate: { sv: 'Födelsedag', en: 'Date of birth' },
    jobTitle: { sv: 'Titel', en: 'Title' },
    homePhone: { sv: 'Telefon hem', en: 'Home phone' },
    street: { sv: 'Gata', en: 'Street' },
    postalCode: { sv: 'Postnummer', en: 'Postal code' },
    city: { sv: 'Ort', en: 'City' },
    state: { sv: 'Region eller delstat', en: 'State or region' },
    country: codes.country,
    position: { sv: 'Koordinater', en: 'Coordinates' },
    updatedAt: changed,
  },
  children: {
    reference: { sv: 'Aktnummer', en: 'Reference' },
    searchedFirst: codes.searchedFirst,
    gender: codes.gender,
    ageBand: codes.childAgeBand,
    birthMonth: { sv: 'Född, månad', en: 'Born, month' },
    citizenshipCountry: { ...codes.country, ...citizenship },
    whereabouts: codes.childWhereabouts,
    exposures: codes.childExposure,
    crimeVictimStatus: codes.childCrimeVictimStatus,
    custodySituation: codes.custodySituation,
    representatives: codes.childRepresentative,
    concernReportStatus: codes.concernReportStatus,
    schoolStatus: codes.schoolStatus,
    placementBasis: codes.shelterPlacementBasis,
    placementReviewOn: { sv: 'Placeringen prövas igen', en: 'Placement reviewed on' },
    latestViewOn: { sv: 'Senast hörd', en: 'Last heard' },
    protectedIdentity: codes.protectedIdentity,
    protectionEndReason: codes.protectionEndReason,
    closedAt: closed,
    restrictedAt: restricted,
    objectedAt: objected,
    createdAt: made,
    updatedAt: changed,
  },
  child_identities: {
    fullName: { sv: 'Namn', en: 'Name' },
    personalNumber: { sv: 'Personnummer eller samordningsnummer', en: 'Personal or coordination number' },
    note: { sv: 'Anteckning', en: 'Note' },
    updatedAt: changed,
  },
  child_needs: {
    area: codes.childNeedArea,
    right: codes.childRight,
    status: codes.needStatus,
    authority: codes.authority,
    requestedOn: { sv: 'Begärt', en: 'Requested' },
    decidedOn: { sv: 'Beslutat', en: 'Decided' },
    decision: codes.needDecision,
    nonprovisionReason: codes.nonprovisionReason,
    nextReviewOn: { sv: 'Följs upp', en: 'Next review' },
    createdAt: made,
    updatedAt: changed,
  },
  child_views: {
    obtainedOn: { sv: 'Dag', en: 'Day' },
    methods: codes.childViewMethod,
    step: codes.childStep,
    weight: codes.viewWeight,
    words: { sv: 'Barnets ord', en: 'The child’s words' },
    createdAt: made,
  },
  child_relations: {
    relation: codes.childRelation,
    livesWith: { sv: 'Bor tillsammans', en: 'Live together' },
    createdAt: made,
    endedAt: { sv: 'Till', en: 'Until' },
  },
  documents: {
    kind: codes.documentKind,
    title: { sv: 'Titel', en: 'Title' },
    datedOn: { sv: 'Daterat', en: 'Dated' },
    language: { sv: 'Språk', en: 'Language' },
    withdrawnAt: { sv: 'Taget tillbaka', en: 'Withdrawn' },
    withdrawalReason: codes.documentWithdrawal,
    createdAt: made,
    updatedAt: changed,
  },
  document_versions: {
    number: { sv: 'Version av filen', en: 'Version of the file' },
    fileName: { sv: 'Filens namn', en: 'Name of the file' },
    mediaType: codes.documentMediaType,
    size: { sv: 'Storlek i byte', en: 'Size in bytes' },
    digest: { sv: 'Fingeravtryck (SHA-256)', en: 'Fingerprint (SHA-256)' },
    scan: codes.documentScan,
    createdAt: { sv: 'Uppladdad', en: 'Uploaded' },
  },
  child_flag_resolutions: {
    flag: codes.childWarning,
    reason: codes.flagReason,
    note: { sv: 'Anteckning', en: 'Note' },
    untilOn: { sv: 'Gäller till', en: 'Valid until' },
    createdAt: made,
    withdrawnAt: { sv: 'Återtagen', en: 'Taken back' },
  },
  shares: {
    recipient: { sv: 'Till', en: 'To' },
    parts: codes.recordPart,
    purpose: codes.consentPurpose,
    ground: codes.shareGround,
    startsAt: { sv: 'Från', en: 'From' },
    endsAt: { sv: 'Till och med', en: 'Until' },
    endedAt: { sv: 'Avslutad', en: 'Ended' },
    endedBecause: codes.shareEnd,
  },
  referrals: {
    direction: codes.referralDirection,
    party: codes.referralParty,
    recipient: { sv: 'Till eller från', en: 'To or from' },
    authority: codes.authority,
    country: codes.country,
    reason: codes.referralReason,
    supportWanted: codes.supportType,
    message: { sv: 'Meddelande', en: 'Message' },
    parts: codes.recordPart,
    purpose: codes.consentPurpose,
    ground: codes.shareGround,
    referredOn: { sv: 'Dag', en: 'Day' },
    state: codes.referralState,
    answeredOn: { sv: 'Besvarad', en: 'Answered' },
    declineReason: codes.referralDeclineReason,
    completedOn: { sv: 'Slutförd', en: 'Completed' },
    outcome: codes.referralOutcome,
  },
  consents: {
    purpose: codes.consentPurpose,
    state: codes.consentState,
    giver: codes.consentGiver,
    method: codes.consentMethod,
    textVersion: { sv: 'Textens version', en: 'Version of the text' },
    textLanguage: { sv: 'Textens språk', en: 'Language of the text' },
    givenOn: { sv: 'Lämnat', en: 'Given on' },
    validUntil: { sv: 'Gäller till', en: 'Valid until' },
    withdrawnAt: { sv: 'Återkallat', en: 'Withdrawn' },
  },
  tasks: {
    kind: codes.taskKind,
    what: { sv: 'Vad', en: 'What' },
    dueOn: { sv: 'Senast', en: 'Due' },
    state: codes.taskState,
    stateAt: { sv: 'Klar eller inställd', en: 'Done or cancelled' },
    cancelReason: codes.taskCancelReason,
    createdAt: made,
    updatedAt: changed,
  },
  clock_overrides: {
    clock: codes.legalClock,
    computedOn: { sv: 'Beräknad dag', en: 'Computed day' },
    endsOn: { sv: 'Ändrad till', en: 'Changed to' },
    reason: codes.clockOverrideReason,
    note: { sv: 'Anteckning', en: 'Note' },
    createdAt: made,
    withdrawnAt: { sv: 'Återtagen', en: 'Taken back' },
  },
} as const satisfies Record<string, Fields>

const own = 'is how the system finds the row'
const staff = 'is a member of staff, whose name is not the person’s data'

/** Every other column of the record’s own tables, with the reason why an extract does not tell it. */
export const notExtracted: Record<string, Record<string, string>> = {
  cases: {
    id: own,
    organisationId: own,
    version: own,
    createdBy: staff,
    mergedIntoId: 'is how the system finds the record that it became part of',
    responsibleUserId: staff,
    isProtected: 'follows from protected_identity',
  },
  case_identities: { caseId: own, organisationId: own, version: own, updatedBy: staff },
  children: {
    id: own,
    organisationId: own,
    version: own,
    createdBy: staff,
    mergedIntoId: 'is how the system finds the record that it became part of',
    responsibleUserId: staff,
    openedOn: 'is the day of created_at',
    ownCaseId: 'is a record of its own, with its own extract',
    isProtected: 'follows from protected_identity',
  },
  child_identities: { childId: own, organisationId: own, version: own, updatedBy: staff },
  tasks: {
    id: own,
    organisationId: own,
    caseId: own,
    childId: own,
    recordId: own,
    version: own,
    assignedTo: staff,
    stateBy: staff,
    createdBy: staff,
  },
  clock_overrides: {
    id: own,
    organisationId: own,
    caseId: own,
    childId: own,
    recordId: own,
    subjectId: own,
    version: own,
    createdBy: staff,
    withdrawnBy: staff,
  },
  child_needs: { id: own, organisationId: own, childId: own, version: own },
  documents: {
    id: own,
    organisationId: own,
    caseId: own,
    childId: own,
    recordId: own,
    latestNumber: own,
    version: own,
    createdBy: staff,
    withdrawnBy: staff,
  },
  document_versions: {
    id: own,
    organisationId: own,
    documentId: own,
    recordId: own,
    pieceCount: own,
    contentKey: 'opens the file, which is handed over itself',
    uploadedBy: staff,
  },
  child_flag_resolutions: {
    id: own,
    organisationId: own,
    childId: own,
    facts: 'is a digest, by which the system sees that a fact has changed',
    version: own,
    createdBy: staff,
    withdrawnBy: staff,
  },
  child_views: { id: own, organisationId: own, childId: own, placementDecisionId: own, createdBy: staff },
  child_relations: {
    id: own,
    organisationId: own,
    childId: 'is told as the reference of the record at the other end',
    caseId: 'is told as the reference of the record at the other end',
  },
}

/** A row as pairs of label and text, in one language; what is unanswered is left out. */
export function entriesOf(fields: Fields, row: Readonly<Record<string, unknown>>, language: codes.Language) {
  return Object.entries(fields).flatMap(([column, field]) => {
    const text = textOf(field, row[column], language)
    return text === '' ? [] : [{ label: field[language], text }]
  })
}

function textOf(field: Field, value: unknown, language: codes.Language): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((one) => textOf(field, one, language)).join('; ')
  if (typeof value === 'boolean') return codes.label(codes.yesNoUnknown, value ? 'yes' : 'no', language)
  const text = String(value)
  if ('entries' in field) return codes.label(field, text, language)
  return /^\d{4}-\d{2}-\d{2}T/.test(text) ? text.slice(0, 16).replace('T', ' ') : text
}
