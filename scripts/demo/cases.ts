import type { Insertable } from 'kysely'
import type { Tables } from '../../apps/api/src/db/tables.ts'
import type { Random } from './random.ts'

export type Case = Insertable<Tables['cases']> & { id: string }
export type Child = Insertable<Tables['children']> & { id: string }
export type ChildNeed = Insertable<Tables['childNeeds']>
type Owner = { organisationId: string; createdBy: string; responsibleUserId: string }

/** The last running number given in each year; carried on by whoever gives the next one. */
export type Numbers = Map<number, number>

/** Made-up cases of one organisation, opened over the two years before `now`. */
export function* casesOf(random: Random, owner: Owner, count: number, numbers: Numbers, now: Date): Generator<Case> {
  const start = Date.UTC(now.getUTCFullYear() - 1, 0, 4)
  for (let i = 0; i < count; i++) {
    const opened = new Date(start + ((now.getTime() - start) * (i + random.next())) / count)
    const year = opened.getUTCFullYear()
    const number = (numbers.get(year) ?? 0) + 1
    numbers.set(year, number)
    yield { ...caseFacts(random, opened, now), ...owner, id: random.id(opened), reference: `${year}-${pad(number)}` }
  }
}

function caseFacts(random: Random, opened: Date, now: Date) {
  const ageBand = random.pick({
    age_9_17: 6,
    age_18_20: 16,
    age_21_23: 18,
    age_24_26: 16,
    age_27_29: 14,
    age_30_38: 20,
    age_39_47: 10,
  })
  const closed = now.getTime() - opened.getTime() > 200 * day && random.chance(0.6)
  const reflectionStatus = random.pick({
    not_applicable: 30,
    granted: 25,
    not_informed: 15,
    applied: 10,
    informed_not_wanted: 20,
  })
  const status = closed ? ('closed' as const) : random.pick({ new: 2, assessed: 1, active: 5, follow_up: 2 })
  const traffickingStatus = random.pick({ possible_victim: 65, actual_victim: 33, not_victim: 2 })
  const statusDecisionOrg = random.pick({ ngo: 70, police: 20, court_or_prosecution: 5, other_government: 5 })
  return {
    status,
    personRole: 'direct_victim' as const,
    // Who is new has not been assessed.
    traffickingStatus: status === 'new' ? null : traffickingStatus,
    statusDecisionOrg: status === 'new' ? null : statusDecisionOrg,
    palermoActs: [random.pick({ recruitment: 6, transportation: 2, harbouring: 2 })],
    palermoMeans:
      ageBand === 'age_9_17'
        ? ['not_required_child' as const]
        : [random.pick({ deception: 5, abuse_of_vulnerability: 4, threat_or_force: 3 })],
    mainExploitationForm: random.pick({
      sexual: 62,
      labour: 22,
      criminality: 6,
      begging: 4,
      domestic_servitude: 4,
      forced_marriage: 2,
    }),
    otherExploitationForms: random.chance(0.15) ? ['labour' as const] : [],
    gender: random.pick({ woman: 78, man: 20, trans_woman: 2 }),
    ageBand,
    citizenshipGroup: random.pick({ third_country: 52, eu_eea_ch: 30, sweden: 15, unknown: 3 }),
    county: random.pick({ se_01: 40, se_14: 22, se_12: 18, se_03: 10, se_22: 5, unknown: 5 }),
    policeReportStatus: random.pick({
      reported_by_victim: 32,
      reported_by_organisation: 12,
      not_reported: 40,
      considering: 10,
      unknown: 6,
    }),
    residenceStatus: random.pick({
      asylum_seeker: 22,
      undocumented: 20,
      eu_right_of_residence: 20,
      permit_5_15: 14,
      swedish_citizen: 14,
      unknown: 10,
    }),
    reflectionStatus,
    // UtlL 5:15: thirty days.
    reflectionEndsOn:
      !closed && reflectionStatus === 'granted' ? dayText(new Date(now.getTime() + random.below(30) * day)) : null,
    identificationSource: random.pick({
      self: 22,
      social_services: 18,
      police: 14,
      regional_coordinator: 12,
      outreach: 10,
      other_ngo: 8,
      health_care: 6,
    }),
    contactMonth: opened.toISOString().slice(0, 7),
    createdAt: opened.toISOString(),
    updatedAt: opened.toISOString(),
    ...(closed && {
      outcome: random.pick({
        stable_in_sweden: 30,
        in_municipal_care: 15,
        own_housing_work: 20,
        returned_assisted: 15,
        whereabouts_unknown: 10,
        other: 10,
      }),
      closureReason: random.pick({ support_completed: 60, taken_over_by_municipality: 20, lost_contact: 20 }),
      closedAt: new Date(opened.getTime() + 180 * day).toISOString(),
    }),
  }
}

const schooling: Partial<Record<string, Partial<Record<NonNullable<Child['schoolStatus']>, number>>>> = {
  age_0_2: { too_young: 3, preschool: 1 },
  age_3_5: { preschool: 3, waiting_place: 1 },
}

/** Children of some of the cases, with the needs that are recorded for each. `total` is spread evenly; without it every third has one. */
export function* childrenOf(
  random: Random,
  owner: Owner,
  cases: readonly Case[],
  numbers: Numbers,
  now: Date,
  total?: number,
) {
  const parents =
    total === undefined
      ? cases.filter(() => random.chance(0.3))
      : Array.from({ length: total }, (_, index) => cases[Math.floor((index * cases.length) / total)]!)
  for (const parent of parents) {
    const created = new Date(Math.min(new Date(String(parent.createdAt)).getTime() + 3 * day, now.getTime()))
    const year = created.getUTCFullYear()
    const number = (numbers.get(year) ?? 0) + 1
    numbers.set(year, number)
    const here = random.chance(0.7)
    const [id, gender] = [random.id(created), random.pick({ woman: 1, man: 1 })]
    const ageBand = random.pick({ age_0_2: 25, age_3_5: 25, age_6_9: 25, age_10_12: 15, age_13_15: 10 })
    const child: Child = {
      ...owner,
      id,
      reference: `B-${year}-${pad(number)}`,
      gender,
      ageBand,
      whereabouts: here
        ? 'with_victim'
        : random.pick({ country_of_origin_relative: 6, sweden_relative: 2, unknown: 1 }),
      exposures: random.chance(0.5) ? ['witnessed_violence'] : [],
      custodySituation: random.pick({ sole_victim: 60, joint: 20, unclear_foreign: 20 }),
      schoolStatus: here ? random.pick(schooling[ageBand] ?? { attending: 3, waiting_place: 1 }) : null,
      placementBasis: here ? random.pick({ child_single_guardian: 5, child_consent_both: 2, informal: 1 }) : null,
      placementReviewOn: here ? dayText(new Date(now.getTime() + (random.below(160) - 10) * day)) : null,
      latestViewOn: here && random.chance(0.6) ? dayText(new Date(now.getTime() - random.below(120) * day)) : null,
      createdAt: created.toISOString(),
      updatedAt: created.toISOString(),
    }
    yield {
      child,
      caseId: parent.id,
      livesWith: here,
      relation: 'biological' as const,
      needs: needsOf(random, owner, child, here),
    }
  }
}

function needsOf(random: Random, owner: Owner, child: Child, here: boolean): ChildNeed[] {
  const { organisationId } = owner
  const base = { organisationId, childId: child.id }
  if (!here) return [{ ...base, area: 'family_contact', right: 'crc_9_10_family', status: 'being_met' }]
  const trauma = random.chance(0.4)
  return [
    {
      ...base,
      area: 'education',
      right: 'crc_28_29_education',
      status: random.pick({ met: 6, requested: 2, being_met: 2 }),
    },
    trauma
      ? {
          ...base,
          area: 'health_mental',
          right: 'crc_39_recovery',
          status: 'unmet',
          nonprovisionReason: 'lack_of_places',
        }
      : { ...base, area: 'health_mental', right: 'crc_39_recovery', status: 'not_assessed' },
  ]
}

const day = 86_400_000
const pad = (number: number) => String(number).padStart(4, '0')
const dayText = (date: Date) => date.toISOString().slice(0, 10)
