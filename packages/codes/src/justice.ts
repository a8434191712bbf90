import { codeList } from './code-list.ts'

/** About half of the persons were reported in 2019, 53 per cent in 2021 (manniskohandel.se). */
export const policeReportStatus = codeList(
  'police_report_status',
  { sv: 'Polisanmälan', en: 'Police report' },
  {
    not_reported: { sv: 'Ej anmält', en: 'Not reported' },
    reported_by_victim: { sv: 'Anmält av personen', en: 'Reported by the victim' },
    reported_by_organisation: { sv: 'Anmält av organisation', en: 'Reported by organisation' },
    reported_by_authority: { sv: 'Anmält av myndighet', en: 'Reported by authority' },
    reported_unknown: { sv: 'Anmält, oklart av vem', en: 'Reported, by whom unknown' },
    considering: { sv: 'Överväger', en: 'Considering' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

export const reasonNotReported = codeList(
  'reason_not_reported',
  { sv: 'Varför ej anmält', en: 'Reason not reported', multi: true },
  {
    fear_perpetrator: { sv: 'Rädsla för förövare', en: 'Fear of perpetrator' },
    threats_to_children: { sv: 'Hot mot barn', en: 'Threats to children' },
    threats_to_family: { sv: 'Hot mot familj', en: 'Threats to family' },
    fear_of_authorities: { sv: 'Rädsla för myndigheter', en: 'Fear of authorities' },
    fear_of_removal: { sv: 'Rädsla för avvisning/utvisning', en: 'Fear of removal' },
    distrust_police: { sv: 'Bristande tillit till polis', en: 'Distrust of police' },
    shame: { sv: 'Skam', en: 'Shame' },
    dependency: { sv: 'Beroendeställning/relation', en: 'Dependency' },
    own_offence: { sv: 'Rädsla för egen lagföring', en: 'Fear of own prosecution' },
    no_information: { sv: 'Saknar information', en: 'No information' },
    health: { sv: 'Hälsa/trauma', en: 'Health or trauma' },
    bad_experience: { sv: 'Tidigare dåligt bemötande', en: 'Earlier bad treatment' },
    does_not_see_as_crime: { sv: 'Ser det inte som brott', en: 'Does not see it as a crime' },
    other: { sv: 'Annat', en: 'Other' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Source: the Criminal Code (1962:700) with the dates of its amendments. */
export const offence = codeList(
  'offence',
  { sv: 'Brottsrubricering', en: 'Offence', multi: true },
  {
    brb_4_1a_trafficking: { sv: 'Människohandel (BrB 4:1 a)', en: 'Trafficking in human beings' },
    brb_4_1b_exploitation: {
      sv: 'Människoexploatering (BrB 4:1 b)',
      en: 'Human exploitation',
      validFrom: '2018-07-01',
    },
    brb_4_1b_gross: {
      sv: 'Grov människoexploatering (BrB 4:1 b)',
      en: 'Gross human exploitation',
      validFrom: '2018-07-01',
    },
    brb_4_3_child_peace: {
      sv: 'Barnfridsbrott (BrB 4:3)',
      en: 'Violation of a child’s peace',
      validFrom: '2021-07-01',
    },
    brb_4_4c_forced_marriage: {
      sv: 'Äktenskapstvång/barnäktenskapsbrott (BrB 4:4 c)',
      en: 'Coercion to marry/child marriage offence',
    },
    brb_4_4d_marriage_trip: {
      sv: 'Vilseledande till äktenskapsresa (BrB 4:4 d)',
      en: 'Misleading into a marriage journey',
    },
    brb_4_4e_honour_oppression: { sv: 'Hedersförtryck (BrB 4:4 e)', en: 'Honour oppression', validFrom: '2022-06-01' },
    brb_4_unlawful_coercion: { sv: 'Olaga tvång (BrB 4:4)', en: 'Unlawful coercion' },
    brb_4_unlawful_threat: { sv: 'Olaga hot (BrB 4:5)', en: 'Unlawful threat' },
    brb_4_deprivation_liberty: {
      sv: 'Människorov/olaga frihetsberövande (BrB 4:1–2)',
      en: 'Kidnapping/unlawful deprivation of liberty',
    },
    brb_6_1_rape: { sv: 'Våldtäkt (BrB 6:1)', en: 'Rape' },
    brb_6_4_child_rape: { sv: 'Våldtäkt mot barn (BrB 6:4)', en: 'Rape of a child' },
    brb_6_9_child_purchase: {
      sv: 'Utnyttjande av barn genom köp av sexuell handling (BrB 6:9)',
      en: 'Exploitation of a child through purchase of a sexual act',
      validFrom: '2020-01-01',
    },
    brb_6_10_molestation: { sv: 'Sexuellt ofredande (BrB 6:10)', en: 'Sexual molestation' },
    brb_6_11_purchase_service: {
      sv: 'Köp av sexuell tjänst (BrB 6:11, äldre)',
      en: 'Purchase of a sexual service (older)',
      validTo: '2025-06-30',
    },
    brb_6_11_purchase_act: {
      sv: 'Köp av sexuell handling (BrB 6:11)',
      en: 'Purchase of a sexual act',
      validFrom: '2025-07-01',
    },
    brb_6_12_procuring: { sv: 'Koppleri (BrB 6:12)', en: 'Procuring' },
    brb_6_12_gross_procuring: { sv: 'Grovt koppleri (BrB 6:12)', en: 'Gross procuring' },
    brb_3_5_assault: { sv: 'Misshandel (BrB 3:5–6)', en: 'Assault' },
    brb_9_fraud: { sv: 'Bedrägeri (BrB 9 kap.)', en: 'Fraud' },
    brb_16_child_pornography: { sv: 'Barnpornografibrott (BrB 16:10 a)', en: 'Child sexual abuse material offence' },
    utll_20_smuggling: { sv: 'Människosmuggling (UtlL 20:8)', en: 'Human smuggling' },
    // A proposed offence; not checked whether it is enacted.
    thb_use_of_services: {
      sv: 'Nyttjande av offer för människohandel (Dir. 2024/1712; SOU 2025:119)',
      en: 'Knowing use of a victim’s services',
    },
    other: { sv: 'Annat', en: 'Other' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

export const criminalProcessStage = codeList(
  'criminal_process_stage',
  { sv: 'Rättsprocessens skede', en: 'Stage of criminal case' },
  {
    no_report: { sv: 'Ingen anmälan', en: 'No report' },
    reported: { sv: 'Anmäld', en: 'Reported' },
    investigation: { sv: 'Förundersökning', en: 'Preliminary investigation' },
    discontinued: { sv: 'Nedlagd', en: 'Discontinued' },
    prosecuted: { sv: 'Åtal väckt', en: 'Prosecuted' },
    convicted_trafficking: {
      sv: 'Fällande dom människohandel/människoexploatering',
      en: 'Convicted: trafficking or exploitation',
    },
    convicted_other: { sv: 'Fällande dom annat brott', en: 'Convicted: other offence' },
    acquitted: { sv: 'Frikännande dom', en: 'Acquitted' },
    appeal: { sv: 'Överklagad', en: 'On appeal' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Sources: CETS 197 art. 15; the Criminal Injuries Compensation Act (2014:322), not checked against the text. */
export const compensationKind = codeList(
  'compensation_kind',
  { sv: 'Ersättning', en: 'Compensation', multi: true },
  {
    damages: { sv: 'Skadestånd', en: 'Damages' },
    criminal_injury: { sv: 'Brottsskadeersättning', en: 'State criminal injuries compensation' },
    unpaid_wages: { sv: 'Innestående lön', en: 'Unpaid wages' },
    insurance: { sv: 'Försäkring', en: 'Insurance' },
    none: { sv: 'Ingen', en: 'None' },
  },
)
