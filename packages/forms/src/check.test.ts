import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { faultsOf, isAsked, settled } from './check.ts'
import { type Answer, type Form, fieldsOf, isEmpty } from './form.ts'
import { formOf, forms } from './forms.ts'

const today = '2026-11-26'
const faults = (name: string, answers: Record<string, Answer>, missing = {}, given = Object.keys(answers)) =>
  faultsOf(formOf(name), answers, missing, { today, given: new Set(given) }).map(
    ({ field, code }) => `${field} ${code}`,
  )

describe('a permit application', () => {
  const permit = { status: 'applied', appliedOn: '2026-03-02' }

  test('names a ground that was law on the day of the application', () => {
    expect(faults('permit_application', { ...permit, legalGround: 'begrl_11_treaty' })).toEqual([
      'legalGround code_not_valid_then',
    ])
    const then = { ...permit, appliedOn: '2020-03-02', legalGround: 'begrl_11_treaty' }
    expect(faults('permit_application', then)).toEqual([])
  })

  test('has no decision before it is decided, and none before the application', () => {
    expect(faults('permit_application', { ...permit, legalGround: 'other', decidedOn: '2026-04-01' })).toEqual([
      'decidedOn not_asked',
    ])
    const early = { ...permit, status: 'refused', legalGround: 'other', decidedOn: '2026-03-01' }
    expect(faults('permit_application', early)).toEqual(['decidedOn date_order'])
  })
})

test('a question that hangs on an emptied one is emptied with it', () => {
  const { answers } = settled(
    formOf('exploitation_event'),
    { eventType: 'transit', forms: ['sexual'], sexualTypes: ['prostitution'], labourSector: null },
    {},
  )
  expect(answers).toMatchObject({ eventType: 'transit', forms: [], sexualTypes: [] })
})

test('a flag that is no asks nothing that hangs on yes', () => {
  const fields = fieldsOf(formOf('authority_contact'))
  expect(isAsked(fields.decidedOn!, { isFormalDecision: false })).toBe(false)
  expect(isAsked(fields.decidedOn!, { isFormalDecision: true })).toBe(true)
})

const answerOf = (form: Form) =>
  fc.record(
    Object.fromEntries(
      Object.entries(fieldsOf(form)).map(([name, field]): [string, fc.Arbitrary<Answer>] => {
        const none = fc.constant<Answer>(null)
        if (field.type === 'code') return [name, fc.oneof(none, fc.constantFrom(...field.list.values))]
        if (field.type === 'codes') return [name, fc.subarray([...field.list.values])]
        if (field.type === 'day')
          return [name, fc.oneof(none, fc.constantFrom('2020-01-01', '2026-01-01', '2027-01-01'))]
        if (field.type === 'flag') return [name, fc.constantFrom(null, true, false)]
        if (field.type === 'number') return [name, fc.oneof(none, fc.integer({ min: field.min, max: field.max }))]
        return [name, fc.oneof(none, fc.constant('ord'))]
      }),
    ),
  )

test.each(forms)(
  '$name: what is settled has no answer that is not asked, and settling it again changes nothing',
  (form) => {
    fc.assert(
      fc.property(answerOf(form), (answers) => {
        const once = settled(form, answers, {})
        for (const [name, field] of Object.entries(fieldsOf(form)))
          if (!isAsked(field, once.answers)) expect(isEmpty(once.answers[name])).toBe(true)
        expect(settled(form, once.answers, once.missing)).toEqual(once)
        const codes = faultsOf(form, once.answers, {}, { today, given: new Set(Object.keys(answers)) })
        expect(codes.map(({ code }) => code)).not.toContain('not_asked')
      }),
    )
  },
)
