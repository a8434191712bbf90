import type { Insertable } from 'kysely'
import type { Tables } from '../../apps/api/src/db/tables.ts'
import type { Random } from './random.ts'

export type ContactReport = Insertable<Tables['contactReports']>

/** How the persons of a year are made up: counts are exact, shares are followed by chance. */
export interface YearShape {
  year: number
  victimAdults: number
  victimChildren: number
  children: number
  siblings: number
  partners: number
  relatives: number
  womenShare: number
  labourShare: number
  thirdCountryShare: number
  reportedShare: number
}

/**
 * Three reporting years whose totals follow the published ones (manniskohandel.se): 2019 had 177 supported, of them 140
 * direct victims (12 of them children), 28 children, 5 siblings and 4 relatives or partners; 2020 had 322 and 253; 2021 had
 * 237 direct victims (13 of them children), and 17.2 % of all met were children, 27 % of these direct victims.
 */
export const publishedYears: readonly YearShape[] = [
  {
    year: 2019,
    victimAdults: 128,
    victimChildren: 12,
    children: 28,
    siblings: 5,
    partners: 2,
    relatives: 2,
    womenShare: 0.9,
    labourShare: 0.08,
    thirdCountryShare: 0.6,
    reportedShare: 0.5,
  },
  {
    year: 2020,
    victimAdults: 242,
    victimChildren: 11,
    children: 53,
    siblings: 6,
    partners: 4,
    relatives: 6,
    womenShare: 0.75,
    labourShare: 0.32,
    thirdCountryShare: 0.5,
    reportedShare: 0.5,
  },
  {
    year: 2021,
    victimAdults: 224,
    victimChildren: 13,
    children: 35,
    siblings: 3,
    partners: 2,
    relatives: 3,
    womenShare: 0.7,
    labourShare: 0.3,
    thirdCountryShare: 0.44,
    reportedShare: 0.53,
  },
]

/** A year of any size in the proportions of 2020, for benches. */
export function yearOf(year: number, persons: number): YearShape {
  const shape = publishedYears[1]!
  const scale = persons / 322
  const scaled = (count: number) => Math.round(count * scale)
  const rest = [shape.victimChildren, shape.children, shape.siblings, shape.partners, shape.relatives].map(scaled)
  const [victimChildren = 0, children = 0, siblings = 0, partners = 0, relatives = 0] = rest
  const victimAdults = persons - rest.reduce((sum, count) => sum + count, 0)
  return { ...shape, year, victimAdults, victimChildren, children, siblings, partners, relatives }
}

/** The rows of a year, one at a time, so that a million of them need no memory. */
export function* contactsOf(
  random: Random,
  shape: YearShape,
  organisations: Readonly<Record<string, number>>,
  createdBy: (organisationId: string) => string,
): Generator<ContactReport> {
  const kinds = [
    ['direct_victim', false, shape.victimAdults],
    ['direct_victim', true, shape.victimChildren],
    ['accompanying_child', true, shape.children],
    ['accompanying_sibling', true, shape.siblings],
    ['accompanying_partner', false, shape.partners],
    ['accompanying_relative', false, shape.relatives],
  ] as const
  for (const [personRole, child, count] of kinds) {
    for (let i = 0; i < count; i++) {
      const organisationId = random.pick(organisations)
      const facts = personRole === 'direct_victim' ? victimFacts(random, shape, child) : {}
      yield {
        organisationId,
        createdBy: createdBy(organisationId),
        year: shape.year,
        personRole,
        contactMonth: `${shape.year}-${String(1 + random.below(12)).padStart(2, '0')}`,
        ageBand: child ? childAge(random, personRole) : adultAge(random),
        ...background(random, shape, child || personRole !== 'direct_victim'),
        ...facts,
      }
    }
  }
}

const childAge = (random: Random, role: string) =>
  role === 'accompanying_child' ? random.pick({ age_0_8: 7, age_9_17: 3 }) : random.pick({ age_0_8: 1, age_9_17: 9 })

const adultAge = (random: Random) =>
  random.pick({
    age_18_20: 16,
    age_21_23: 18,
    age_24_26: 16,
    age_27_29: 14,
    age_30_38: 20,
    age_39_47: 9,
    age_48_plus: 5,
    unknown: 2,
  })

function background(random: Random, { womenShare, thirdCountryShare }: YearShape, evenGender: boolean) {
  const women = evenGender ? 52 : womenShare * 100
  const rest = 100 - thirdCountryShare * 100
  const citizenshipGroup = random.pick({
    third_country: thirdCountryShare * 100,
    eu_eea_ch: rest * 0.6,
    sweden: rest * 0.32,
    stateless: rest * 0.03,
    unknown: rest * 0.05,
  })
  const countries = { third_country: ['NG', 'TH', 'IQ', 'UA', 'MN'], eu_eea_ch: ['RO', 'BG', 'PL'], sweden: ['SE'] }
  const known = countries[citizenshipGroup as keyof typeof countries]
  return {
    gender: random.pick({ woman: women, man: 98 - women, trans_woman: 1, unknown: 1 }),
    citizenshipGroup,
    citizenshipCountry: known ? random.one(known) : null,
    county: random.pick({ se_01: 40, se_14: 22, se_12: 18, se_03: 6, se_05: 5, se_22: 3, abroad: 2, unknown: 4 }),
  }
}

function victimFacts(random: Random, { labourShare, reportedShare }: YearShape, child: boolean) {
  const labour = labourShare * 100
  const mainExploitationForm = random.pick({
    sexual: 86 - labour,
    labour: child ? 0 : labour,
    child_labour: child ? labour : 0,
    domestic_servitude: 3,
    begging: 4,
    criminality: child ? 9 : 3,
    forced_marriage: 2,
    other: 1,
    unknown: 1,
  })
  const reported = reportedShare * 94
  return {
    mainExploitationForm,
    traffickingStatus: random.pick({ possible_victim: 70, actual_victim: 30 }),
    statusDecisionOrg: random.pick({ ngo: 70, police: 20, court_or_prosecution: 5, other_government: 5 }),
    policeReportStatus: random.pick({
      reported_by_victim: reported * 0.6,
      reported_by_organisation: reported * 0.2,
      reported_by_authority: reported * 0.15,
      reported_unknown: reported * 0.05,
      not_reported: (94 - reported) * 0.8,
      considering: (94 - reported) * 0.2,
      unknown: 6,
    }),
    residenceStatus: random.pick({
      asylum_seeker: 20,
      undocumented: 18,
      eu_right_of_residence: 20,
      permit_work: 12,
      permit_5_15: 8,
      swedish_citizen: 14,
      unknown: 8,
    }),
    reflectionStatus: random.pick({
      not_applicable: 30,
      granted: 14,
      refused: 2,
      not_informed: 20,
      informed_not_wanted: 24,
      unknown: 10,
    }),
    identificationSource: random.pick({
      self: 22,
      social_services: 18,
      police: 14,
      regional_coordinator: 12,
      outreach: 10,
      other_ngo: 8,
      health_care: 6,
      migration_agency: 5,
      family_friend: 4,
      unknown: 1,
    }),
  }
}
