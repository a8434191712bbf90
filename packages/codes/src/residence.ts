import { codeList } from './code-list.ts'

/** After the migration guidance of HTCDS 2.0. */
export const residenceStatus = codeList(
  'residence_status',
  { sv: 'Uppehållsrättslig situation', en: 'Residence situation' },
  {
    swedish_citizen: { sv: 'Svensk medborgare', en: 'Swedish citizen' },
    nordic_citizen: { sv: 'Nordisk medborgare', en: 'Nordic citizen' },
    eu_right_of_residence: { sv: 'EU/EES med uppehållsrätt', en: 'EU/EEA with right of residence' },
    eu_without_right: { sv: 'EU/EES utan uppehållsrätt', en: 'EU/EEA without right of residence' },
    asylum_seeker: { sv: 'Asylsökande', en: 'Asylum seeker' },
    asylum_rejected: { sv: 'Avslag på asyl', en: 'Asylum refused' },
    dublin: { sv: 'Dublinärende', en: 'Dublin case' },
    permit_protection: { sv: 'Uppehållstillstånd, skydd', en: 'Permit, protection' },
    permit_temporary_protection: { sv: 'Massflyktsdirektivet', en: 'Temporary protection' },
    permit_work: { sv: 'Arbetstillstånd', en: 'Work permit' },
    permit_study: { sv: 'Studietillstånd', en: 'Study permit' },
    permit_family: { sv: 'Anknytning', en: 'Family ties' },
    permit_5_15: { sv: 'Tillstånd enligt UtlL 5:15', en: 'Permit under Aliens Act 5:15' },
    permit_other: { sv: 'Annat tillstånd', en: 'Other permit' },
    permanent: { sv: 'Permanent uppehållstillstånd', en: 'Permanent permit' },
    visa: { sv: 'Visum/visumfri vistelse', en: 'Visa or visa-free stay' },
    undocumented: { sv: 'Utan tillstånd', en: 'Undocumented' },
    other: { sv: 'Annat', en: 'Other' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/**
 * Source: the Aliens Act (2005:716) as of August 2025. The asylum acts of the European Union apply from the middle of
 * 2026 and may have changed chapters 4 and 5: check before the list is used for decisions after that.
 */
export const permitLegalGround = codeList(
  'permit_legal_ground',
  { sv: 'Rättslig grund', en: 'Legal ground' },
  {
    utll_4_1_refugee: {
      sv: 'UtlL 4:1 flykting (bl.a. kön, viss samhällsgrupp)',
      en: 'Aliens Act 4:1 refugee (incl. gender, social group)',
      validFrom: '2006-03-31',
    },
    utll_4_2_subsidiary: {
      sv: 'UtlL 4:2 alternativt skyddsbehövande',
      en: 'Aliens Act 4:2 subsidiary protection',
      validFrom: '2010-01-01',
    },
    utll_4_2a_other_protection: {
      sv: 'UtlL 4:2 a övrig skyddsbehövande (utmönstrad)',
      en: 'Aliens Act 4:2 a other protection (abolished)',
      validTo: '2021-07-19',
    },
    utll_5_6_exceptional: {
      sv: 'UtlL 5:6 synnerligen ömmande omständigheter',
      en: 'Aliens Act 5:6 exceptionally distressing circumstances',
      validFrom: '2006-03-31',
    },
    utll_5_6_child: { sv: 'UtlL 5:6 andra stycket, barn', en: 'Aliens Act 5:6 second paragraph, children' },
    begrl_11_treaty: {
      sv: 'Begränsningslagen 11 § (konventionsåtagande)',
      en: 'Temporary Limitations Act s. 11 (treaty obligation)',
      validFrom: '2016-07-20',
      validTo: '2021-07-19',
    },
    utll_5_15_reflection: {
      sv: 'UtlL 5:15 st. 2 betänketid 30 dagar',
      en: 'Aliens Act 5:15 para 2 reflection 30 days',
    },
    utll_5_15_reflection_extended: {
      sv: 'UtlL 5:15 st. 3 förlängd betänketid',
      en: 'Aliens Act 5:15 para 3 extended reflection',
    },
    utll_5_15_cooperation: {
      sv: 'UtlL 5:15 st. 1 minst sex månader',
      en: 'Aliens Act 5:15 para 1, at least six months',
    },
    utll_5_15_b_witness: { sv: 'UtlL 5:15 b personsäkerhet', en: 'Aliens Act 5:15 b witness protection' },
    utll_5_15_d_wage_claim: { sv: 'UtlL 5:15 d lönefordran', en: 'Aliens Act 5:15 d wage claim' },
    utll_5_16_violence: {
      sv: 'UtlL 5:16 p. 2 våld i förhållandet',
      en: 'Aliens Act 5:16 p. 2 violence in relationship',
    },
    utll_5_3_family: { sv: 'UtlL 5:3/5:3 a anknytning', en: 'Aliens Act 5:3/3 a family ties' },
    utll_5_11_impediment: {
      sv: 'UtlL 5:11 tillfälligt verkställighetshinder',
      en: 'Aliens Act 5:11 temporary impediment',
    },
    // Not checked against the statute.
    utll_12_18_enforcement: {
      sv: 'UtlL 12:18–19 hinder mot verkställighet',
      en: 'Aliens Act 12:18-19 impediment to enforcement',
    },
    // Not checked against the statute.
    utll_21_temporary_protection: {
      sv: 'UtlL 21 kap. tillfälligt skydd',
      en: 'Aliens Act ch. 21 temporary protection',
    },
    work_permit: { sv: 'Arbetstillstånd', en: 'Work permit' },
    other: { sv: 'Annan', en: 'Other' },
    none: { sv: 'Ingen', en: 'None' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

export const applicationStatus = codeList(
  'application_status',
  { sv: 'Ansökans status', en: 'Application status' },
  {
    not_applied: { sv: 'Ej ansökt', en: 'Not applied' },
    planned: { sv: 'Planerad', en: 'Planned' },
    applied: { sv: 'Ansökt', en: 'Applied' },
    granted: { sv: 'Beviljad', en: 'Granted' },
    partly_granted: { sv: 'Delvis beviljad', en: 'Partly granted' },
    refused: { sv: 'Avslag', en: 'Refused' },
    appealed: { sv: 'Överklagad', en: 'Appealed' },
    withdrawn: { sv: 'Återkallad', en: 'Withdrawn' },
    revoked: { sv: 'Indragen', en: 'Revoked' },
    expired: { sv: 'Utgången', en: 'Expired' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Source: the Aliens Act 5:15 as amended by SFS 2022:1015. */
export const permitApplicant = codeList(
  'permit_applicant',
  {
    sv: 'Vem ansökte',
    en: 'Who applied',
    note: {
      sv: 'Avslag eller återkallelse enligt 5:15 kan bara överklagas av förundersökningsledaren eller, om den ansökte, socialnämnden.',
      en: 'A refusal or revocation under 5:15 can be appealed only by the leader of the investigation or, if it applied, the social board.',
    },
  },
  {
    investigation_leader: { sv: 'Förundersökningsledare', en: 'Leader of preliminary investigation' },
    social_board: { sv: 'Socialnämnd', en: 'Social welfare board' },
    person: { sv: 'Personen själv', en: 'The person' },
    guardian: { sv: 'Ställföreträdare', en: 'Legal representative' },
    police_authority: { sv: 'Polismyndigheten (5:15 b)', en: 'Police Authority (5:15 b)' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** The recovery and reflection period of the Aliens Act 5:15. */
export const reflectionStatus = codeList(
  'reflection_status',
  { sv: 'Betänketid', en: 'Reflection period' },
  {
    not_informed: { sv: 'Ej informerad', en: 'Not informed' },
    informed_not_wanted: { sv: 'Informerad, vill ej', en: 'Informed, not wanted' },
    requested_not_applied: { sv: 'Begärd men ingen ansökan gjord', en: 'Requested but no application made' },
    applied: { sv: 'Ansökt', en: 'Applied' },
    granted: { sv: 'Beviljad', en: 'Granted' },
    extended: { sv: 'Förlängd', en: 'Extended' },
    refused: { sv: 'Avslag', en: 'Refused' },
    given_in_practice: { sv: 'Given i praktiken utan tillstånd', en: 'Given in practice without a permit' },
    not_applicable: { sv: 'Ej aktuellt (t.ex. svensk/EU)', en: 'Not applicable' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)
