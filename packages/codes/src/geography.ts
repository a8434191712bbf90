import { codeList } from './code-list.ts'

/** The seven police regions: the finest geography of a public table. Not checked at the Police Authority. */
export const policeRegion = codeList(
  'police_region',
  { sv: 'Polisregion', en: 'Police region' },
  {
    north: { sv: 'Nord', en: 'North' },
    mid: { sv: 'Mitt', en: 'Mid' },
    stockholm: { sv: 'Stockholm', en: 'Stockholm' },
    east: { sv: 'Öst', en: 'East' },
    west: { sv: 'Väst', en: 'West' },
    south: { sv: 'Syd', en: 'South' },
    bergslagen: { sv: 'Bergslagen', en: 'Bergslagen' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/**
 * The counties with the codes of Statistics Sweden (`scb`), and the police region each belongs to. Not checked at
 * Statistics Sweden.
 */
export const county = codeList(
  'county',
  { sv: 'Län', en: 'County', rollsUpTo: policeRegion },
  {
    se_01: { sv: 'Stockholms län', en: 'Stockholm', scb: '01', group: 'stockholm' },
    se_03: { sv: 'Uppsala län', en: 'Uppsala', scb: '03', group: 'mid' },
    se_04: { sv: 'Södermanlands län', en: 'Södermanland', scb: '04', group: 'east' },
    se_05: { sv: 'Östergötlands län', en: 'Östergötland', scb: '05', group: 'east' },
    se_06: { sv: 'Jönköpings län', en: 'Jönköping', scb: '06', group: 'east' },
    se_07: { sv: 'Kronobergs län', en: 'Kronoberg', scb: '07', group: 'south' },
    se_08: { sv: 'Kalmar län', en: 'Kalmar', scb: '08', group: 'south' },
    se_09: { sv: 'Gotlands län', en: 'Gotland', scb: '09', group: 'stockholm' },
    se_10: { sv: 'Blekinge län', en: 'Blekinge', scb: '10', group: 'south' },
    se_12: { sv: 'Skåne län', en: 'Skåne', scb: '12', group: 'south' },
    se_13: { sv: 'Hallands län', en: 'Halland', scb: '13', group: 'west' },
    se_14: { sv: 'Västra Götalands län', en: 'Västra Götaland', scb: '14', group: 'west' },
    se_17: { sv: 'Värmlands län', en: 'Värmland', scb: '17', group: 'bergslagen' },
    se_18: { sv: 'Örebro län', en: 'Örebro', scb: '18', group: 'bergslagen' },
    se_19: { sv: 'Västmanlands län', en: 'Västmanland', scb: '19', group: 'mid' },
    se_20: { sv: 'Dalarnas län', en: 'Dalarna', scb: '20', group: 'bergslagen' },
    se_21: { sv: 'Gävleborgs län', en: 'Gävleborg', scb: '21', group: 'mid' },
    se_22: { sv: 'Västernorrlands län', en: 'Västernorrland', scb: '22', group: 'north' },
    se_23: { sv: 'Jämtlands län', en: 'Jämtland', scb: '23', group: 'north' },
    se_24: { sv: 'Västerbottens län', en: 'Västerbotten', scb: '24', group: 'north' },
    se_25: { sv: 'Norrbottens län', en: 'Norrbotten', scb: '25', group: 'north' },
    abroad: { sv: 'Utomlands', en: 'Abroad', group: 'unknown' },
    unknown: { sv: 'Okänt', en: 'Unknown', group: 'unknown' },
  },
)

/**
 * Eurostat's division (crim_thb). Single citizenships are kept as `country`; one is published only when it reaches the
 * threshold of the release.
 */
export const citizenshipGroup = codeList(
  'citizenship_group',
  { sv: 'Medborgarskapsgrupp', en: 'Citizenship group' },
  {
    sweden: { sv: 'Sverige', en: 'Sweden' },
    eu_eea_ch: { sv: 'Annat EU/EES-land eller Schweiz', en: 'Other EU/EEA/CH' },
    third_country: { sv: 'Tredjeland', en: 'Third country' },
    stateless: { sv: 'Statslös', en: 'Stateless' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)
