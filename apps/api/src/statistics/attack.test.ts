import { describe, expect, test } from '@jest/globals'
import {
  ageBand,
  ageBandPublished,
  citizenshipGroup,
  exploitationForm,
  gender,
  genderPublished,
  identificationSource,
  personRolePublished,
  policeReportStatus,
  rollUp,
} from '@varn/codes'
import { loadSolver, type Solver } from '@varn/disclosure'
import { type Metric, type MetricCode, metricCodes } from '@varn/schema/statistics'
import { toRecords } from './counts.ts'
import { countsOf, madeUpPeople, type Person } from './made-up-people.ts'
import { hiddenKeys, protectedFigures } from './release.ts'
import { type Tier, tierRules } from './tiers.ts'
import { viewMetric } from './view.ts'

// The reader of all metrics of a year, who knows how the tables hang together but not how they were protected. Shares no
// step with the protection: one unknown for every kind of person, and what is published says what the unknowns sum to.

type Kind = Record<string, string>
type Known = { columns: number[]; value: number; slack: number }

const kinds: Kind[] = [
  ...exploitationForm.values.flatMap((mainExploitationForm) =>
    genderPublished.values.flatMap((gender) =>
      ageBandPublished.values.map((ageBandPublished) => formKind(mainExploitationForm, gender, ageBandPublished)),
    ),
  ),
  ...citizenshipGroup.values.map((code) => ({ set: 'citizenship', citizenshipGroup: code })),
  ...policeReportStatus.values.map(policeKind),
  ...identificationSource.values.map((code) => ({ set: 'source', identificationSource: code })),
  ...personRolePublished.values
    .filter((role) => role !== 'direct_victim')
    .flatMap((role) => genderPublished.values.map((gender) => roleKind(role, gender))),
  { set: 'not victim', personRolePublished: 'direct_victim' },
]

function formKind(mainExploitationForm: string, gender: string, age: (typeof ageBandPublished.values)[number]): Kind {
  const majority = rollUp(ageBandPublished, age)
  const keys = { mainExploitationForm, genderPublished: gender, ageBandPublished: age, majority }
  return { set: 'victim', personRolePublished: 'direct_victim', ...keys }
}

function policeKind(code: (typeof policeReportStatus.values)[number]): Kind {
  const policeReported = code === 'unknown' ? 'unknown' : code.startsWith('reported_') ? 'yes' : 'no'
  return { set: 'police', policeReportStatus: code, policeReported }
}

function roleKind(role: string, gender: string): Kind {
  return { set: 'role', personRolePublished: role, genderPublished: gender }
}

/** The kinds that a person counts under: one of the first set of kinds, and for a victim one of each other set. */
function kindsOf(person: Person): Kind[] {
  const genderOf = rollUp(gender, person.gender ?? 'unknown')
  if (person.personRole !== 'direct_victim') return [roleKind('accompanying_child', genderOf)]
  if (!person.victim) return [{ set: 'not victim', personRolePublished: 'direct_victim' }]
  return [
    formKind(person.mainExploitationForm ?? 'unknown', genderOf, rollUp(ageBand, person.ageBand ?? 'unknown')),
    { set: 'citizenship', citizenshipGroup: person.citizenshipGroup ?? 'unknown' },
    policeKind(person.policeReportStatus ?? 'unknown'),
    { set: 'source', identificationSource: person.identificationSource ?? 'unknown' },
  ]
}

const setsOf: Partial<Record<MetricCode, string[]>> = {
  persons_supported: ['victim', 'not victim', 'role'],
  accompanying_children: ['role'],
  victims_by_citizenship_group: ['citizenship'],
  share_police_report: ['police'],
  identification_sources: ['source'],
}
const fixedIn: Partial<Record<MetricCode, Kind>> = {
  direct_victims_children: { ageBandPublished: 'child' },
  accompanying_children: { personRolePublished: 'accompanying_child' },
}

function matcher(code: MetricCode, keys: Kind): (kind: Kind) => boolean {
  const wanted = Object.entries({ ...fixedIn[code], ...keys })
  const sets = setsOf[code] ?? ['victim']
  return (kind) => sets.includes(kind.set ?? '') && wanted.every(([name, value]) => kind[name] === value)
}

function columnsOf(matches: (kind: Kind) => boolean): number[] {
  return kinds.flatMap((kind, column) => (matches(kind) ? [column] : []))
}

/** Every figure of the metrics, as which kinds it counts and what is published about it. */
function figuresOf(metrics: Metric[]) {
  return metrics
    .filter(({ code }) => code !== 'data_coverage')
    .flatMap(({ code, total, cells }) =>
      [{ keys: {}, ...total }, ...cells].map(({ keys, status, value }) => ({
        name: `${code} ${JSON.stringify(keys)}`,
        matches: matcher(code, keys),
        slack: status === 'rounded' ? 2 : 0,
        value,
      })),
    )
}

function knownFrom(metrics: Metric[]): Known[] {
  const victims = columnsOf((kind) => kind.set === 'victim')
  const published = figuresOf(metrics).flatMap(({ matches, value, slack }) =>
    value === undefined ? [] : [{ columns: columnsOf(matches), value, slack }],
  )
  const answered = metrics.flatMap(({ code, n, tier }) => {
    const set = setsOf[code]?.[0]
    if (n === undefined || (set !== 'police' && set !== 'source')) return []
    const name = set === 'police' ? 'policeReportStatus' : 'identificationSource'
    const columns = columnsOf((kind) => kind.set === set && kind[name] !== 'unknown')
    return [{ columns, value: n, slack: tier === 'public' ? 2 : 0 }]
  })
  // The same victims are in every set of kinds: the sum over one minus the sum over another is 0.
  const same = ['citizenship', 'police', 'source'].map((set) => ({
    columns: [...victims, ...columnsOf((kind) => kind.set === set).map((column) => ~column)],
    value: 0,
    slack: 0,
  }))
  return [...published, ...answered, ...same]
}

/** Opens the attack: the smallest and largest number of persons that the given kinds can hold. */
function openAttack(solver: Solver, known: Known[]) {
  // One more unknown for each published figure takes up what its rounding may have changed.
  const session = solver.open({
    costs: [...kinds, ...known].map(() => 0),
    lower: [...kinds.map(() => 0), ...known.map(({ slack }) => -slack)],
    upper: [...kinds.map(() => Number.POSITIVE_INFINITY), ...known.map(({ slack }) => slack)],
    rows: known.map(({ columns, value }, row) => ({
      columns: [...columns.map((column) => (column < 0 ? ~column : column)), kinds.length + row],
      values: [...columns.map((column) => (column < 0 ? -1 : 1)), 1],
      right: value,
    })),
  })
  const extreme = (columns: number[], direction: 1 | -1): number => {
    for (const column of columns) session.setCost(column, direction)
    const outcome = session.minimise()
    for (const column of columns) session.setCost(column, 0)
    if (outcome.kind === 'infeasible') throw new Error('The published figures contradict each other')
    return outcome.kind === 'optimal' ? outcome.objective * direction : Number.POSITIVE_INFINITY
  }
  return (columns: number[]): [number, number] => [extreme(columns, 1), extreme(columns, -1)]
}

const solver = await loadSolver()

function releasedMetrics(people: Person[], tier: Tier): Metric[] {
  const records = toRecords(countsOf(people))
  const figures =
    tier === 'public'
      ? protectedFigures(records, tier, hiddenKeys({ figures: releaseOf(people) }), solver)
      : protectedFigures(records, tier, new Set(), solver)
  const release = { figures, members: 4, reporting: 4, computedAt: '2026-01-01T00:00:00.000Z' }
  return metricCodes.map((code) => viewMetric(release, tier, code, 2024))
}

function releaseOf(people: Person[]) {
  return protectedFigures(toRecords(countsOf(people)), 'authority_agreement', new Set(), solver)
}

function sensitiveFigures(people: Person[], metrics: Metric[], tier: Tier) {
  const { threshold, minContributors } = tierRules[tier]
  const notVictims = { name: 'persons found not to be victims', matches: (kind: Kind) => kind.set === 'not victim' }
  return [notVictims, ...figuresOf(metrics)].filter(({ matches }) => {
    const counted = people.filter((person) => kindsOf(person).some(matches))
    const organisations = new Set(counted.map(({ organisationId }) => organisationId))
    return counted.length > 0 && (counted.length < threshold || organisations.size < minContributors)
  })
}

describe('from all metrics of a year together, no small figure can be worked out', () => {
  test.each([
    ['authority_agreement', 40, 1],
    ['authority_agreement', 150, 2],
    ['internal_own_org', 60, 3],
    ['public', 150, 4],
    ['public', 400, 5],
  ] as const)('%s, %i persons', (tier, size, seed) => {
    const people = madeUpPeople(size, seed)
    const metrics = releasedMetrics(people, tier)
    const interval = openAttack(solver, knownFrom(metrics))
    const sensitive = sensitiveFigures(people, metrics, tier)
    expect(sensitive.length).toBeGreaterThan(0)
    for (const { name, matches } of sensitive) {
      const [min, max] = interval(columnsOf(matches))
      expect({ name, wide: max - min >= tierRules[tier].threshold - 1e-6 }).toEqual({ name, wide: true })
    }
  })

  test('the attack works: with the hidden figures given, it finds a small one', () => {
    const people = madeUpPeople(150, 2)
    const metrics = releasedMetrics(people, 'authority_agreement')
    const sensitive = sensitiveFigures(people, metrics, 'authority_agreement')
    const all = figuresOf(metrics).map(({ matches }) => ({
      columns: columnsOf(matches),
      value: people.filter((person) => kindsOf(person).some(matches)).length,
      slack: 0,
    }))
    const [min, max] = openAttack(solver, [...knownFrom(metrics), ...all])(columnsOf(sensitive[0]!.matches))
    expect(max - min).toBeLessThan(1e-6)
  })
})
