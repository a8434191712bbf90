import { codeList } from './code-list.ts'

/** After the guidance of HTCDS 2.0 on con_Consent: one consent for each purpose. */
export const consentPurpose = codeList(
  'consent_purpose',
  { sv: 'Samtyckesändamål', en: 'Consent purpose', multi: true },
  {
    interview: { sv: 'Samtal/intervju', en: 'Interview' },
    case_record: { sv: 'Journalföring', en: 'Case record' },
    share_nsp: { sv: 'Delning för NSP-ansökan', en: 'Sharing for NSP application' },
    share_member: { sv: 'Delning med medlemsorganisation', en: 'Sharing with member organisation' },
    share_authority: { sv: 'Delning med myndighet', en: 'Sharing with authority' },
    share_regional_coordinator: { sv: 'Delning med regionkoordinator', en: 'Sharing with regional coordinator' },
    statistics: { sv: 'Statistik', en: 'Statistics' },
    research: { sv: 'Forskning', en: 'Research' },
    story_anonymous: { sv: 'Avidentifierad berättelse i rapport', en: 'De-identified story in report' },
    contact_later: { sv: 'Senare uppföljning', en: 'Later follow-up' },
  },
)

export const consentState = codeList(
  'consent_state',
  { sv: 'Samtyckesstatus', en: 'Consent state', htcdsField: 'con_Consent' },
  {
    given: { sv: 'Lämnat', en: 'Given', htcds: 'TRUE' },
    refused: { sv: 'Nekat', en: 'Refused', htcds: 'FALSE' },
    withdrawn: { sv: 'Återkallat', en: 'Withdrawn', htcds: 'FALSE' },
    not_asked: { sv: 'Ej tillfrågad', en: 'Not asked' },
    by_representative: { sv: 'Lämnat av ställföreträdare', en: 'Given by representative', htcds: 'TRUE' },
    child_assent: { sv: 'Barnets eget medgivande', en: 'Child assent' },
  },
)

/** Source: GDPR art. 6; not checked against the text. */
export const gdprArt6Basis = codeList(
  'gdpr_art6_basis',
  { sv: 'Rättslig grund art. 6', en: 'Art. 6 legal basis' },
  {
    consent: { sv: 'Samtycke 6.1 a', en: 'Consent 6(1)(a)' },
    contract: { sv: 'Avtal 6.1 b', en: 'Contract 6(1)(b)' },
    legal_obligation: { sv: 'Rättslig förpliktelse 6.1 c', en: 'Legal obligation 6(1)(c)' },
    vital_interest: { sv: 'Skydd för grundläggande intressen 6.1 d', en: 'Vital interests 6(1)(d)' },
    public_task: { sv: 'Allmänt intresse 6.1 e', en: 'Public interest 6(1)(e)' },
    legitimate_interest: { sv: 'Intresseavvägning 6.1 f', en: 'Legitimate interests 6(1)(f)' },
  },
)

/** Sources: GDPR art. 9; lag (2001:454) s. 7. */
export const gdprArt9Basis = codeList(
  'gdpr_art9_basis',
  { sv: 'Undantag art. 9', en: 'Art. 9 exception' },
  {
    explicit_consent: { sv: 'Uttryckligt samtycke 9.2 a', en: 'Explicit consent 9(2)(a)' },
    vital_interest: { sv: 'Grundläggande intressen 9.2 c', en: 'Vital interests 9(2)(c)' },
    legal_claims: { sv: 'Rättsliga anspråk 9.2 f', en: 'Legal claims 9(2)(f)' },
    social_care_secrecy: { sv: 'Social omsorg med tystnadsplikt 9.2 h', en: 'Social care under secrecy 9(2)(h)' },
    statistics_research: { sv: 'Statistik/forskning/arkiv 9.2 j', en: 'Statistics/research/archive 9(2)(j)' },
    none_needed: { sv: 'Inga känsliga uppgifter', en: 'No special categories' },
  },
)

/** Sources: GDPR art. 10; lag (2001:454) s. 7; förordning (2018:219), not checked against the text. */
export const gdprArt10Basis = codeList(
  'gdpr_art10_basis',
  { sv: 'Stöd art. 10', en: 'Art. 10 support' },
  {
    no_offence_data: { sv: 'Inga brottsuppgifter', en: 'No offence data' },
    social_services_act: { sv: 'SoLPuL 7 § (verksamhet enligt SoL)', en: 'SoLPuL s. 7 (activity under SoL)' },
    legal_claims: { sv: 'Rättsliga anspråk', en: 'Legal claims' },
    legal_obligation: { sv: 'Förpliktelse i lag/förordning', en: 'Obligation in law' },
    imy_permission: { sv: 'IMY-föreskrift/beslut', en: 'IMY regulation/decision' },
    not_allowed: { sv: 'Saknar stöd – får ej lagras', en: 'No support: must not be stored' },
  },
)

/**
 * How long a kind of record is kept (`defaultRule`, ISO 8601 periods). The two years of a record check follow lag
 * (2007:171) s. 3; the other periods are policy and to be checked against the law.
 */
export const retentionClass = codeList(
  'retention_class',
  { sv: 'Gallringsklass', en: 'Retention class' },
  {
    case_file: { sv: 'Personakt', en: 'Case file', defaultRule: 'P2Y after last entry' },
    child_file: { sv: 'Barns akt', en: 'Child file', defaultRule: 'P2Y after last entry' },
    encounter_only: { sv: 'Kontakt utan ärende', en: 'Encounter without case', defaultRule: 'P12M' },
    nsp_accounting: {
      sv: 'NSP-räkenskaper',
      en: 'NSP accounting',
      defaultRule: 'P7Y after fiscal year (Bokföringslagen 7:2)',
    },
    statistics_microdata: {
      sv: 'Statistikunderlag',
      en: 'Statistics microdata',
      defaultRule: 'P24M, then aggregates only',
    },
    shelter_certification: { sv: 'Certifieringsakt', en: 'Certification file', defaultRule: 'certificate end + P5Y' },
    staff_record_check: { sv: 'Registerutdrag', en: 'Record check', defaultRule: 'min P2Y from start of work' },
    audit_log: { sv: 'Åtkomstlogg', en: 'Audit log', defaultRule: 'P5Y' },
    consent_record: { sv: 'Samtycken', en: 'Consent records', defaultRule: 'life of case + P2Y' },
    report_published: { sv: 'Publicerad rapport', en: 'Published report', defaultRule: 'keep' },
  },
)

/** Source: GDPR art. 15–22; not checked against the text. */
export const dataSubjectRequest = codeList(
  'data_subject_request',
  { sv: 'Begäran från registrerad', en: 'Data-subject request' },
  {
    access: { sv: 'Tillgång (15)', en: 'Access (15)' },
    rectification: { sv: 'Rättelse (16)', en: 'Rectification (16)' },
    erasure: { sv: 'Radering (17)', en: 'Erasure (17)' },
    restriction: { sv: 'Begränsning (18)', en: 'Restriction (18)' },
    portability: { sv: 'Dataportabilitet (20)', en: 'Portability (20)' },
    objection: { sv: 'Invändning (21)', en: 'Objection (21)' },
    withdraw_consent: { sv: 'Återkalla samtycke (7.3)', en: 'Withdraw consent (7(3))' },
  },
)

/** Sources: polisen.se; skatteverket.se. Swedish terms of law without an English counterpart stay Swedish as codes. */
export const protectedIdentity = codeList(
  'protected_identity',
  {
    sv: 'Skyddade personuppgifter',
    en: 'Protected identity',
    note: {
      sv: 'Fingerade personuppgifter får aldrig kopplas till den tidigare identiteten.',
      en: 'A fictitious identity must never be linked to the earlier identity.',
    },
  },
  {
    none: { sv: 'Nej', en: 'None' },
    sekretessmarkering: { sv: 'Sekretessmarkering', en: 'Secrecy marking' },
    skyddad_folkbokforing: { sv: 'Skyddad folkbokföring', en: 'Protected registration' },
    fingerade_personuppgifter: { sv: 'Fingerade personuppgifter', en: 'Fictitious identity' },
    applied: { sv: 'Ansökt', en: 'Applied' },
    hidden_place_child: {
      sv: 'Hemlig vistelseort (barn, 2024:79 5:4)',
      en: 'Secret place of stay (child, 2024:79 5:4)',
    },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** How closely a field is kept. A field that tells where someone stays is closed more than any other. */
export const sensitivity = codeList(
  'sensitivity',
  { sv: 'Skyddsnivå på fält', en: 'Field sensitivity' },
  {
    open: { sv: 'Öppen', en: 'Open' },
    internal: { sv: 'Intern', en: 'Internal' },
    personal: { sv: 'Personuppgift', en: 'Personal data' },
    special: { sv: 'Känslig (art. 9)', en: 'Special category (Art. 9)' },
    offence: { sv: 'Brottsuppgift (art. 10)', en: 'Offence data (Art. 10)' },
    location_secret: { sv: 'Röjer vistelseort', en: 'Reveals place of stay' },
  },
)
