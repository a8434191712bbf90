import { codeList } from './code-list.ts'

/**
 * Sources: the Convention on the Rights of the Child, Swedish law through lag (2018:1197). The short names of the
 * articles are not checked against the text.
 */
export const childRight = codeList(
  'child_right',
  { sv: 'Rättighet', en: 'Right', multi: true },
  {
    crc_2_non_discrimination: { sv: 'Art. 2 Icke-diskriminering', en: 'Art. 2 Non-discrimination' },
    crc_3_best_interests: { sv: 'Art. 3 Barnets bästa', en: 'Art. 3 Best interests' },
    crc_6_life_development: { sv: 'Art. 6 Liv och utveckling', en: 'Art. 6 Life and development' },
    crc_7_8_identity: { sv: 'Art. 7–8 Registrering, identitet', en: 'Art. 7-8 Registration, identity' },
    crc_9_10_family: { sv: 'Art. 9–10 Familj, återförening', en: 'Art. 9-10 Family, reunification' },
    crc_12_views: { sv: 'Art. 12 Bli hörd', en: 'Art. 12 Be heard' },
    crc_16_privacy: { sv: 'Art. 16 Privatliv', en: 'Art. 16 Privacy' },
    crc_18_parents: { sv: 'Art. 18 Föräldraansvar och stöd', en: 'Art. 18 Parental responsibility and support' },
    crc_19_violence: { sv: 'Art. 19 Skydd mot våld', en: 'Art. 19 Protection from violence' },
    crc_20_alternative_care: { sv: 'Art. 20 Alternativ omvårdnad', en: 'Art. 20 Alternative care' },
    crc_22_refugee: { sv: 'Art. 22 Flyktingbarn', en: 'Art. 22 Refugee child' },
    crc_23_disability: { sv: 'Art. 23 Funktionsnedsättning', en: 'Art. 23 Disability' },
    crc_24_health: { sv: 'Art. 24 Hälsa', en: 'Art. 24 Health' },
    crc_26_27_living_standard: {
      sv: 'Art. 26–27 Social trygghet, levnadsstandard',
      en: 'Art. 26-27 Social security, living standard',
    },
    crc_28_29_education: { sv: 'Art. 28–29 Utbildning', en: 'Art. 28-29 Education' },
    crc_31_leisure: { sv: 'Art. 31 Lek och fritid', en: 'Art. 31 Play and leisure' },
    crc_32_36_exploitation: {
      sv: 'Art. 32–36 Skydd mot exploatering och handel',
      en: 'Art. 32-36 Protection from exploitation and trafficking',
    },
    crc_37_detention: { sv: 'Art. 37 Frihetsberövande', en: 'Art. 37 Detention' },
    crc_39_recovery: { sv: 'Art. 39 Rehabilitering', en: 'Art. 39 Recovery' },
  },
)

/** Sources: the Convention's article 12; lag (2024:79) 2:2. Not to obtain a view is an answer too, with its reason. */
export const childViewMethod = codeList(
  'child_view_method',
  { sv: 'Hur barnets åsikt inhämtats', en: 'How the child’s view was obtained', multi: true },
  {
    talked_alone: { sv: 'Enskilt samtal', en: 'Talked alone' },
    talked_with_parent: { sv: 'Samtal med förälder', en: 'Talked with parent' },
    play_or_pictures: { sv: 'Lek/bild', en: 'Play or pictures' },
    through_professional: { sv: 'Genom barnprofession', en: 'Through child professional' },
    interpreter_used: { sv: 'Med tolk', en: 'With interpreter' },
    observed: { sv: 'Observation (litet barn)', en: 'Observation (small child)' },
    not_obtained_too_young: { sv: 'Ej inhämtad – för litet', en: 'Not obtained: too young' },
    not_obtained_harmful: { sv: 'Ej inhämtad – risk för skada', en: 'Not obtained: risk of harm' },
    not_obtained_other: { sv: 'Ej inhämtad – annat', en: 'Not obtained: other' },
    child_declined: { sv: 'Barnet ville inte', en: 'Child declined' },
  },
)
