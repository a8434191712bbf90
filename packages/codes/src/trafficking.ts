import { codeList } from './code-list.ts'

/** Source: HTCDS 2.0. */
export const traffickingStatus = codeList(
  'trafficking_status',
  { sv: 'Status som utsatt', en: 'Trafficking status', htcdsField: 'vic_TraffickingStatus' },
  {
    possible_victim: { sv: 'Möjligt offer', en: 'Possible victim', htcds: 'PossibleVictimOfTrafficking' },
    actual_victim: { sv: 'Konstaterat offer', en: 'Actual victim', htcds: 'ActualVictimOfTrafficking' },
    not_victim: { sv: 'Ej offer', en: 'Not a victim', htcds: 'NotAVictimOfTrafficking' },
  },
)

/** After the Swedish offences: BrB 4:1 a and 4:1 b. */
export const victimCategory = codeList(
  'victim_category',
  { sv: 'Bedömd utsatthet', en: 'Assessed category' },
  {
    trafficking: { sv: 'Människohandel', en: 'Trafficking in human beings' },
    human_exploitation: { sv: 'Människoexploatering', en: 'Human exploitation (BrB 4:1 b)' },
    trafficking_like: { sv: 'Människohandelsliknande exploatering', en: 'Trafficking-like exploitation' },
    prostitution: { sv: 'Prostitution utan känd människohandel', en: 'Prostitution without known trafficking' },
    at_risk: { sv: 'I riskzon', en: 'At risk' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Source: HTCDS 2.0. */
export const statusDecisionOrg = codeList(
  'status_decision_org',
  { sv: 'Vem gjorde bedömningen', en: 'Who made the assessment', htcdsField: 'vic_TraffickingStatusDecisionMakingOrg' },
  {
    police: { sv: 'Polis', en: 'Police', htcds: 'Police' },
    ngo: { sv: 'Ideell organisation', en: 'NGO', htcds: 'NGO' },
    court_or_prosecution: { sv: 'Domstol eller åklagare', en: 'Court or prosecution', htcds: 'CourtOrProsecution' },
    other_government: {
      sv: 'Annan myndighet',
      en: 'Other governmental body',
      htcds: 'NonPoliceGovernmentalOrganization',
    },
    other: { sv: 'Annan', en: 'Other', htcds: 'Other' },
  },
)

/** Source: Palermo Protocol art. 3 a; not checked against the text. */
export const palermoAct = codeList(
  'palermo_act',
  { sv: 'Handling (Palermo)', en: 'Act (Palermo Art. 3 a)', multi: true },
  {
    recruitment: { sv: 'Rekrytering', en: 'Recruitment' },
    transportation: { sv: 'Transport', en: 'Transportation' },
    transfer: { sv: 'Överföring', en: 'Transfer' },
    harbouring: { sv: 'Inhysande', en: 'Harbouring' },
    receipt: { sv: 'Mottagande', en: 'Receipt' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Source: Palermo Protocol art. 3 a; not checked against the text. For a child no means is required (art. 3 c). */
export const palermoMeans = codeList(
  'palermo_means',
  { sv: 'Medel (Palermo)', en: 'Means (Palermo Art. 3 a)', multi: true },
  {
    threat_or_force: { sv: 'Hot eller våld', en: 'Threat or use of force' },
    other_coercion: { sv: 'Annat tvång', en: 'Other coercion' },
    abduction: { sv: 'Bortförande', en: 'Abduction' },
    fraud: { sv: 'Bedrägeri', en: 'Fraud' },
    deception: { sv: 'Vilseledande', en: 'Deception' },
    abuse_of_power: { sv: 'Maktmissbruk', en: 'Abuse of power' },
    abuse_of_vulnerability: { sv: 'Utnyttjande av utsatt belägenhet', en: 'Abuse of a position of vulnerability' },
    payment_to_controller: { sv: 'Betalning till person med kontroll', en: 'Payments/benefits to a person in control' },
    not_required_child: { sv: 'Krävs ej (barn)', en: 'Not required (child)' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Source: HTCDS 2.0. */
export const eventType = codeList(
  'event_type',
  { sv: 'Händelsetyp', en: 'Trafficking event type', htcdsField: 'hte_Type' },
  {
    recruitment: { sv: 'Rekrytering', en: 'Recruitment', htcds: 'Recruitment' },
    transit: { sv: 'Transit', en: 'Transit', htcds: 'Transit' },
    exploitation: { sv: 'Exploatering', en: 'Exploitation', htcds: 'Exploitation' },
  },
)

/** Source: CTDC codebook of 2024. */
export const traffickingDuration = codeList(
  'trafficking_duration',
  { sv: 'Exploateringens längd', en: 'Duration of exploitation' },
  {
    months_0_12: { sv: '0–12 månader', en: '0-12 months', ctdc: '0--12 (0-1 yr)' },
    months_13_24: { sv: '13–24 månader', en: '13-24 months', ctdc: '13--24 (1-2 yrs)' },
    months_25_plus: { sv: '25 månader eller mer', en: '25+ months', ctdc: '25+ (2+ yrs)' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Source: HTCDS 2.0; ways the standard does not know are written as its Other, and so is unknown. */
export const recruitmentMethod = codeList(
  'recruitment_method',
  { sv: 'Rekryteringssätt', en: 'Method of recruitment', multi: true, htcdsField: 'vic_MethodOfRecruitment' },
  {
    place_of_business: { sv: 'På ett företag', en: 'At a place of business', htcds: 'AtAPlaceOfBusiness' },
    educational_institution: {
      sv: 'I skola/utbildning',
      en: 'At an educational institution',
      htcds: 'AtAnEducationalInstitution',
    },
    at_work: { sv: 'På arbetet', en: 'At work', htcds: 'AtWork' },
    online_social_network: { sv: 'Sociala medier', en: 'Online social networks', htcds: 'ThroughOnlineSocialNetworks' },
    online_advert: { sv: 'Annons på nätet', en: 'Online advertisement', htcds: 'ThroughAnOnlineAdvertisement' },
    tv_advert: { sv: 'TV-annons', en: 'Television advert', htcds: 'ThroughATelevisionAdvert' },
    newspaper_advert: { sv: 'Tidningsannons', en: 'Newspaper advert', htcds: 'ThroughANewspaperAdvert' },
    family: { sv: 'Genom familj', en: 'Family or family events', htcds: 'ThroughFamilyOrFamilyEvents' },
    friends: { sv: 'Genom vänner', en: 'Friends or social events', htcds: 'ThroughFriendsOrSocialEvents' },
    partner: { sv: 'Genom partner ("loverboy")', en: 'Through a partner', htcds: 'Other' },
    abduction: { sv: 'Bortförd', en: 'Abducted', htcds: 'Other', ctdc: 'isAbduction' },
    sold: { sv: 'Såld', en: 'Sold', htcds: 'Other' },
    smuggler: { sv: 'Genom smugglare', en: 'Through smuggler', htcds: 'Other' },
    other: { sv: 'Annat', en: 'Other', htcds: 'Other' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Sources: CTDC codebook of 2024; HTCDS 2.0, whose spelling 'Unaquainted' the export must keep. */
export const recruiterRelation = codeList(
  'recruiter_relation',
  {
    sv: 'Relation till rekryterare',
    en: 'Relation to recruiter',
    multi: true,
    htcdsField: 'vic_RelationshipToTrafficker',
  },
  {
    intimate_partner: {
      sv: 'Partner/tidigare partner',
      en: 'Intimate partner',
      htcds: 'Acquainted',
      ctdc: 'recruiterRelationIntimatePartner',
    },
    family: { sv: 'Familj/släkt', en: 'Family', htcds: 'Familial', ctdc: 'recruiterRelationFamily' },
    friend: { sv: 'Vän/bekant', en: 'Friend or acquaintance', htcds: 'Acquainted', ctdc: 'recruiterRelationFriend' },
    employer_broker: {
      sv: 'Arbetsgivare/förmedlare',
      en: 'Employer or broker',
      htcds: 'Acquainted',
      ctdc: 'recruiterRelationOther',
    },
    smuggler: { sv: 'Smugglare', en: 'Smuggler', htcds: 'Unaquainted', ctdc: 'recruiterRelationOther' },
    stranger: { sv: 'Okänd person', en: 'Stranger', htcds: 'Unaquainted', ctdc: 'recruiterRelationOther' },
    other: { sv: 'Annan', en: 'Other', ctdc: 'recruiterRelationOther' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/**
 * Sources: HTCDS 2.0; CTDC codebook of 2024. Several methods share one value of the standard, so that export loses the
 * difference between them.
 */
export const controlMethod = codeList(
  'control_method',
  { sv: 'Kontrollmetod', en: 'Method of control', multi: true, htcdsField: 'vic_MethodsOfControl' },
  {
    physical_threats: { sv: 'Hot om våld', en: 'Threats of violence', htcds: 'PhysicalThreats', ctdc: 'meansThreats' },
    threat_of_law_enforcement: {
      sv: 'Hot om polis/myndighet',
      en: 'Threat of police/authorities',
      htcds: 'ThreatsLawEnforcement',
      ctdc: 'meansThreats',
    },
    threatens_children_family: {
      sv: 'Hot mot barn/familj',
      en: 'Threats to children/family',
      htcds: 'ThreatensChildrenFamily',
      ctdc: 'meansThreats',
    },
    uses_children: {
      sv: 'Använder barnen som påtryckning',
      en: 'Uses the children as leverage',
      htcds: 'ThreatensChildrenFamily',
      ctdc: 'meansThreats',
    },
    debt_bondage: { sv: 'Skuldslaveri', en: 'Debt bondage', htcds: 'DebtBondage', ctdc: 'meansDebtBondageEarnings' },
    takes_earnings: {
      sv: 'Tar inkomsten',
      en: 'Takes earnings',
      htcds: 'TakesEarnings',
      ctdc: 'meansDebtBondageEarnings',
    },
    restricts_financial_access: {
      sv: 'Begränsar ekonomin',
      en: 'Restricts financial access',
      htcds: 'RestrictsFinancialAccess',
      ctdc: 'meansDenyBasicNeeds',
    },
    restricts_movement: {
      sv: 'Begränsar rörelsefrihet',
      en: 'Restricts movement',
      htcds: 'Other',
      ctdc: 'meansDenyBasicNeeds',
    },
    restricts_medical_care: {
      sv: 'Hindrar vård',
      en: 'Restricts medical care',
      htcds: 'RestrictsMedicalCare',
      ctdc: 'meansDenyBasicNeeds',
    },
    withholds_necessities: {
      sv: 'Undanhåller mat/boende',
      en: 'Withholds necessities',
      htcds: 'WithholdsNecessities',
      ctdc: 'meansDenyBasicNeeds',
    },
    false_promises: { sv: 'Falska löften', en: 'False promises', htcds: 'FalsePromises', ctdc: 'meansFalsePromises' },
    physical_abuse: { sv: 'Fysiskt våld', en: 'Physical abuse', htcds: 'PhysicalAbuse', ctdc: 'meansAbusePsyPhySex' },
    sexual_abuse: { sv: 'Sexuellt våld', en: 'Sexual abuse', htcds: 'SexualAbuse', ctdc: 'meansAbusePsyPhySex' },
    psychological_abuse: {
      sv: 'Psykiskt våld',
      en: 'Psychological abuse',
      htcds: 'PsychologicalAbuse',
      ctdc: 'meansAbusePsyPhySex',
    },
    psychoactive_substance: {
      sv: 'Droger/alkohol',
      en: 'Psychoactive substances',
      htcds: 'PsychoactiveSubstance',
      ctdc: 'meansDrugsAlcohol',
    },
    excessive_working_hours: {
      sv: 'Orimlig arbetstid',
      en: 'Excessive working hours',
      htcds: 'ExcessiveWorkingHours',
      ctdc: 'meansExcessiveWorkHours',
    },
    withholds_documents: {
      sv: 'Tar handlingar',
      en: 'Withholds documents',
      htcds: 'WithholdsDocuments',
      ctdc: 'meansWithholdDocs',
    },
    spiritual_oath: { sv: 'Ed/ritual (t.ex. juju)', en: 'Oath or ritual', htcds: 'Other' },
    honour_control: { sv: 'Hedersrelaterad kontroll', en: 'Honour-based control', htcds: 'Other' },
    digital_control: {
      sv: 'Digital övervakning/hot att sprida bilder',
      en: 'Digital surveillance/image threats',
      htcds: 'Other',
    },
    other: { sv: 'Annat', en: 'Other', htcds: 'Other' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)
