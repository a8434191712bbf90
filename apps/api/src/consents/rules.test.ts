import { expect, test } from '@jest/globals'
import { checkConsent, counts, type Giver, type Subject, whyNotAnswer } from './rules.ts'

const today = '2026-11-23'
const adult: Subject = { kind: 'case', ageBand: 'age_27_29', custodySituation: null, representatives: [] }
const child: Subject = { kind: 'child', ageBand: 'age_10_12', custodySituation: 'joint', representatives: [] }

let last = 0
const answer = (giver: Giver, state: 'given' | 'refused' | 'child_assent' | 'by_representative' | 'withdrawn') => ({
  id: String(++last).padStart(6, '0'),
  purpose: 'share_member' as const,
  giver,
  state,
  validUntil: null as string | null,
})
type Answers = ReturnType<typeof answer>[]
const asked = (subject: Subject, answers: Answers = []) =>
  checkConsent(subject, answers, 'share_member', today).answers.map(({ giver }) => giver)
const stands = (subject: Subject, answers: Answers) => checkConsent(subject, answers, 'share_member', today).stands

test('an adult answers alone, or a representative does; a no of her own is stronger than the representative', () => {
  expect(asked(adult)).toEqual(['person'])
  expect(stands(adult, [answer('person', 'given')])).toBe(true)
  expect(stands(adult, [answer('representative', 'by_representative')])).toBe(true)
  expect(stands(adult, [answer('person', 'refused'), answer('representative', 'by_representative')])).toBe(false)
})

test('nobody’s answer is no consent, and neither is one to another purpose', () => {
  expect(stands(adult, [])).toBe(false)
  expect(checkConsent(adult, [answer('person', 'given')], 'share_nsp', today).stands).toBe(false)
})

test('the newest answer of each giver counts, in whatever order they are read', () => {
  const [yes, no] = [answer('person', 'given'), answer('person', 'refused')]
  expect(stands(adult, [yes, no])).toBe(false)
  expect(stands(adult, [no, yes])).toBe(false)
  expect(stands(adult, [no, yes, answer('person', 'given')])).toBe(true)
})

test('a consent counts to the end of its last day', () => {
  const until = (validUntil: string) => [{ ...answer('person', 'given'), validUntil }]
  expect(stands(adult, until('2026-11-23'))).toBe(true)
  expect(stands(adult, until('2026-11-22'))).toBe(false)
})

test('under 15 the child assents and those who have custody consent; a suspect never does', () => {
  const of = (custodySituation: string | null) => asked({ ...child, custodySituation })
  expect(of('joint')).toEqual(['child', 'guardian_victim', 'guardian_other'])
  expect(of('dispute')).toEqual(['child', 'guardian_victim', 'guardian_other'])
  expect(of('sole_victim')).toEqual(['child', 'guardian_victim'])
  expect(of('sole_other')).toEqual(['child', 'guardian_other'])
  expect(of(null)).toEqual(['child', 'guardian_victim'])
  expect(of('other_guardian_suspected')).toEqual(['child', 'guardian_victim'])
  const suspected = { ...child, custodySituation: 'other_guardian_suspected' }
  expect(counts(suspected, answer('guardian_other', 'given'), today)).toBe(false)
  expect(whyNotAnswer(suspected, { giver: 'guardian_other', state: 'not_asked' })).toEqual({
    pointer: '/giver',
    code: 'guardian_suspected',
  })
})

test('a child from 15 decides alone; the guardians are not asked', () => {
  const answers = [answer('child', 'given')]
  expect(asked({ ...child, ageBand: 'age_16_17' }, answers)).toEqual(['child'])
  expect(stands({ ...child, ageBand: 'age_16_17' }, answers)).toBe(true)
  expect(whyNotAnswer({ ...child, ageBand: 'age_13_15' }, { giver: 'child', state: 'given' })).toBeUndefined()
  for (const ageBand of ['age_10_12', 'unknown', null])
    expect(whyNotAnswer({ ...child, ageBand }, { giver: 'child', state: 'given' })?.code).toBe('too_young_to_decide')
})

test('a small child is not asked, but its no is heard', () => {
  const small = { ...child, ageBand: 'age_3_5', custodySituation: 'sole_victim' }
  expect(asked(small)).toEqual(['guardian_victim'])
  expect(stands(small, [answer('guardian_victim', 'given')])).toBe(true)
  expect(stands(small, [answer('guardian_victim', 'given'), answer('child', 'refused')])).toBe(false)
})

test('a representative stands in for the guardians, never for the child’s own voice', () => {
  const answers = [answer('representative', 'by_representative')]
  expect(stands(child, answers)).toBe(false)
  expect(stands(child, [...answers, answer('child', 'child_assent')])).toBe(true)
})

test('a case about a child needs its representative, unless the child has turned 15 and decides', () => {
  const minor = { ...adult, ageBand: 'age_9_17' }
  expect(asked(minor)).toEqual(['person', 'representative'])
  expect(stands(minor, [answer('person', 'child_assent')])).toBe(false)
  expect(stands(minor, [answer('person', 'given')])).toBe(true)
  expect(whyNotAnswer(adult, { giver: 'person', state: 'child_assent' })?.pointer).toBe('/state')
})
