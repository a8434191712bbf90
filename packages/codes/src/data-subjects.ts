import { codeList } from './code-list.ts'

/** A record that can be erased, held or asked about. */
export const recordKind = codeList(
  'record_kind',
  { sv: 'Slag av akt', en: 'Kind of record' },
  {
    case: { sv: 'Ärende', en: 'Case' },
    child: { sv: 'Barn', en: 'Child' },
    contact_report: { sv: 'Rad i statistikformuläret', en: 'Row of the statistics form' },
  },
)

/** Source: domain.md 7.4. A held record is kept although its time is up. */
export const holdReason = codeList(
  'hold_reason',
  { sv: 'Skäl att bevara', en: 'Reason to keep' },
  {
    running_trial: { sv: 'Pågående rättsprocess', en: 'Running trial' },
    data_subject_request: { sv: 'Begäran från den registrerade', en: 'Request by the data subject' },
    nsp_audit: { sv: 'Granskning av stödprogrammet', en: 'Audit of the support programme' },
    authority_request: { sv: 'Begäran från myndighet', en: 'Request by an authority' },
    compensation_claim: { sv: 'Ersättningsanspråk', en: 'Claim for compensation' },
    complaint: { sv: 'Klagomål eller tillsyn', en: 'Complaint or supervision' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

export const erasureCause = codeList(
  'erasure_cause',
  { sv: 'Varför det gallrades', en: 'Why it was erased' },
  {
    retention: { sv: 'Tiden var ute', en: 'Its time was up' },
    request: { sv: 'Den registrerade begärde det', en: 'The data subject asked for it' },
    restored: { sv: 'Gallrat på nytt efter återläsning', en: 'Erased again after a restore' },
  },
)

/** Source: GDPR art. 12, 15 and 16; a child has its own right, which a guardian normally exercises. */
export const requester = codeList(
  'requester',
  { sv: 'Vem som begär', en: 'Who asks' },
  {
    person: { sv: 'Personen själv', en: 'The person' },
    guardian: { sv: 'Vårdnadshavare', en: 'Guardian' },
    representative: { sv: 'Ställföreträdare eller ombud', en: 'Representative' },
  },
)

/** Source: GDPR art. 12.6: additional information may be asked for where there are reasonable doubts. */
export const identityCheck = codeList(
  'identity_check',
  { sv: 'Hur identiteten kontrollerades', en: 'How the identity was checked' },
  {
    known_in_person: { sv: 'Känd av handläggaren', en: 'Known to the case worker' },
    identity_document: { sv: 'Legitimation', en: 'Identity document' },
    electronic_identification: { sv: 'E-legitimation', en: 'Electronic identification' },
    call_back: { sv: 'Motringning till känt nummer', en: 'Call back to a known number' },
    power_of_attorney: { sv: 'Fullmakt eller förordnande', en: 'Power of attorney or appointment' },
    custody_register: { sv: 'Registerbevis om vårdnad', en: 'Register extract on custody' },
    other: { sv: 'Annat sätt', en: 'Another way' },
  },
)

export const requestState = codeList(
  'request_state',
  { sv: 'Läge för begäran', en: 'State of the request' },
  {
    received: { sv: 'Mottagen', en: 'Received' },
    identity_checked: { sv: 'Identiteten är kontrollerad', en: 'Identity checked' },
    in_review: { sv: 'Prövas', en: 'In review' },
    decided: { sv: 'Beslutad', en: 'Decided' },
    closed: { sv: 'Avslutad', en: 'Closed' },
  },
)

export const requestDecision = codeList(
  'request_decision',
  { sv: 'Beslut', en: 'Decision' },
  {
    granted: { sv: 'Bifallen', en: 'Granted' },
    partly: { sv: 'Delvis bifallen', en: 'Partly granted' },
    refused: { sv: 'Avslagen', en: 'Refused' },
  },
)

/** Source: GDPR art. 12.3: two further months where the requests are complex or many. */
export const extensionReason = codeList(
  'extension_reason',
  { sv: 'Varför mer tid behövs', en: 'Why more time is needed' },
  {
    complex: { sv: 'Begäran är komplicerad', en: 'The request is complex' },
    many_requests: { sv: 'Många begäranden', en: 'Many requests' },
  },
)

/** Sources: GDPR art. 12, 15 and 17; lag (2018:218); lag (2024:79); no section has been checked against its text. */
export const secrecyGround = codeList(
  'secrecy_ground',
  {
    sv: 'Grund för att neka',
    en: 'Ground for refusal',
    note: {
      sv: 'Lagrummen ska kontrolleras mot lagtexten innan de skrivs i ett beslut.',
      en: 'Check the sections against the text of the law before they stand in a decision.',
    },
  },
  {
    secrecy_duty: { sv: 'Sekretess, dataskyddslagen 5:1', en: 'Secrecy, Data Protection Act 5:1' },
    social_care_secrecy: {
      sv: 'Tystnadsplikt i enskild socialtjänst (SoL)',
      en: 'Confidentiality in private social services (SoL)',
    },
    harm_to_child: { sv: 'Barnet kan lida skada, barnkonventionen art. 3 och 16', en: 'Harm to the child, CRC 3, 16' },
    secret_place: { sv: 'Hemlig vistelseort, lag 2024:79 5:4', en: 'Secret place of stay, 2024:79 5:4' },
    others_data: { sv: 'Uppgifter om någon annan, art. 15.4', en: 'Data about somebody else, Art. 15(4)' },
    legal_obligation: { sv: 'Måste sparas enligt lag, art. 17.3 b', en: 'Must be kept by law, Art. 17(3)(b)' },
    legal_claims: { sv: 'Behövs för rättsliga anspråk, art. 17.3 e', en: 'Needed for legal claims, Art. 17(3)(e)' },
    not_identified: { sv: 'Kan inte identifieras, art. 11 och 12.6', en: 'Cannot be identified, Arts. 11 and 12(6)' },
    unfounded: { sv: 'Uppenbart ogrundad, art. 12.5', en: 'Manifestly unfounded, Art. 12(5)' },
  },
)

/** A part of a register extract; a partly granted request withholds some. */
export const extractPart = codeList(
  'extract_part',
  { sv: 'Del av registerutdrag', en: 'Part of a register extract', multi: true },
  {
    facts: { sv: 'Uppgifter i akten', en: 'Facts of the record' },
    identity: { sv: 'Identitet och anteckning', en: 'Identity and note' },
    views: { sv: 'Barnets egna ord', en: 'The child’s own words' },
    needs: { sv: 'Behov och rättigheter', en: 'Needs and rights' },
    relations: { sv: 'Relationer', en: 'Relations' },
    entries: { sv: 'Det som är antecknat i akten', en: 'What is written in the record' },
    documents: { sv: 'Dokument (filerna lämnas för sig)', en: 'Documents (the files come separately)' },
    openings: { sv: 'Vem som har öppnat akten', en: 'Who has opened the record' },
    shares: { sv: 'Delningar och samtycken', en: 'Shares and consents' },
    processing: { sv: 'Ändamål, grunder och gallring', en: 'Purposes, bases and retention' },
  },
)
