import { expect, test } from '@jest/globals'
import { loadSolver, suppress } from '@varn/disclosure'
import { metricCodes } from '@varn/schema/statistics'
import { toRecords } from './counts.ts'
import { linkTables } from './linked-tables.ts'
import { countsOf, madeUpPeople } from './made-up-people.ts'
import { hiddenKeys, protectedFigures, shownFigures } from './release.ts'
import { tierRules } from './tiers.ts'
import { viewMetric } from './view.ts'

const solver = await loadSolver()
const about = { members: 3, reporting: 3, computedAt: '2026-01-01T00:00:00.000Z' }

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
    expect(cell.status).toMatch(/^(primary|secondary)_suppressed$/)
    expect(cell).not.toHaveProperty('value')
    expect(cell).not.toHaveProperty('percent')
  }
})

test('only figures below the threshold are told to be small, and in public none is', () => {
  const values = new Map(linkTables(records, 'authority_agreement').cells.map(({ key, value }) => [key, value]))
  const told = [...authority].filter(([, figure]) => figure.status === 'hidden' && figure.small)
  for (const [key] of told) expect(values.get(key)).toBeLessThan(5)
  const open = protectedFigures(records, 'public', hiddenKeys({ figures: authority }), solver)
  expect([...open.values()].some((figure) => figure.status === 'hidden' && figure.small)).toBe(false)
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

test('a year without rows is zeros, and a zero is published', () => {
  const figures = protectedFigures(toRecords([]), 'authority_agreement', new Set(), solver)
  const { total, cells } = viewMetric({ ...about, figures }, 'authority_agreement', 'direct_victims', 2024)
  for (const cell of [total, ...cells]) expect(cell).toMatchObject({ status: 'published', value: 0 })
})
