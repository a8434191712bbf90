import { describe, expect, test } from '@jest/globals'
import { childAgeBand } from './children.ts'
import { rollUp } from './code-list.ts'
import { exploitationForm } from './exploitation.ts'
import { county } from './geography.ts'
import { codeLists } from './index.ts'
import { affectedPersonRole, ageBand, gender, majorityOf } from './person.ts'

const grouped = Object.values(codeLists).filter((list) => list.rollsUpTo !== undefined)

describe.each(grouped)('$name', (list) => {
  test('puts every code in exactly one group, and leaves no group empty', () => {
    const groups = Object.values(list.entries).map((entry) => entry.group)
    expect(new Set(groups)).toEqual(new Set(list.rollsUpTo?.values))
  })
})

test('a list without a coarser list groups nothing', () => {
  const others = Object.values(codeLists).filter((list) => list.rollsUpTo === undefined)
  expect(others.flatMap((list) => Object.values(list.entries)).filter((entry) => entry.group !== undefined)).toEqual([])
})

test('only women are counted as female and only men as male: smaller groups are merged', () => {
  expect(gender.values.map((code) => [code, rollUp(gender, code)])).toEqual([
    ['woman', 'female'],
    ['man', 'male'],
    ['trans_woman', 'other_or_unknown'],
    ['trans_man', 'other_or_unknown'],
    ['non_conforming', 'other_or_unknown'],
    ['unknown', 'other_or_unknown'],
  ])
})

test('a victim, an accompanying child and another accompanying person are three kinds of persons', () => {
  expect(affectedPersonRole.values.map((code) => rollUp(affectedPersonRole, code))).toEqual([
    'direct_victim',
    'accompanying_child',
    'accompanying_other',
    'accompanying_other',
    'accompanying_other',
  ])
})

test('a person is a child until the band that begins at eighteen', () => {
  const children = ageBand.values.filter((band) => majorityOf(band) === 'child')
  const unknown = ageBand.values.filter((band) => majorityOf(band) === 'unknown')
  expect(children).toEqual(['age_0_8', 'age_9_17'])
  expect(unknown).toEqual(['unknown'])
  expect(rollUp(ageBand, 'age_24_26')).toBe('young_adult_18_26')
  expect(rollUp(ageBand, 'age_27_29')).toBe('adult_27_plus')
})

test('a county lies in its police region; abroad and unknown lie in none', () => {
  expect(rollUp(county, 'se_01')).toBe('stockholm')
  expect(rollUp(county, 'se_09')).toBe('stockholm')
  expect(rollUp(county, 'se_25')).toBe('north')
  expect(county.values.filter((code) => rollUp(county, code) === 'unknown')).toEqual(['abroad', 'unknown'])
})

test('every county carries the number of Statistics Sweden that its code is made of', () => {
  const counties = county.values.filter((code) => code.startsWith('se_'))
  expect(counties).toHaveLength(21)
  for (const code of counties) expect(county.entries[code].scb).toBe(code.slice(3))
})

test('child labour and household servitude are labour, forced criminality stands with begging', () => {
  expect(exploitationForm.values.filter((code) => rollUp(exploitationForm, code) === 'labour_all')).toEqual([
    'labour',
    'child_labour',
    'domestic_servitude',
  ])
  expect(rollUp(exploitationForm, 'criminality')).toBe('begging_criminality')
  expect(rollUp(exploitationForm, 'unknown')).toBe('other_all')
})

test("a child's age decides its school", () => {
  expect(rollUp(childAgeBand, 'age_3_5')).toBe('preschool')
  expect(rollUp(childAgeBand, 'age_6_9')).toBe('compulsory_school')
  expect(rollUp(childAgeBand, 'age_16_17')).toBe('upper_secondary_age')
})
