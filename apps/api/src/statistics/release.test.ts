import { describe, expect, test } from '@jest/globals'
import {
  ageBand,
  citizenshipGroup,
  exploitationForm,
  gender,
  identificationSource,
  policeReportStatus,
} from '@varn/codes'
import { loadSolver, suppress } from '@varn/disclosure'
import { metricCodes } from '@varn/schema/statistics'
import { type ContactCount, toRecords } from './counts.ts'
import { linkTables } from './linked-tables.ts'
import { hiddenKeys, protectedFigures, shownFigures } from './release.ts'
import { tierRules } from './tiers.ts'
import { viewMetric } from './view.ts'

const solver = await loadSolver()
const about = { members: 3, reporting: 3, computedAt: '2026-01-01T00:00:00.000Z' }

type Person = Omit<ContactCount, 'cut' | 'persons'>

/** Rows of one person each, as the database would group them. */
function countsOf(people: Person[]): ContactCount[] {
  const unanswered = {
    personRole: null,
    gender: null,
    ageBand: null,
    mainExploitationForm: null,
    citizenshipGroup: null,
    policeReportStatus: null,
    identificationSource: null,
  }
  return people.flatMap(({ organisationId, victim, ...answers }) => {
    const { personRole, mainExploitationForm: form, citizenshipGroup: group } = answers
    const base = { ...unanswered, organisationId, victim, persons: 1 }
    return [
      { ...base, cut: 'roles', personRole, gender: answers.gender } as const,
      { ...base, cut: 'forms', mainExploitationForm: form, gender: answers.gender, ageBand: answers.ageBand } as const,
      { ...base, cut: 'citizenship', citizenshipGroup: group } as const,
      { ...base, cut: 'police', policeReportStatus: answers.policeReportStatus } as const,
      { ...base, cut: 'sources', identificationSource: answers.identificationSource } as const,
    ]
  })
}

/** Made-up people, most answers in few categories, from a seed (a linear congruential generator). */
function madeUpPeople(size: number, seed: number): Person[] {
  let state = seed
  const random = () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
  const pick = <Code>(codes: readonly Code[]) => codes[Math.floor(random() ** 2 * codes.length)] ?? null
  return Array.from({ length: size }, () => {
    const personRole = random() < 0.8 ? 'direct_victim' : 'accompanying_child'
    return {
      organisationId: `organisation ${Math.floor(random() * 4)}`,
      personRole,
      victim: personRole === 'direct_victim' && random() > 0.05,
      gender: pick(gender.values.slice(0, 3)),
      ageBand: pick(ageBand.values.slice(1, 8)),
      mainExploitationForm: pick(exploitationForm.values.slice(0, 5)),
      citizenshipGroup: pick(citizenshipGroup.values),
      policeReportStatus: pick(policeReportStatus.values),
      identificationSource: pick(identificationSource.values.slice(0, 8)),
    }
  })
}

const records = toRecords(countsOf(madeUpPeople(150, 7)))
const authority = protectedFigures(records, 'authority_agreement', new Set(), solver)

test('a hidden figure carries no number in any metric, and neither does its percent', () => {
  const metrics = metricCodes.map((code) =>
    viewMetric({ ...about, figures: authority }, 'authority_agreement', code, 2024),
  )
  const shown = metrics.flatMap(({ total, cells }) => [total, ...cells])
  const hidden = shown.filter(({ status }) => status !== 'published')
  expect(hidden.length).toBeGreaterThan(20)
  for (const cell of hidden) {
    expect(cell.status).toBe('secondary_suppressed')
    expect(cell).not.toHaveProperty('value')
    expect(cell).not.toHaveProperty('percent')
  }
})

test('what the authorities’ tier hides, the public tier hides too', () => {
  const keepHidden = hiddenKeys({ figures: authority })
  const open = protectedFigures(records, 'public', keepHidden, solver)
  const both = [...open].filter(([key]) => keepHidden.has(key))
  expect(both.length).toBeGreaterThan(20)
  for (const [, figure] of both) expect(figure).toEqual({ status: 'hidden' })
})

test('figures of two dimensions are rounded to 5 for the public, also where a table shows them as one', () => {
  const people = madeUpPeople(2000, 3).map((person) => ({ ...person, ageBand: 'age_9_17' as const }))
  const figures = protectedFigures(toRecords(countsOf(people)), 'public', new Set(), solver)
  const girls = people.filter((person) => person.victim && person.gender === 'woman').length
  const rounded = { status: 'rounded', value: Math.round(girls / 5) * 5 }
  const release = { ...about, figures }
  const [cell] = viewMetric(release, 'public', 'direct_victims_children', 2024).cells
  expect(cell).toEqual({ keys: { genderPublished: 'female' }, ...rounded })
  const inner = viewMetric(release, 'public', 'direct_victims', 2024).cells[0]
  expect(inner).toEqual({ keys: { genderPublished: 'female', ageBandPublished: 'child' }, ...rounded })
  const margin = viewMetric(release, 'public', 'direct_victims', 2024).cells.find(
    ({ keys }) => Object.keys(keys).join() === 'genderPublished' && keys.genderPublished === 'female',
  )
  expect(margin).toMatchObject({ status: 'published', value: girls })
})

test('where one figure cannot be protected, every figure is hidden', () => {
  const system = linkTables(records, 'authority_agreement')
  const suppression = suppress(system, tierRules.authority_agreement, solver)
  const failed = { ...suppression, report: { ...suppression.report, passed: false } }
  const figures = [...shownFigures(system, failed).values()]
  expect(figures.length).toBeGreaterThan(100)
  expect(new Set(figures.map(({ status }) => status))).toEqual(new Set(['hidden']))
})

describe('a release of a year without rows', () => {
  test('is all zeros, published', () => {
    const figures = protectedFigures(toRecords([]), 'authority_agreement', new Set(), solver)
    const { total, cells } = viewMetric({ ...about, figures }, 'authority_agreement', 'direct_victims', 2024)
    for (const cell of [total, ...cells]) expect(cell).toMatchObject({ status: 'published', value: 0 })
  })
})
