import { expect, test } from '@jest/globals'
import { loadSolver } from '@varn/disclosure'
import { toRecords } from './counts.ts'
import { linkTables } from './linked-tables.ts'
import { countsOf, madeUpPeople, type Person } from './made-up-people.ts'
import { protectedFigures } from './release.ts'
import { type Tier, tierRules } from './tiers.ts'

const solver = await loadSolver()
const total = 'victims|'

/** As statistics_contacts shows them: every answer is unknown. */
const protectedPersons = (count: number, organisationId: string): Person[] =>
  Array.from({ length: count }, () => ({
    organisationId,
    personRole: 'direct_victim',
    victim: true,
    gender: null,
    ageBand: null,
    mainExploitationForm: null,
    citizenshipGroup: null,
    policeReportStatus: null,
    identificationSource: null,
    protectedIdentity: true,
  }))

const figuresOf = (people: Person[], tier: Tier = 'authority_agreement') =>
  protectedFigures(toRecords(countsOf(people)), tier, new Set(), solver)

/** Victims of as many organisations as there are numbers. */
const ordinary = (...perOrganisation: number[]): Person[] =>
  perOrganisation.flatMap((size, index) =>
    madeUpPeople(size, 1).map((person) => ({
      ...person,
      organisationId: `organisation ${index}`,
      personRole: 'direct_victim',
      victim: true,
    })),
  )

test('national totals count protected persons', () => {
  const people = [...ordinary(12, 12, 12), ...protectedPersons(2, 'organisation 0')]
  expect(figuresOf(people).get(total)).toEqual({ status: 'published', value: 38 })
})

test('a protected person lends a figure no organisation: it is hidden as it would be without them', () => {
  expect(figuresOf(ordinary(12, 12, 6), 'public').get(total)?.status).toBe('published')
  const people = [...ordinary(12, 12), ...protectedPersons(6, 'organisation 2')]
  expect(figuresOf(people, 'public').get(total)).toEqual({ status: 'hidden' })
  expect(figuresOf([...ordinary(20), ...protectedPersons(6, 'organisation 1')]).get(total)).toEqual({
    status: 'hidden',
  })
})

test('no figure is of protected persons alone, however many they are', () => {
  const known = ordinary(12, 12, 12).map((person) => ({ ...person, citizenshipGroup: 'sweden' as const }))
  const figures = figuresOf([
    ...known,
    ...protectedPersons(9, 'organisation 0'),
    ...protectedPersons(9, 'organisation 1'),
  ])
  expect(figures.get('victims|citizenshipGroup=unknown')).toEqual({ status: 'hidden' })
})

test.each([
  ['authority_agreement', 1],
  ['public', 2],
] as const)(
  'who subtracts one organisation’s own figures from the tier %s is left with %i others at least',
  (tier, others) => {
    const people = [
      ...madeUpPeople(90, 7),
      ...protectedPersons(3, 'organisation 0'),
      ...protectedPersons(4, 'organisation 3'),
    ]
    const records = toRecords(countsOf(people))
    const mixed = linkTables(records, tier).cells
    const own = [0, 1, 2, 3].map((index) => {
      const theirs = people.filter((one) => one.organisationId === `organisation ${index}` && !one.protectedIdentity)
      return new Map(linkTables(toRecords(countsOf(theirs)), tier).cells.map(({ key, value }) => [key, value]))
    })
    const figures = figuresOf(people, tier)
    let shown = 0
    for (const { key, value } of mixed) {
      const ofEach = own.map((values) => values.get(key) ?? 0)
      const persons = value - ofEach.reduce((sum, one) => sum + one, 0)
      const figure = figures.get(key)
      if (persons === 0 || !figure || figure.status === 'hidden') continue
      shown++
      expect(ofEach.filter((one) => one > 0).length).toBeGreaterThan(others)
    }
    expect(shown).toBeGreaterThan(2)
    expect(tierRules[tier].minContributors).toBe(others + 1)
  },
)
