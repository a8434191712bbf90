import { codeList } from './code-list.ts'

export const certificationStatus = codeList(
  'certification_status',
  { sv: 'Certifieringsstatus', en: 'Certification status' },
  {
    not_applied: { sv: 'Ej ansökt', en: 'Not applied' },
    applied: { sv: 'Ansökt', en: 'Applied' },
    under_review: { sv: 'Granskas', en: 'Under review' },
    certified: { sv: 'Certifierad', en: 'Certified' },
    certified_conditional: { sv: 'Certifierad med villkor', en: 'Certified with conditions' },
    suspended: { sv: 'Vilande', en: 'Suspended' },
    expired: { sv: 'Utgången', en: 'Expired' },
    withdrawn: { sv: 'Återkallad', en: 'Withdrawn' },
    rejected: { sv: 'Avslag', en: 'Rejected' },
  },
)

/** The duty to hold a permit applies from 2024-04-01 (ivo.se). */
export const ivoPermitStatus = codeList(
  'ivo_permit_status',
  { sv: 'IVO-tillstånd', en: 'IVO permit' },
  {
    not_required: { sv: 'Krävs ej', en: 'Not required' },
    applied_transitional: { sv: 'Ansökt senast 2024-08-01 (övergång)', en: 'Applied by 2024-08-01 (transitional)' },
    applied: { sv: 'Ansökt', en: 'Applied' },
    granted: { sv: 'Beviljat', en: 'Granted' },
    refused: { sv: 'Avslag', en: 'Refused' },
    revoked: { sv: 'Återkallat', en: 'Revoked' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/**
 * The criteria of a certification. Common routines and a structured needs assessment: manniskohandel.se; the others
 * are to be checked against the Social Services Act, IVO and the acts on record checks.
 */
export const shelterCriterion = codeList(
  'shelter_criterion',
  { sv: 'Kvalitetskriterium', en: 'Quality criterion' },
  {
    ivo_permit: { sv: 'IVO-tillstånd finns', en: 'IVO permit in place' },
    responsible_manager: { sv: 'Föreståndare med rätt kompetens', en: 'Qualified manager' },
    staffing: { sv: 'Tillräcklig bemanning, nåbar dygnet runt', en: 'Adequate staffing, reachable day and night' },
    staff_training_thb: { sv: 'Utbildning om människohandel', en: 'Staff trained on trafficking' },
    staff_training_trauma: { sv: 'Traumamedveten omsorg', en: 'Trauma-informed care' },
    staff_training_child: { sv: 'Barnrättskompetens', en: 'Child-rights competence' },
    register_check: {
      sv: 'Registerkontroll av all personal/volontärer',
      en: 'Criminal-record check of all staff/volunteers',
    },
    confidentiality: { sv: 'Tystnadsplikt undertecknad', en: 'Signed confidentiality' },
    security_plan: { sv: 'Säkerhets- och adresskyddsrutin', en: 'Security and address-protection routine' },
    risk_assessment: { sv: 'Individuell risk- och skyddsbedömning', en: 'Individual risk assessment' },
    needs_assessment: { sv: 'Gemensam strukturerad bedömningsmall', en: 'Common structured needs assessment' },
    individual_plan: { sv: 'Individuell plan/genomförandeplan', en: 'Individual plan' },
    child_plan: { sv: 'Egen plan för varje barn', en: 'Own plan for each child' },
    child_environment: { sv: 'Barnanpassad miljö', en: 'Child-friendly environment' },
    school_routine: { sv: 'Rutin för förskola/skola', en: 'School routine' },
    report_concern_routine: { sv: 'Rutin för orosanmälan', en: 'Routine for reporting concern' },
    interpreter_access: { sv: 'Tillgång till tolk', en: 'Access to interpreter' },
    health_routine: { sv: 'Rutin för vård', en: 'Health-care routine' },
    legal_access: { sv: 'Tillgång till jurist', en: 'Access to legal advice' },
    mmm_cooperation: { sv: 'Samverkan enligt MMM', en: 'Cooperation under MMM' },
    documentation: { sv: 'Dokumentation och gallring', en: 'Documentation and retention' },
    gdpr: { sv: 'Dataskyddsrutiner', en: 'Data-protection routines' },
    complaints: { sv: 'Klagomål och avvikelser/lex Sarah', en: 'Complaints and incident routine' },
    participation: { sv: 'Delaktighet och frivillighet', en: 'Participation and voluntariness' },
    gender_diversity: { sv: 'Mottagande oavsett kön enligt målgrupp', en: 'Reception by stated target group' },
    statistics_duty: { sv: 'Lämnar statistik', en: 'Submits statistics' },
    nsp_reporting: { sv: 'Redovisar NSP-medel', en: 'Reports NSP funds' },
    insurance_fire: { sv: 'Försäkring och brandskydd', en: 'Insurance and fire safety' },
  },
)

export const criterionResult = codeList(
  'criterion_result',
  { sv: 'Bedömning av kriterium', en: 'Criterion result' },
  {
    met: { sv: 'Uppfyllt', en: 'Met' },
    partly_met: { sv: 'Delvis uppfyllt', en: 'Partly met' },
    not_met: { sv: 'Ej uppfyllt', en: 'Not met' },
    not_applicable: { sv: 'Ej tillämpligt', en: 'Not applicable' },
    not_reviewed: { sv: 'Ej granskat', en: 'Not reviewed' },
  },
)

export const shelterTargetGroup = codeList(
  'shelter_target_group',
  { sv: 'Boendets målgrupp', en: 'Shelter target group', multi: true },
  {
    women: { sv: 'Kvinnor', en: 'Women' },
    men: { sv: 'Män', en: 'Men' },
    all_genders: { sv: 'Alla kön', en: 'All genders' },
    women_with_children: { sv: 'Kvinnor med barn', en: 'Women with children' },
    men_with_children: { sv: 'Män med barn', en: 'Men with children' },
    pregnant: { sv: 'Gravida', en: 'Pregnant women' },
    young_18_25: { sv: 'Unga vuxna', en: 'Young adults' },
    lgbtqi: { sv: 'Hbtqi', en: 'LGBTQI' },
    disability: { sv: 'Funktionsnedsättning', en: 'Disability' },
    substance_use: { sv: 'Beroende', en: 'Substance dependence' },
  },
)

/** Sources: lag (2024:79); the Social Services Act (2025:400) 9:6 and 22:5. */
export const shelterPlacementBasis = codeList(
  'shelter_placement_basis',
  { sv: 'Placeringsgrund', en: 'Placement basis' },
  {
    municipal_decision_adult: { sv: 'Kommunens beslut (vuxen)', en: 'Municipal decision (adult)' },
    nsp: { sv: 'NSP', en: 'NSP' },
    own_funds: { sv: 'Egna medel/donation', en: 'Own funds/donation' },
    child_consent_both: {
      sv: 'Barn: båda vårdnadshavare samtycker (SoL 22:5)',
      en: 'Child: both guardians consent (SoL 22:5)',
    },
    child_court: {
      sv: 'Barn: förvaltningsrätten (2024:79, 3 kap.)',
      en: 'Child: administrative court (2024:79 ch. 3)',
    },
    child_immediate: {
      sv: 'Barn: omedelbar insats (2024:79, 4 kap.)',
      en: 'Child: immediate decision (2024:79 ch. 4)',
    },
    child_single_guardian: { sv: 'Barn: ensam vårdnadshavare', en: 'Child: sole guardian' },
    lvu: { sv: 'LVU', en: 'Care of Young Persons Act' },
    informal: { sv: 'Utan formellt beslut', en: 'No formal decision' },
  },
)
