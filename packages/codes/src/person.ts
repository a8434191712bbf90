import { type CodeOf, codeList, rollUp } from './code-list.ts'

/** Three kinds of persons that are counted apart: no figure ever adds two of them, and only the first are victims. */
export const personRolePublished = codeList(
  'person_role_published',
  { sv: 'Personens roll (publicerad indelning)', en: 'Role of person (published)' },
  {
    direct_victim: { sv: 'Direkt utsatta', en: 'Direct victims' },
    accompanying_child: { sv: 'Medföljande barn', en: 'Accompanying children' },
    accompanying_other: { sv: 'Andra medföljande', en: 'Other accompanying persons' },
  },
)

/**
 * Who the person is in the case. Victims, children, siblings, partners and relatives are counted apart since the
 * national statistics for 2019 (manniskohandel.se).
 */
export const affectedPersonRole = codeList(
  'affected_person_role',
  { sv: 'Personens roll', en: 'Role of affected person', rollsUpTo: personRolePublished },
  {
    direct_victim: { sv: 'Direkt utsatt', en: 'Direct victim', group: 'direct_victim' },
    accompanying_child: { sv: 'Medföljande barn', en: 'Accompanying child', group: 'accompanying_child' },
    accompanying_sibling: { sv: 'Medföljande syskon', en: 'Accompanying sibling', group: 'accompanying_other' },
    accompanying_partner: { sv: 'Medföljande partner', en: 'Accompanying partner', group: 'accompanying_other' },
    accompanying_relative: {
      sv: 'Annan medföljande anhörig',
      en: 'Other accompanying relative',
      group: 'accompanying_other',
    },
  },
)

/** The division of every table. Groups that are small are merged before any table is built, as CTDC does. */
export const genderPublished = codeList(
  'gender_published',
  { sv: 'Kön (publicerad indelning)', en: 'Gender (published)' },
  {
    female: { sv: 'Kvinnor/flickor', en: 'Women/girls' },
    male: { sv: 'Män/pojkar', en: 'Men/boys' },
    other_or_unknown: { sv: 'Annat eller okänt', en: 'Other or unknown' },
  },
)

/**
 * Sources: HTCDS 2.0; CTDC codebook of 2024. Tables count a trans woman and a trans man in the third group: counted
 * with women and men in one table and apart in another, the difference between the two would point at a person.
 */
export const gender = codeList(
  'gender',
  { sv: 'Kön/könsidentitet', en: 'Gender', htcdsField: 'prs_Gender', rollsUpTo: genderPublished },
  {
    woman: { sv: 'Kvinna/flicka', en: 'Woman/girl', htcds: 'Feminine', ctdc: 'Woman', group: 'female' },
    man: { sv: 'Man/pojke', en: 'Man/boy', htcds: 'Masculine', ctdc: 'Man', group: 'male' },
    trans_woman: {
      sv: 'Transkvinna',
      en: 'Transgender woman',
      htcds: 'TransgenderFeminine',
      ctdc: 'Trans/Transgender/NonConforming',
      group: 'other_or_unknown',
    },
    trans_man: {
      sv: 'Transman',
      en: 'Transgender man',
      htcds: 'TransgenderMasculine',
      ctdc: 'Trans/Transgender/NonConforming',
      group: 'other_or_unknown',
    },
    non_conforming: {
      sv: 'Icke-binär/annat',
      en: 'Non-conforming',
      htcds: 'NonConforming',
      ctdc: 'Trans/Transgender/NonConforming',
      group: 'other_or_unknown',
    },
    unknown: {
      sv: 'Okänt/ej angivet',
      en: 'Not specified/unknown',
      htcds: 'NonSpecifiedUnknown',
      ctdc: 'NULL',
      group: 'other_or_unknown',
    },
  },
)

/**
 * The line at the eighteenth birthday: for a child, trafficking needs no means such as threat or deceit (Palermo
 * Protocol art. 3 c).
 */
export const majority = codeList(
  'majority',
  { sv: 'Barn eller vuxen', en: 'Child or adult' },
  {
    child: { sv: 'Barn (under 18 år)', en: 'Child (under 18)' },
    adult: { sv: 'Vuxen (18 år eller äldre)', en: 'Adult (18 or older)' },
    unknown: { sv: 'Okänd ålder', en: 'Unknown age' },
  },
)

/** Eurostat divides at 18; the group 18–26 is that of the national statistics. */
export const ageBandPublished = codeList(
  'age_band_published',
  { sv: 'Åldersgrupp (publicerad)', en: 'Age band (published)', rollsUpTo: majority },
  {
    child: { sv: 'Barn 0–17', en: 'Child 0-17', group: 'child' },
    young_adult_18_26: { sv: 'Unga vuxna 18–26', en: 'Young adults 18-26', group: 'adult' },
    adult_27_plus: { sv: 'Vuxna 27+', en: 'Adults 27+', group: 'adult' },
    unknown: { sv: 'Okänt', en: 'Unknown', group: 'unknown' },
  },
)

/** The bands of CTDC (codebook of 2024); their borders also give the group 18–26. */
export const ageBand = codeList(
  'age_band',
  { sv: 'Åldersgrupp', en: 'Age band', rollsUpTo: ageBandPublished },
  {
    age_0_8: { sv: '0–8 år', en: '0-8', ctdc: '0--8', group: 'child' },
    age_9_17: { sv: '9–17 år', en: '9-17', ctdc: '9--17', group: 'child' },
    age_18_20: { sv: '18–20 år', en: '18-20', ctdc: '18--20', group: 'young_adult_18_26' },
    age_21_23: { sv: '21–23 år', en: '21-23', ctdc: '21--23', group: 'young_adult_18_26' },
    age_24_26: { sv: '24–26 år', en: '24-26', ctdc: '24--26', group: 'young_adult_18_26' },
    age_27_29: { sv: '27–29 år', en: '27-29', ctdc: '27--29', group: 'adult_27_plus' },
    age_30_38: { sv: '30–38 år', en: '30-38', ctdc: '30--38', group: 'adult_27_plus' },
    age_39_47: { sv: '39–47 år', en: '39-47', ctdc: '39--47', group: 'adult_27_plus' },
    age_48_plus: { sv: '48 år och äldre', en: '48+', ctdc: '48+', group: 'adult_27_plus' },
    unknown: { sv: 'Okänd ålder', en: 'Unknown age', ctdc: 'NULL', group: 'unknown' },
  },
)

/** Source: HTCDS 2.0. */
export const maritalStatus = codeList(
  'marital_status',
  { sv: 'Civilstånd', en: 'Marital status', htcdsField: 'prs_MaritalStatus' },
  {
    single: { sv: 'Ogift', en: 'Single', htcds: 'Single' },
    married: { sv: 'Gift', en: 'Married', htcds: 'Married' },
    widowed: { sv: 'Änka/änkling', en: 'Widowed', htcds: 'Widowed' },
    divorced: { sv: 'Skild', en: 'Divorced', htcds: 'Divorced' },
    separated: { sv: 'Separerad', en: 'Separated', htcds: 'Separated' },
    registered_partnership: { sv: 'Registrerad partner', en: 'Registered partnership', htcds: 'RegisteredPartnership' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Source: HTCDS 2.0, after ISCED 2011. */
export const educationLevel = codeList(
  'education_level',
  { sv: 'Utbildningsnivå', en: 'Education level', htcdsField: 'prs_HighestLevelOfEducation' },
  {
    none: { sv: 'Ingen', en: 'None' },
    early_childhood: { sv: 'Förskola', en: 'Early childhood', htcds: 'EarlyChildhoodEducation' },
    primary: { sv: 'Låg- och mellanstadium', en: 'Primary', htcds: 'PrimaryEducation' },
    lower_secondary: { sv: 'Högstadium', en: 'Lower secondary', htcds: 'LowerSecondaryEducation' },
    upper_secondary: { sv: 'Gymnasium', en: 'Upper secondary', htcds: 'UpperSecondaryEducation' },
    post_secondary_non_tertiary: {
      sv: 'Eftergymnasial, ej högskola',
      en: 'Post-secondary non-tertiary',
      htcds: 'PostSecondaryNonTertiaryEducation',
    },
    short_cycle_tertiary: {
      sv: 'Kort högskoleutbildning',
      en: 'Short-cycle tertiary',
      htcds: 'ShortCycleTertiaryEducation',
    },
    bachelor: { sv: 'Kandidat', en: 'Bachelor', htcds: 'BachelorsOrEquivalentLevel' },
    master: { sv: 'Master', en: 'Master', htcds: 'MastersOrEquivalentLevel' },
    doctoral: { sv: 'Forskarutbildning', en: 'Doctoral', htcds: 'DoctoralOrEquivalentLevel' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Whether a person of an age band is a child or an adult. */
export function majorityOf(band: CodeOf<typeof ageBand>): CodeOf<typeof majority> {
  return rollUp(ageBandPublished, rollUp(ageBand, band))
}
