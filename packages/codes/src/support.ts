import { codeList } from './code-list.ts'

/**
 * One list asked three times: the need found, the support given, the need left unmet. Sources: steps 2–6 of the
 * national manual; CETS 197 art. 12.
 */
export const supportType = codeList(
  'support_type',
  { sv: 'Behov/stödinsats', en: 'Need / support measure', multi: true },
  {
    safe_shelter: { sv: 'Tryggt boende', en: 'Safe shelter' },
    long_term_housing: { sv: 'Långsiktigt boende', en: 'Long-term housing' },
    food_clothes: { sv: 'Mat, kläder, hygien', en: 'Food, clothes, hygiene' },
    financial: { sv: 'Ekonomi/försörjning', en: 'Financial support' },
    health_acute: { sv: 'Akut vård', en: 'Acute health care' },
    health_somatic: { sv: 'Somatisk vård/hälsokontroll', en: 'Somatic care/health check' },
    reproductive_health: { sv: 'Sexuell och reproduktiv hälsa', en: 'Sexual and reproductive health' },
    dental: { sv: 'Tandvård', en: 'Dental care' },
    psychological: { sv: 'Samtalsstöd/psykologstöd', en: 'Counselling/psychological support' },
    trauma_treatment: { sv: 'Traumabehandling', en: 'Trauma treatment' },
    substance_treatment: { sv: 'Missbruksvård', en: 'Substance treatment' },
    legal_migration: { sv: 'Juridiskt stöd migration', en: 'Legal aid, migration' },
    legal_criminal: { sv: 'Juridiskt stöd brottmål/målsägandebiträde', en: 'Legal aid, criminal/victim counsel' },
    legal_civil: { sv: 'Juridiskt stöd civilrätt/vårdnad', en: 'Legal aid, civil/custody' },
    interpretation: { sv: 'Tolk/översättning', en: 'Interpretation/translation' },
    safety_planning: { sv: 'Skydds- och säkerhetsplanering', en: 'Safety planning' },
    protected_identity: { sv: 'Skyddade personuppgifter', en: 'Protected identity' },
    authority_contacts: { sv: 'Stöd i myndighetskontakt', en: 'Help with authorities' },
    information_rights: { sv: 'Information om rättigheter', en: 'Information on rights' },
    education_language: { sv: 'Utbildning/svenska', en: 'Education/Swedish' },
    employment: { sv: 'Arbete/praktik', en: 'Work or internship' },
    documents: { sv: 'Pass/ID-handlingar', en: 'Identity documents' },
    family_tracing: { sv: 'Familjekontakt/återförening', en: 'Family contact/reunification' },
    child_support: { sv: 'Stöd till barn', en: 'Support for children' },
    childcare: { sv: 'Barnomsorg', en: 'Childcare' },
    social_network: { sv: 'Socialt nätverk/fritid', en: 'Social network/leisure' },
    transport: { sv: 'Resa/transport', en: 'Travel' },
    safe_return: { sv: 'Tryggt återvändande', en: 'Safe return' },
    reintegration: { sv: 'Återintegrering', en: 'Reintegration' },
    compensation: { sv: 'Ersättning/skadestånd', en: 'Compensation' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

export const supportProvider = codeList(
  'support_provider',
  { sv: 'Vem gav stödet', en: 'Who gave the support', multi: true },
  {
    own_organisation: { sv: 'Egna organisationen', en: 'Own organisation' },
    nsp: { sv: 'Nationella stödprogrammet', en: 'National Support Programme' },
    other_ngo: { sv: 'Annan ideell organisation', en: 'Other NGO' },
    municipality: { sv: 'Kommun', en: 'Municipality' },
    region_health: { sv: 'Region/vård', en: 'Health region' },
    state_agency: { sv: 'Statlig myndighet', en: 'State agency' },
    private: { sv: 'Privat', en: 'Private' },
    none: { sv: 'Ingen', en: 'Nobody' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

export const unmetNeedReason = codeList(
  'unmet_need_reason',
  { sv: 'Varför behovet inte tillgodosetts', en: 'Why need was unmet', multi: true },
  {
    authority_refused: { sv: 'Myndighet nekade', en: 'Authority refused' },
    no_funding: { sv: 'Finansiering saknas', en: 'No funding' },
    no_capacity: { sv: 'Kapacitet saknas', en: 'No capacity' },
    waiting_time: { sv: 'Väntetid', en: 'Waiting time' },
    no_legal_right: { sv: 'Ingen laglig rätt', en: 'No legal entitlement' },
    no_competence: { sv: 'Kompetens saknas', en: 'Lack of expertise' },
    geography: { sv: 'Avstånd', en: 'Distance' },
    security: { sv: 'Säkerhet', en: 'Security' },
    person_declined: { sv: 'Personen avböjde', en: 'Person declined' },
    lost_contact: { sv: 'Tappad kontakt', en: 'Contact lost' },
    other: { sv: 'Annat', en: 'Other' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Source: HTCDS 2.0. */
export const supportPlanType = codeList(
  'support_plan_type',
  { sv: 'Typ av stödplan', en: 'Support plan type', htcdsField: 'spl_Type' },
  {
    education: { sv: 'Utbildning', en: 'Education', htcds: 'Education' },
    financial: { sv: 'Ekonomi', en: 'Financial', htcds: 'Financial' },
    health: { sv: 'Hälsa', en: 'Health', htcds: 'Health' },
    labour_rehabilitation: {
      sv: 'Rehabilitering arbetsexploatering',
      en: 'Labour exploitation rehabilitation',
      htcds: 'LabourExploitationRehabilitation',
    },
    legal: { sv: 'Juridik', en: 'Legal', htcds: 'Legal' },
    livelihood: { sv: 'Försörjning', en: 'Livelihood', htcds: 'Livelihood' },
    rights_training: { sv: 'Rättighetsutbildning', en: 'Rights-based training', htcds: 'RightsBasedTraining' },
    sexual_rehabilitation: {
      sv: 'Rehabilitering sexuell exploatering',
      en: 'Sexual exploitation rehabilitation',
      htcds: 'SexualExploitationRehabilitation',
    },
    social_care: { sv: 'Socialt stöd', en: 'Social care', htcds: 'SocialCare' },
  },
)

/** The steps of the national manual (Manual mot människohandel, the Gender Equality Agency's digital edition). */
export const mmmStep = codeList(
  'mmm_step',
  { sv: 'Steg i MMM', en: 'MMM step' },
  {
    identification: { sv: '1 Identifiering', en: '1 Identification' },
    acute_protection: { sv: '2 Akut skydd', en: '2 Acute protection', horizon: 'first hours/days' },
    initial_support: { sv: '3 Inledande stöd', en: '3 Initial support', horizon: 'first weeks' },
    long_term_support: { sv: '4 Långsiktigt stöd', en: '4 Long-term support' },
    criminal_proceedings: { sv: '5 Straffrättsligt förfarande', en: '5 Criminal proceedings' },
    safe_return: { sv: '6 Ett tryggt återvändande', en: '6 Safe return' },
  },
)
