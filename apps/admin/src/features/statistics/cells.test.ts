import { describe, expect, test } from '@jest/globals'
import { cellAt, codesOf, crossTables, rowsOfTable, suppressionOf } from './cells.ts'
import type { Metric } from './dimensions.ts'

const published = (value: number) => ({ status: 'published' as const, value })
const hidden = { status: 'secondary_suppressed' as const }

const metric: Metric = {
  code: 'victims_by_form',
  year: 2025,
  tier: 'authority_agreement',
  dimensions: ['mainExploitationForm', 'genderPublished', 'majority'],
  total: published(30),
  cells: [
    { keys: { mainExploitationForm: 'sexual', genderPublished: 'female', majority: 'child' }, ...published(6) },
    { keys: { mainExploitationForm: 'sexual', genderPublished: 'female', majority: 'adult' }, ...published(14) },
    { keys: { mainExploitationForm: 'labour', genderPublished: 'female', majority: 'child' }, ...hidden },
    { keys: { mainExploitationForm: 'labour', genderPublished: 'female', majority: 'adult' }, ...published(10) },
    { keys: { mainExploitationForm: 'other', genderPublished: 'female', majority: 'child' }, ...published(0) },
    { keys: { mainExploitationForm: 'sexual', genderPublished: 'female' }, ...published(20) },
    { keys: { mainExploitationForm: 'labour', genderPublished: 'female' }, ...published(10) },
    { keys: { mainExploitationForm: 'other', genderPublished: 'female' }, ...published(0) },
    { keys: { mainExploitationForm: 'sexual', majority: 'child' }, ...published(6) },
    { keys: { mainExploitationForm: 'labour', majority: 'child' }, ...hidden },
    { keys: { mainExploitationForm: 'other', majority: 'child' }, ...published(0) },
    { keys: { mainExploitationForm: 'sexual' }, ...published(20) },
    { keys: { mainExploitationForm: 'labour' }, ...published(10) },
    { keys: { mainExploitationForm: 'other' }, ...published(0) },
    { keys: { genderPublished: 'female' }, ...published(30) },
    { keys: { majority: 'child' }, ...hidden },
    { keys: { majority: 'adult' }, ...hidden },
  ],
  ruleVersion: '1',
  computedAt: '2026-01-02T03:04:05Z',
}

describe('the cells of a metric', () => {
  test('a cell is found by exactly the codes it fixes, whatever their order, and the total by none', () => {
    expect(cellAt(metric, { majority: 'child', mainExploitationForm: 'sexual' })?.value).toBe(6)
    expect(cellAt(metric, { mainExploitationForm: 'sexual' })?.value).toBe(20)
    expect(cellAt(metric, {})?.value).toBe(30)
    expect(cellAt(metric, { mainExploitationForm: 'begging' })).toBeUndefined()
  })

  test('the codes of a dimension come in the order of its margin', () => {
    expect(codesOf(metric, 'mainExploitationForm')).toEqual(['sexual', 'labour', 'other'])
  })

  test('fewer than five is said only of what the API says it of', () => {
    expect(suppressionOf({ status: 'primary_suppressed' })).toBe('primary')
    expect(suppressionOf({ status: 'secondary_suppressed' })).toBe('secondary')
    expect(suppressionOf({ status: 'rounded', value: 5 })).toBeUndefined()
  })
})

describe('the tables of a metric', () => {
  test('three dimensions are read in one table over all and one for each code of the third', () => {
    expect(crossTables(metric).map(({ fixed }) => fixed)).toEqual([{}, { majority: 'child' }, { majority: 'adult' }])
  })

  test('two dimensions are one table, and one dimension is none', () => {
    expect(crossTables({ ...metric, dimensions: ['mainExploitationForm', 'genderPublished'] })).toHaveLength(1)
    expect(crossTables({ ...metric, dimensions: ['mainExploitationForm'] })).toEqual([])
  })

  test('a row is left out only when it is known that nobody is in it, and never when something in it is hidden', () => {
    const [whole, children] = crossTables(metric)
    if (!whole || !children) throw new Error('no tables')
    expect(rowsOfTable(metric, whole)).toEqual({
      shown: ['sexual', 'labour'],
      nobody: ['other'],
      columns: ['female'],
    })
    expect(rowsOfTable(metric, children).shown).toEqual(['sexual', 'labour'])
  })
})
