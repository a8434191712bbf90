import { codeList } from './code-list.ts'

/** The actors of the national manual against human trafficking (nspm.jamstalldhetsmyndigheten.se). */
export const authority = codeList(
  'authority',
  { sv: 'Myndighet/aktör', en: 'Authority or actor' },
  {
    police: { sv: 'Polismyndigheten', en: 'Police' },
    prosecution: { sv: 'Åklagarmyndigheten', en: 'Prosecution Authority' },
    court: { sv: 'Domstol', en: 'Court' },
    migration_agency: { sv: 'Migrationsverket', en: 'Migration Agency' },
    migration_court: { sv: 'Migrationsdomstol', en: 'Migration court' },
    social_services: { sv: 'Socialtjänst/socialnämnd', en: 'Social services' },
    social_emergency: { sv: 'Socialjour', en: 'Social emergency unit' },
    regional_coordinator: { sv: 'Regionkoordinator', en: 'Regional coordinator' },
    gender_equality_agency: { sv: 'Jämställdhetsmyndigheten (NSPM)', en: 'Gender Equality Agency (NSPM)' },
    health_care: { sv: 'Region/hälso- och sjukvård', en: 'Health care region' },
    bup: { sv: 'Barn- och ungdomspsykiatri', en: 'Child psychiatry' },
    barnahus: { sv: 'Barnahus', en: 'Barnahus' },
    work_environment_authority: { sv: 'Arbetsmiljöverket', en: 'Work Environment Authority' },
    tax_agency: { sv: 'Skatteverket', en: 'Tax Agency' },
    employment_service: { sv: 'Arbetsförmedlingen', en: 'Employment Service' },
    social_insurance: { sv: 'Försäkringskassan', en: 'Social Insurance Agency' },
    crime_victim_authority: { sv: 'Brottsoffermyndigheten', en: 'Crime Victim Authority' },
    chief_guardian: { sv: 'Överförmyndaren', en: 'Chief guardian' },
    school: { sv: 'Skola/förskola', en: 'School/pre-school' },
    ivo: { sv: 'IVO', en: 'Health and Social Care Inspectorate' },
    iom: { sv: 'IOM (återvändandeprogrammet, Helsingfors)', en: 'IOM (return programme, Helsinki)' },
    embassy: { sv: 'Ambassad', en: 'Embassy' },
    foreign_authority: { sv: 'Utländsk myndighet', en: 'Foreign authority' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

export const authorityContactResult = codeList(
  'authority_contact_result',
  { sv: 'Resultat av kontakten', en: 'Result of contact' },
  {
    granted: { sv: 'Beviljat', en: 'Granted' },
    partly_granted: { sv: 'Delvis beviljat', en: 'Partly granted' },
    refused: { sv: 'Avslag', en: 'Refused' },
    no_decision: { sv: 'Inget formellt beslut', en: 'No formal decision' },
    no_reply: { sv: 'Inget svar', en: 'No reply' },
    referred_on: { sv: 'Hänvisad vidare', en: 'Referred on' },
    delayed: { sv: 'Fördröjd', en: 'Delayed' },
    withdrawn: { sv: 'Personen avstod', en: 'Person withdrew' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Why a responsible authority did not give or pay for support: the measure of unmet public duty. */
export const nonprovisionReason = codeList(
  'nonprovision_reason',
  { sv: 'Varför myndigheten inte gav eller betalade', en: 'Why the authority did not provide or pay', multi: true },
  {
    no_police_report: { sv: 'Ingen polisanmälan', en: 'No police report' },
    not_identified: { sv: 'Ej bedömd som offer', en: 'Not identified as victim' },
    no_reflection_permit: { sv: 'Inget tillstånd om betänketid', en: 'No reflection permit' },
    no_investigation: { sv: 'Ingen eller nedlagd förundersökning', en: 'No or closed investigation' },
    no_residence_right: { sv: 'Saknar uppehållsrätt/tillstånd', en: 'No right of residence' },
    eu_citizen_limited: { sv: 'EU-medborgare, endast nödhjälp', en: 'EU citizen, emergency aid only' },
    municipality_dispute: { sv: 'Oklart vilken kommun som ansvarar', en: 'Dispute over responsible municipality' },
    asylum_system_refers: { sv: 'Hänvisad till Migrationsverket', en: 'Referred to Migration Agency' },
    not_custody_consent: { sv: 'Samtycke från vårdnadshavare saknas', en: 'Guardian consent missing' },
    need_not_recognised: { sv: 'Behovet ej bedömt som tillräckligt', en: 'Need not recognised' },
    lack_of_places: { sv: 'Platsbrist', en: 'No places' },
    lack_of_knowledge: { sv: 'Kunskapsbrist hos myndigheten', en: 'Lack of knowledge' },
    cost: { sv: 'Kostnad', en: 'Cost' },
    waiting_decision: { sv: 'Väntar på beslut', en: 'Awaiting decision' },
    security: { sv: 'Säkerhetsskäl', en: 'Security reasons' },
    person_did_not_want_contact: { sv: 'Personen ville ej ha kontakt', en: 'Person did not want contact' },
    after_permit_expired: { sv: 'Tillståndet har löpt ut', en: 'Permit expired' },
    after_trial_ended: { sv: 'Rättsprocessen är slut', en: 'Trial has ended' },
    other: { sv: 'Annat', en: 'Other' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)
