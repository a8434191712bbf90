import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  isSame,
  joinFacts,
  joinIdentity,
  listOf,
  ownCaseLinkOf,
  sideBySide,
  undone,
  undoUntil,
  type Values,
} from './rules.ts'

const none = new Set<string>()

test('a list is united, an answer beats none, and the kept record’s answer stays unless the other is asked for', () => {
  const kept = { gender: 'woman', county: null, acts: ['recruitment'], ageBand: 'age_18_24' }
  const lost = { gender: 'unknown', county: 'se_01', acts: ['transport', 'recruitment'], ageBand: 'age_25_34' }
  expect(joinFacts(kept, lost, none)).toEqual({
    gender: 'woman',
    county: 'se_01',
    acts: ['recruitment', 'transport'],
    ageBand: 'age_18_24',
  })
  expect(joinFacts(kept, lost, new Set(['ageBand', 'county']))).toMatchObject({ ageBand: 'age_25_34', county: 'se_01' })
})

test('an unknown in a list goes when something is known, and stays alone otherwise', () => {
  expect(joinFacts({ acts: ['unknown'] }, { acts: ['transport'] }, none)).toEqual({ acts: ['transport'] })
  expect(joinFacts({ acts: ['unknown'] }, { acts: [] }, none)).toEqual({ acts: ['unknown'] })
})

test('the latest view is the later of the two', () => {
  expect(joinFacts({ latestViewOn: '2026-01-01' }, { latestViewOn: '2026-03-01' }, none).latestViewOn).toBe(
    '2026-03-01',
  )
  expect(joinFacts({ latestViewOn: '2026-01-01' }, { latestViewOn: null }, none).latestViewOn).toBe('2026-01-01')
})

test('of an identity nothing that was written is lost: what is not kept stands in the note', () => {
  const options = { fields: ['fullName', 'phone'], take: new Set(['phone']), lostReference: '2026-0003' }
  const kept = { fullName: 'Demo Ett', phone: '1', note: 'Första' }
  const lost = { fullName: 'Demo Ettan', phone: '2', note: 'Andra' }
  expect(joinIdentity(kept, lost, options)).toEqual({
    fullName: 'Demo Ett',
    phone: '2',
    note: 'Första\n\nAndra\n\n2026-0003: Demo Ettan · 1',
  })
  expect(joinIdentity(kept, { fullName: null, phone: '', note: null }, options)).toEqual(kept)
})

test('both are shown, and only what differs and has two answers is chosen between', () => {
  const fields = sideBySide(
    'facts',
    ['gender', 'county', 'acts', 'ageBand'],
    { gender: 'woman', county: null, acts: ['a'], ageBand: null },
    { gender: 'man', county: 'se_01', acts: ['b'], ageBand: null },
  )
  expect(fields.map(({ name, suggested, choosable }) => [name, suggested, choosable])).toEqual([
    ['gender', 'kept', true],
    ['county', 'lost', false],
    ['acts', 'both', false],
  ])
})

const value = fc.oneof(
  fc.constant(null),
  fc.constantFrom('a', 'b', 'c'),
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'unknown')),
)
const shaped = fc.tuple(value, value, value).map(([one, two, three]): Values => ({ one, two, three }))

test('undone right after the merge, a record is as it was; a field that was changed since stays and is named', () => {
  fc.assert(
    fc.property(shaped, shaped, fc.subarray(['one', 'two', 'three']), value, (kept, lost, take, edit) => {
      const after = joinFacts(kept, lost, new Set(take))
      const back = undone(after, kept, after)
      expect(back.changedSince).toEqual([])
      for (const name of Object.keys(kept)) expect(isSame({ ...after, ...back.values }[name], kept[name])).toBe(true)
      const edited = undone({ ...after, one: edit }, kept, after)
      if (isSame(edit, after.one)) expect(edited.changedSince).toEqual([])
      else if (!isSame(kept.one, after.one)) expect(edited.changedSince).toEqual(['one'])
    }),
  )
})

test('joining loses no answer of the kept record and no code of either list but those that say nothing', () => {
  fc.assert(
    fc.property(shaped, shaped, (kept, lost) => {
      const after = joinFacts(kept, lost, none)
      for (const name of Object.keys(kept)) {
        const all = [
          ...listOf(kept[name]),
          ...(Array.isArray(kept[name]) || Array.isArray(lost[name]) ? listOf(lost[name]) : []),
        ]
        for (const code of all) if (code !== 'unknown') expect(listOf(after[name])).toContain(code)
      }
    }),
  )
})

test('a merge is undone within thirty days', () => {
  expect(undoUntil('2026-11-01T10:00:00.000Z').toISOString()).toBe('2026-12-01T10:00:00.000Z')
})

test('the link to a child’s own case follows only where the record that stays has none, or has it from a record that is merged', () => {
  const own = { childId: 'k', rootId: 'k' }
  const merged = { childId: 'l', rootId: 'k' }
  expect(ownCaseLinkOf(undefined, undefined)).toEqual({ becomes: null, moves: false })
  expect(ownCaseLinkOf(own, undefined)).toEqual({ becomes: 'stays', moves: false })
  expect(ownCaseLinkOf(undefined, own)).toEqual({ becomes: 'follows', moves: true })
  expect(ownCaseLinkOf(own, merged)).toEqual({ becomes: 'both', moves: false })
  expect(ownCaseLinkOf(merged, own)).toEqual({ becomes: 'both', moves: true })
})
