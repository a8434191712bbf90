import { codeList } from './code-list.ts'

/**
 * The measures of the National Support Programme. `maxDays` and `maxPeriods` are the rules of 2022, offered when a
 * programme year is set up; the rules that count are those of the programme year. `null`: the measure has no such
 * limit.
 */
export const nspSupportForm = codeList(
  'nsp_support_form',
  { sv: 'NSP-insats', en: 'NSP support form' },
  {
    initial_rest: { sv: 'Initial vila', en: 'Initial rest', maxDays: 30, maxPeriods: 1 },
    rehabilitation: { sv: 'Rehabilitering', en: 'Rehabilitation', maxDays: 90, maxPeriods: 3 },
    integration: { sv: 'Integration/utslussning', en: 'Integration (transition out)', maxDays: 45, maxPeriods: 1 },
    point_support: { sv: 'Punktinsats', en: 'Point measure', maxDays: null, maxPeriods: null },
  },
)

/** The three tests of 2022 (manniskohandel.se). */
export const nspEligibility = codeList(
  'nsp_eligibility',
  {
    sv: 'NSP-villkor',
    en: 'NSP eligibility test',
    multi: true,
    note: { sv: 'Alla tre villkoren måste vara uppfyllda.', en: 'All three must be true.' },
  },
  {
    need: { sv: 'Personen har behov av insatsen', en: 'The person needs the measure' },
    right: { sv: 'Insatsen följer av offrets rättigheter', en: 'The measure matches a victim’s rights' },
    not_paid_by_society: {
      sv: 'Samhället betalar inte via aktörerna i MMM',
      en: 'Society does not pay through the MMM actors',
    },
  },
)

/** The target group of 2022 (manniskohandel.se). */
export const nspTargetPerson = codeList(
  'nsp_target_person',
  { sv: 'NSP-målperson', en: 'NSP target person' },
  {
    victim_trafficking: { sv: 'Utsatt för människohandel', en: 'Victim of trafficking' },
    victim_trafficking_like: {
      sv: 'Utsatt för människohandelsliknande exploatering',
      en: 'Victim of trafficking-like exploitation',
    },
    accompanying_child: { sv: 'Medföljande barn', en: 'Accompanying child' },
  },
)

/** What a cost line can be for. `unit` is what the line counts; without one it is a sum of money only. */
export const nspCostType = codeList(
  'nsp_cost_type',
  { sv: 'NSP-kostnadsslag', en: 'NSP cost type' },
  {
    shelter_night_adult: { sv: 'Boendedygn vuxen', en: 'Shelter night, adult', unit: 'night' },
    shelter_night_child: { sv: 'Boendedygn barn', en: 'Shelter night, child', unit: 'night' },
    daily_allowance: { sv: 'Dagersättning', en: 'Daily allowance', unit: 'day' },
    food: { sv: 'Mat', en: 'Food' },
    clothes_hygiene: { sv: 'Kläder och hygien', en: 'Clothes and hygiene' },
    health_care: { sv: 'Sjukvård', en: 'Health care' },
    medicine: { sv: 'Läkemedel', en: 'Medicine' },
    dental: { sv: 'Tandvård', en: 'Dental care' },
    therapy: { sv: 'Terapi/traumabehandling', en: 'Therapy' },
    legal: { sv: 'Juridiskt stöd', en: 'Legal counselling', unit: 'hour' },
    interpreter: { sv: 'Tolk', en: 'Interpreter', unit: 'hour' },
    translation: { sv: 'Översättning', en: 'Translation' },
    travel: { sv: 'Resa', en: 'Travel' },
    education: { sv: 'Utbildning/svenska', en: 'Education/Swedish' },
    internship_work: { sv: 'Praktik/arbete', en: 'Internship/work' },
    child_activity: { sv: 'Barnets aktiviteter/skola', en: 'Child activities/school' },
    childcare: { sv: 'Barnpassning', en: 'Childcare' },
    documents: { sv: 'Pass/ID', en: 'Identity documents' },
    phone: { sv: 'Telefon', en: 'Phone' },
    security: { sv: 'Säkerhet/larm', en: 'Security/alarm' },
    rent_transition: { sv: 'Hyra vid utslussning', en: 'Transition rent' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

export const nspApplicationStatus = codeList(
  'nsp_application_status',
  { sv: 'NSP-ansökan, status', en: 'NSP application status' },
  {
    draft: { sv: 'Utkast', en: 'Draft' },
    submitted: { sv: 'Inskickad', en: 'Submitted' },
    needs_completion: { sv: 'Komplettering begärd', en: 'Completion requested' },
    under_review: { sv: 'Under bedömning', en: 'Under review' },
    approved: { sv: 'Beviljad', en: 'Approved' },
    partly_approved: { sv: 'Delvis beviljad', en: 'Partly approved' },
    rejected: { sv: 'Avslag', en: 'Rejected' },
    withdrawn: { sv: 'Återtagen', en: 'Withdrawn' },
    active: { sv: 'Insats pågår', en: 'Measure running' },
    reported: { sv: 'Slutredovisad', en: 'Final report in' },
    paid: { sv: 'Utbetald', en: 'Paid' },
    reclaimed: { sv: 'Återkrävd', en: 'Reclaimed' },
  },
)

export const nspRejectionReason = codeList(
  'nsp_rejection_reason',
  { sv: 'NSP-avslagsorsak', en: 'NSP rejection reason' },
  {
    not_target_group: { sv: 'Ej målgrupp', en: 'Not target group' },
    need_not_shown: { sv: 'Behov ej visat', en: 'Need not shown' },
    authority_should_pay: { sv: 'Myndighet ska betala', en: 'Authority should pay' },
    applicant_not_certified: { sv: 'Sökande ej certifierad', en: 'Applicant not certified' },
    max_days_reached: { sv: 'Maxtid uppnådd', en: 'Maximum days reached' },
    no_budget: { sv: 'Medel slut', en: 'No budget left' },
    late: { sv: 'För sent inkommen', en: 'Too late' },
    incomplete: { sv: 'Ofullständig', en: 'Incomplete' },
    other: { sv: 'Annat', en: 'Other' },
  },
)
