import { codeList } from './code-list.ts'

/** The national situation report: förordning (2022:1718) s. 14. */
export const reportType = codeList(
  'report_type',
  { sv: 'Rapporttyp', en: 'Report type' },
  {
    greta: { sv: 'GRETA (Europarådet)', en: 'GRETA (Council of Europe)' },
    tip: { sv: 'TIP (USA:s utrikesdepartement)', en: 'TIP (US State Dept)' },
    national_situation: {
      sv: 'Nationella lägesrapporten (Polismyndigheten)',
      en: 'National situation report (Police)',
    },
    platform_annual_statistics: { sv: 'Plattformens årsstatistik', en: 'Platform annual statistics' },
    nsp_funder: { sv: 'NSP-redovisning till Jämställdhetsmyndigheten', en: 'NSP report to Gender Equality Agency' },
    eu_civil_society_platform: { sv: 'EU Civil Society Platform', en: 'EU Civil Society Platform' },
    consultation_response: { sv: 'Remissvar', en: 'Consultation response' },
    crc_cedaw_shadow: { sv: 'Skuggrapport CRC/CEDAW', en: 'CRC/CEDAW shadow report' },
  },
)

export const reportStatus = codeList(
  'report_status',
  { sv: 'Rapportstatus', en: 'Report status' },
  {
    collecting: { sv: 'Underlag samlas', en: 'Collecting' },
    drafting: { sv: 'Utkast', en: 'Drafting' },
    member_review: { sv: 'Medlemsgranskning', en: 'Member review' },
    privacy_review: { sv: 'Röjandekontroll', en: 'Disclosure check' },
    board_approval: { sv: 'Styrelsebeslut', en: 'Board approval' },
    submitted: { sv: 'Inskickad', en: 'Submitted' },
    published: { sv: 'Publicerad', en: 'Published' },
  },
)

/** Source: coe.int. `sweden` is where Sweden's evaluation stands, `launched` the day the round began. */
export const gretaRound = codeList(
  'greta_round',
  { sv: 'GRETA-omgång', en: 'GRETA round' },
  {
    round_1: { sv: '1: helhetsbild', en: '1: overview', sweden: 'report published 2014-05-27' },
    round_2: { sv: '2: effekter av åtgärder', en: '2: impact of measures', sweden: 'report published 2018-06-08' },
    round_3: {
      sv: '3: tillgång till rättvisa och effektiva rättsmedel',
      en: '3: access to justice and effective remedies',
      sweden: 'report published 2023-10; CP recommendation 2023-12-15',
    },
    round_4: { sv: '4: sårbarheter, IKT', en: '4: vulnerabilities, ICT', launched: '2023-06-30' },
  },
)

/** Source: the fourth-round questionnaire (coe.int) for its first part; the rest is not checked at the source. */
export const gretaSection = codeList(
  'greta_section',
  { sv: 'GRETA-avsnitt', en: 'GRETA section' },
  {
    prevention: { sv: 'Förebyggande (art. 5–7)', en: 'Prevention (Arts 5-7)' },
    identification: { sv: 'Identifiering (art. 10)', en: 'Identification (Art. 10)' },
    private_life: { sv: 'Skydd för privatliv (art. 11)', en: 'Private life (Art. 11)' },
    assistance: { sv: 'Stöd (art. 12)', en: 'Assistance (Art. 12)' },
    reflection: { sv: 'Betänketid (art. 13)', en: 'Recovery and reflection (Art. 13)' },
    residence_permit: { sv: 'Uppehållstillstånd (art. 14)', en: 'Residence permit (Art. 14)' },
    compensation: { sv: 'Ersättning (art. 15)', en: 'Compensation (Art. 15)' },
    return: { sv: 'Återvändande (art. 16)', en: 'Repatriation (Art. 16)' },
    gender_equality: { sv: 'Jämställdhet (art. 17)', en: 'Gender equality (Art. 17)' },
    criminalisation: { sv: 'Kriminalisering (art. 18–24)', en: 'Criminalisation (Arts 18-24)' },
    non_punishment: { sv: 'Icke-bestraffning (art. 26)', en: 'Non-punishment (Art. 26)' },
    investigation: { sv: 'Utredning (art. 27, 29)', en: 'Investigation (Arts 27, 29)' },
    protection_witnesses: {
      sv: 'Skydd för offer/vittnen (art. 28, 30)',
      en: 'Victim/witness protection (Arts 28, 30)',
    },
    children: { sv: 'Barn (tvärgående)', en: 'Children (cross-cutting)' },
    technology: { sv: 'Teknik/IKT', en: 'Technology/ICT' },
    data_statistics: { sv: 'Data och statistik', en: 'Data and statistics' },
    civil_society: { sv: 'Samverkan med civilsamhället (art. 35)', en: 'Civil-society cooperation (Art. 35)' },
    follow_up: { sv: 'Uppföljning av rekommendationer', en: 'Follow-up of recommendations' },
  },
)

/** GRETA's own three verbs, from strongest to weakest; not checked at the source. */
export const gretaRecommendationStrength = codeList(
  'greta_recommendation_strength',
  { sv: 'GRETA:s styrka', en: 'Strength of GRETA recommendation' },
  {
    urges: { sv: 'Uppmanar med kraft (urges)', en: 'Urges' },
    considers: { sv: 'Anser att (considers)', en: 'Considers that' },
    invites: { sv: 'Inbjuder (invites)', en: 'Invites' },
  },
)

/** Source: state.gov; requests for information in the Federal Register. */
export const tipSection = codeList(
  'tip_section',
  { sv: 'TIP-avsnitt', en: 'TIP section' },
  {
    overview: { sv: 'Översikt och förändringar', en: 'Overview and changes' },
    prosecution: { sv: 'Åtal (Prosecution)', en: 'Prosecution' },
    protection: { sv: 'Skydd (Protection)', en: 'Protection' },
    prevention: { sv: 'Förebyggande (Prevention)', en: 'Prevention' },
    profile: { sv: 'Människohandelns profil', en: 'Trafficking profile' },
    recommendations: { sv: 'Rekommendationer', en: 'Prioritised recommendations' },
  },
)

/** Source: Trafficking Victims Protection Act; not checked against the text. */
export const tipTier = codeList(
  'tip_tier',
  { sv: 'TIP-nivå', en: 'TIP tier' },
  {
    tier_1: { sv: 'Nivå 1', en: 'Tier 1' },
    tier_2: { sv: 'Nivå 2', en: 'Tier 2' },
    tier_2_watch_list: { sv: 'Nivå 2 bevakning', en: 'Tier 2 Watch List' },
    tier_3: { sv: 'Nivå 3', en: 'Tier 3' },
    special_case: { sv: 'Särskilt fall', en: 'Special case' },
  },
)

/** After the situation reports 16 and 18 of the Police Authority. */
export const situationReportSection = codeList(
  'situation_report_section',
  { sv: 'Lägesrapportens avsnitt', en: 'Situation-report section' },
  {
    scope: { sv: 'Omfattning och utbredning', en: 'Scope and spread' },
    forms: { sv: 'Former av människohandel', en: 'Forms of trafficking' },
    victims: { sv: 'De utsatta', en: 'Victims' },
    children: { sv: 'Barn', en: 'Children' },
    modus: { sv: 'Tillvägagångssätt', en: 'Modus operandi' },
    civil_society_statistics: { sv: 'Civilsamhällets statistik', en: 'Civil-society statistics' },
    protection_support: { sv: 'Skydd och stöd', en: 'Protection and support' },
    legal_process: { sv: 'Rättsprocess', en: 'Legal process' },
    proposals: { sv: 'Förslag', en: 'Proposals' },
  },
)
