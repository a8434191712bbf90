import { type CodeOf, codeList } from './code-list.ts'

/** The groups of a table on accompanying children. */
export const childAgeGroup = codeList(
  'child_age_group',
  { sv: 'Barnets ålder (publicerad indelning)', en: 'Child age (published)' },
  {
    preschool: { sv: 'Förskoleålder, 0–5 år', en: 'Pre-school age, 0-5' },
    compulsory_school: { sv: 'Grundskoleålder, 6–15 år', en: 'Compulsory-school age, 6-15' },
    upper_secondary_age: { sv: 'Gymnasieålder, 16–17 år', en: 'Upper-secondary age, 16-17' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Narrow enough for school and pre-school duties; published as `child_age_group`. */
export const childAgeBand = codeList(
  'child_age_band',
  { sv: 'Barnets ålder', en: 'Child age band', rollsUpTo: childAgeGroup },
  {
    age_0_2: { sv: '0–2 år', en: '0-2', group: 'preschool' },
    age_3_5: { sv: '3–5 år', en: '3-5', group: 'preschool' },
    age_6_9: { sv: '6–9 år', en: '6-9', group: 'compulsory_school' },
    age_10_12: { sv: '10–12 år', en: '10-12', group: 'compulsory_school' },
    age_13_15: { sv: '13–15 år', en: '13-15', group: 'compulsory_school' },
    age_16_17: { sv: '16–17 år', en: '16-17', group: 'upper_secondary_age' },
    unknown: { sv: 'Okänt', en: 'Unknown', group: 'unknown' },
  },
)

export const childRelation = codeList(
  'child_relation',
  { sv: 'Relation till den utsatta', en: 'Relation to the victim' },
  {
    biological: { sv: 'Biologiskt barn', en: 'Biological child' },
    adopted: { sv: 'Adopterat', en: 'Adopted' },
    stepchild: { sv: 'Styvbarn/bonusbarn', en: 'Stepchild' },
    foster: { sv: 'Familjehemsplacerat', en: 'Foster child' },
    sibling: { sv: 'Syskon', en: 'Sibling' },
    grandchild: { sv: 'Barnbarn', en: 'Grandchild' },
    other_relative: { sv: 'Annan släkting', en: 'Other relative' },
    claimed_unverified: { sv: 'Uppgiven relation, ej styrkt', en: 'Claimed, not verified' },
    unborn: { sv: 'Väntat barn', en: 'Unborn child' },
  },
)

/** Asked of every victim, also when the child was left behind (manniskohandel.se). */
export const childWhereabouts = codeList(
  'child_whereabouts',
  { sv: 'Var barnet finns', en: 'Where the child is' },
  {
    with_victim: { sv: 'Med den utsatta', en: 'With the victim' },
    sweden_other_parent: { sv: 'I Sverige hos andra föräldern', en: 'In Sweden with other parent' },
    sweden_relative: { sv: 'I Sverige hos släkting', en: 'In Sweden with relative' },
    sweden_public_care: { sv: 'I Sverige, placerat', en: 'In Sweden, in public care' },
    country_of_origin_relative: { sv: 'I ursprungslandet hos släkting', en: 'In country of origin with relative' },
    country_of_origin_institution: { sv: 'I ursprungslandet, institution', en: 'In country of origin, institution' },
    with_trafficker: { sv: 'Hos förövare', en: 'With trafficker' },
    third_country: { sv: 'I annat land', en: 'In another country' },
    missing: { sv: 'Försvunnet', en: 'Missing' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Source of witnessing as an offence against the child: BrB 4:3. */
export const childExposure = codeList(
  'child_exposure',
  { sv: 'Barnets utsatthet', en: 'Child exposure', multi: true },
  {
    directly_exploited: { sv: 'Själv exploaterat', en: 'Exploited itself' },
    suspected_exploited: { sv: 'Misstänkt exploaterat', en: 'Suspected exploited' },
    witnessed_violence: { sv: 'Bevittnat våld', en: 'Witnessed violence' },
    witnessed_exploitation: { sv: 'Bevittnat exploatering', en: 'Witnessed exploitation' },
    lived_in_exploitation_site: { sv: 'Bott på exploateringsplatsen', en: 'Lived at exploitation site' },
    used_as_leverage: { sv: 'Använt som påtryckning', en: 'Used as leverage' },
    threatened: { sv: 'Hotat', en: 'Threatened' },
    separated: { sv: 'Skilt från förälder', en: 'Separated from parent' },
    born_of_exploitation: { sv: 'Fött till följd av exploatering', en: 'Born as result of exploitation' },
    neglect: { sv: 'Omsorgssvikt', en: 'Neglect' },
    none_known: { sv: 'Ingen känd', en: 'None known' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Sources: prop. 2020/21:170; lag (1999:997). */
export const childCrimeVictimStatus = codeList(
  'child_crime_victim_status',
  { sv: 'Barnets ställning som brottsoffer', en: 'Child’s crime-victim status' },
  {
    not_assessed: { sv: 'Ej bedömd', en: 'Not assessed' },
    not_recognised: { sv: 'Ej erkänd som brottsoffer', en: 'Not recognised' },
    witness_only: { sv: 'Endast vittne', en: 'Witness only' },
    injured_party_child_peace: { sv: 'Målsägande i barnfridsbrott', en: 'Injured party, BrB 4:3' },
    injured_party_own_crime: { sv: 'Målsägande i annat brott', en: 'Injured party, other offence' },
    presumed_trafficking_victim: { sv: 'Förmodat offer för människohandel', en: 'Presumed trafficking victim' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Fits the triangle of BBIC; not checked against it. */
export const childNeedArea = codeList(
  'child_need_area',
  { sv: 'Behovsområde', en: 'Child need area' },
  {
    safety: { sv: 'Trygghet och skydd', en: 'Safety and protection' },
    basic_needs: { sv: 'Mat, sömn, kläder', en: 'Food, sleep, clothes' },
    health_physical: { sv: 'Fysisk hälsa/vaccination', en: 'Physical health/vaccination' },
    health_mental: { sv: 'Psykisk hälsa/trauma', en: 'Mental health/trauma' },
    dental: { sv: 'Tandhälsa', en: 'Dental health' },
    development_learning: { sv: 'Utveckling och lärande', en: 'Development and learning' },
    education: { sv: 'Förskola/skola', en: 'Pre-school/school' },
    attachment_parenting: { sv: 'Anknytning/föräldrastöd', en: 'Attachment/parenting support' },
    family_contact: { sv: 'Kontakt med familj', en: 'Family contact' },
    leisure_play: { sv: 'Lek och fritid', en: 'Play and leisure' },
    identity_documents: { sv: 'Identitet/personhandlingar', en: 'Identity/documents' },
    legal_status: { sv: 'Uppehållsrätt', en: 'Residence status' },
    legal_representation: { sv: 'Ställföreträdare/biträde', en: 'Legal representation' },
    information: { sv: 'Anpassad information', en: 'Child-friendly information' },
    participation: { sv: 'Komma till tals', en: 'Participation' },
    language: { sv: 'Språk/modersmål', en: 'Language' },
    disability_support: { sv: 'Funktionsstöd', en: 'Disability support' },
    economy: { sv: 'Ekonomi', en: 'Economy' },
  },
)

export const needStatus = codeList(
  'need_status',
  { sv: 'Behovsstatus', en: 'Need status' },
  {
    not_assessed: { sv: 'Ej bedömt', en: 'Not assessed' },
    no_need: { sv: 'Inget behov', en: 'No need' },
    need_identified: { sv: 'Behov identifierat', en: 'Need identified' },
    requested: { sv: 'Begärt', en: 'Requested' },
    being_met: { sv: 'Tillgodoses', en: 'Being met' },
    met: { sv: 'Tillgodosett', en: 'Met' },
    partly_met: { sv: 'Delvis tillgodosett', en: 'Partly met' },
    unmet: { sv: 'Ej tillgodosett', en: 'Unmet' },
    refused_by_authority: { sv: 'Nekat av myndighet', en: 'Refused by authority' },
  },
)

/** Sources: lag (1999:997); the Aliens Act ch. 18; lag (2024:79) 8:4; lag (2005:429), not checked against the text. */
export const childRepresentative = codeList(
  'child_representative',
  { sv: 'Ställföreträdare för barnet', en: 'Child’s representative', multi: true },
  {
    guardian_victim: { sv: 'Vårdnadshavare (den utsatta)', en: 'Guardian (the victim)' },
    guardian_other: { sv: 'Annan vårdnadshavare', en: 'Other guardian' },
    guardians_joint: { sv: 'Gemensam vårdnad', en: 'Joint custody' },
    god_man: { sv: 'God man (ensamkommande)', en: 'God man (unaccompanied child)' },
    special_representative: { sv: 'Särskild företrädare', en: 'Special representative (1999:997)' },
    public_counsel_migration: { sv: 'Offentligt biträde (migration)', en: 'Public counsel (migration)' },
    public_counsel_shelter: { sv: 'Offentligt biträde (skyddat boende/LVU)', en: 'Public counsel (shelter/LVU)' },
    victim_counsel: { sv: 'Målsägandebiträde', en: 'Injured-party counsel' },
    appointed_guardian: { sv: 'Särskilt förordnad vårdnadshavare', en: 'Specially appointed guardian' },
    none: { sv: 'Ingen', en: 'None' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

export const custodySituation = codeList(
  'custody_situation',
  { sv: 'Vårdnad', en: 'Custody' },
  {
    sole_victim: { sv: 'Ensam vårdnad (den utsatta)', en: 'Sole custody (victim)' },
    joint: { sv: 'Gemensam', en: 'Joint' },
    sole_other: { sv: 'Ensam vårdnad (annan)', en: 'Sole custody (other)' },
    unclear_foreign: { sv: 'Oklar/utländsk', en: 'Unclear/foreign' },
    dispute: { sv: 'Tvist pågår', en: 'Dispute pending' },
    other_guardian_suspected: { sv: 'Andra vårdnadshavaren misstänkt', en: 'Other guardian is a suspect' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Source: the Social Services Act (2025:400) 19:1; before 2025-07-01 the act (2001:453) 14:1. */
export const concernReportStatus = codeList(
  'concern_report_status',
  { sv: 'Orosanmälan', en: 'Report of concern' },
  {
    not_needed: { sv: 'Ej aktuellt', en: 'Not needed' },
    consulted: { sv: 'Konsulterat socialtjänst', en: 'Consulted social services' },
    made_own: { sv: 'Gjord av oss', en: 'Made by us' },
    made_other: { sv: 'Gjord av annan', en: 'Made by other' },
    inquiry_opened: { sv: 'Utredning inledd', en: 'Inquiry opened' },
    inquiry_not_opened: { sv: 'Utredning ej inledd', en: 'Inquiry not opened' },
    measure_granted: { sv: 'Insats beviljad', en: 'Measure granted' },
    measure_refused: { sv: 'Insats nekad', en: 'Measure refused' },
    lvu: { sv: 'LVU/omedelbart omhändertagande', en: 'Compulsory/immediate care' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Source: the Education Act (2010:800) 7:2, 10:25 and 29:2. */
export const schoolStatus = codeList(
  'school_status',
  { sv: 'Förskola/skola', en: 'School status' },
  {
    too_young: { sv: 'För ung', en: 'Too young' },
    preschool: { sv: 'Förskola', en: 'Pre-school' },
    attending: { sv: 'Går i skola', en: 'Attending' },
    remote: { sv: 'Distans', en: 'Remote teaching' },
    waiting_place: { sv: 'Väntar på plats', en: 'Waiting for a place' },
    refused: { sv: 'Nekad', en: 'Refused' },
    security_obstacle: { sv: 'Hinder av säkerhetsskäl', en: 'Obstacle: security' },
    not_attending: { sv: 'Går ej', en: 'Not attending' },
    completed: { sv: 'Avslutad', en: 'Completed' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/**
 * What a case worker should look at in a child's record now; worked out when the record is read, and stored nowhere.
 * Sources: the Convention on the Rights of the Child, articles 12 and 28; lag (1999:997); lag (2024:79).
 */
export const childWarning = codeList(
  'child_warning',
  { sv: 'Varning i barnets akt', en: 'Warning in a child’s record', multi: true },
  {
    no_view: { sv: 'Barnets åsikt saknas efter 14 dagar', en: 'No view of the child after 14 days' },
    no_schooling: { sv: 'Skolgång saknas efter 30 dagar', en: 'No schooling after 30 days' },
    informal_placement: { sv: 'Placerat utan formellt beslut', en: 'Placed without a formal decision' },
    no_special_representative: {
      sv: 'Vårdnadshavare misstänkt, särskild företrädare saknas',
      en: 'A guardian is a suspect and there is no special representative',
    },
    placement_review_due: {
      sv: 'Placeringen ska prövas inom en månad',
      en: 'The placement is to be reviewed within a month',
    },
    placement_review_overdue: {
      sv: 'Prövningen av placeringen är försenad',
      en: 'The review of the placement is late',
    },
    turns_15: { sv: 'Fyller 15: egen part', en: 'Turns 15: own party' },
    turns_18: { sv: 'Fyller 18: myndig', en: 'Turns 18: of age' },
  },
)

export type ChildWarning = CodeOf<typeof childWarning>
