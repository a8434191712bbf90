import { type CodeOf, codeList } from './code-list.ts'

/** Source: HTCDS 2.0, which counts all work before follow-up as active. The steps between them are in the API's cases/rules.ts. */
export const caseStatus = codeList(
  'case_status',
  { sv: 'Ärendestatus', en: 'Case status', htcdsField: 'cas_Status' },
  {
    new: { sv: 'Nytt', en: 'New', htcds: 'Active' },
    assessed: { sv: 'Bedömt', en: 'Assessed', htcds: 'Active' },
    active: { sv: 'Pågående', en: 'Active', htcds: 'Active' },
    follow_up: { sv: 'Uppföljning', en: 'Follow-up', htcds: 'FollowUp' },
    closed: { sv: 'Avslutat', en: 'Closed', htcds: 'Closed' },
    closed_referred: { sv: 'Avslutat genom överlämning', en: 'Closed, referred', htcds: 'ClosedReferred' },
  },
)

export type CaseStatus = CodeOf<typeof caseStatus>

/** Why a case takes a step although something that the step asks for is missing. */
export const caseStepReason = codeList(
  'case_step_reason',
  { sv: 'Skäl att gå vidare ändå', en: 'Reason to go on all the same' },
  {
    urgent: { sv: 'Det brådskar', en: 'It is urgent' },
    waiting_for_authority: { sv: 'En myndighet har inte svarat än', en: 'An authority has not answered yet' },
    not_reachable: { sv: 'Personen går inte att nå', en: 'The person cannot be reached' },
    person_declines: { sv: 'Personen vill inte svara', en: 'The person does not want to answer' },
    does_not_apply: { sv: 'Frågan gäller inte personen', en: 'The question does not concern the person' },
    handled_elsewhere: { sv: 'Någon annan tar hand om det', en: 'Somebody else takes care of it' },
  },
)

export const caseClosureReason = codeList(
  'case_closure_reason',
  { sv: 'Avslutsorsak', en: 'Reason for closure', htcdsField: 'cas_ReasonForCaseClosure' },
  {
    support_completed: { sv: 'Stödet slutfört', en: 'Support completed' },
    taken_over_by_municipality: { sv: 'Kommunen tog över', en: 'Taken over by municipality' },
    referred_other_organisation: { sv: 'Överlämnad till annan organisation', en: 'Referred to another organisation' },
    voluntary_return_programme: {
      sv: 'Frivilligt återvändande via återvändandeprogrammet',
      en: 'Voluntary return through the return programme',
    },
    own_return: { sv: 'Återvänt på egen hand', en: 'Returned on own initiative' },
    removed_from_sweden: { sv: 'Avvisad/utvisad', en: 'Removed from Sweden' },
    moved_to_third_country: { sv: 'Flyttat till annat land', en: 'Moved to another country' },
    lost_contact: { sv: 'Tappad kontakt', en: 'Contact lost' },
    disappeared: { sv: 'Försvunnen', en: 'Disappeared' },
    declined_support: { sv: 'Avböjt fortsatt stöd', en: 'Declined further support' },
    assessed_not_victim: { sv: 'Bedömd som ej utsatt', en: 'Assessed as not a victim' },
    funding_ended: { sv: 'Finansiering saknas', en: 'Funding ended' },
    deceased: { sv: 'Avliden', en: 'Deceased' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

/** How the person lived when the case was closed or followed up. */
export const outcome = codeList(
  'outcome',
  { sv: 'Utfall', en: 'Outcome' },
  {
    stable_in_sweden: { sv: 'Stabil i Sverige', en: 'Stable in Sweden' },
    in_municipal_care: { sv: 'I kommunens insats', en: 'In municipal care' },
    in_asylum_process: { sv: 'I asylprocess', en: 'In asylum process' },
    own_housing_work: { sv: 'Eget boende och försörjning', en: 'Own housing and income' },
    studies: { sv: 'Studier', en: 'Studies' },
    returned_assisted: { sv: 'Återvänt med stöd', en: 'Returned with assistance' },
    returned_unassisted: { sv: 'Återvänt utan stöd', en: 'Returned unassisted' },
    removed: { sv: 'Utvisad', en: 'Removed' },
    dublin_transfer: { sv: 'Överförd enligt Dublin', en: 'Dublin transfer' },
    back_in_exploitation: { sv: 'Åter i exploatering', en: 'Back in exploitation' },
    whereabouts_unknown: { sv: 'Okänd vistelse', en: 'Whereabouts unknown' },
    ongoing: { sv: 'Stöd pågår', en: 'Support ongoing' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

/** Source: HTCDS 2.0, which asks the same of a referral in and of a referral out. */
export const referralReason = codeList(
  'referral_reason',
  {
    sv: 'Skäl för överlämning',
    en: 'Referral reason',
    htcdsField: ['cas_ReasonForIncomingReferral', 'cas_ReasonForOutgoingReferral'],
  },
  {
    additional_services: {
      sv: 'Fler insatser behövs',
      en: 'Additional services required',
      htcds: 'AdditionalServicesRequired',
    },
    moved: { sv: 'Flytt/ändrad ort', en: 'Migration or change of location', htcds: 'MigrationOrChangeOfLocation' },
    other: { sv: 'Annat', en: 'Other', htcds: 'Other' },
  },
)
