import { expect, test } from '@jest/globals'
import { applyProblem, fieldNameOf } from './apply-problem.ts'
import { explainError } from './problem.ts'

const words = {
  title: 'title',
  network: 'network',
  server: 'server',
  notFound: 'notFound',
  forbidden: 'forbidden',
  unconfirmed: 'unconfirmed',
  conflict: 'conflict',
  busy: 'busy',
  invalid: 'invalid',
  reference: 'reference',
}
const refused = (status: number, detail?: string) => ({ problem: { title: 'refused', status, code: 'x', detail } })

test('a pointer into a list becomes the name of its field', () => {
  expect(fieldNameOf('/children/0/ageBand')).toBe('children.0.ageBand')
  expect(fieldNameOf('/a~1b')).toBe('a/b')
  expect(fieldNameOf('year')).toBe('year')
})

test('every error of the server lands in the form under its own name', () => {
  const errors = [
    { pointer: '/ageBand', code: 'required', message: 'Fyll i det här' },
    { pointer: '/children/1/gender', code: 'code_unknown', message: 'Välj ett av alternativen' },
  ]
  const set: unknown[] = []
  const form = { setError: (name: unknown, error: { message?: string | undefined }) => set.push([name, error.message]) }
  expect(applyProblem(form, { problem: { title: 'x', status: 400, code: 'x', errors } })).toBe(true)
  expect(set).toEqual([
    ['ageBand', 'Fyll i det här'],
    ['children.1.gender', 'Välj ett av alternativen'],
  ])
})

test('an error without an answer from the server is told as a lost connection', () => {
  expect(explainError(new TypeError('Failed to fetch'), words)).toBe('network')
  expect(explainError(refused(0), words)).toBe('network')
})

test('the server explains a refusal itself where it can, and a fault of its own never shows its insides', () => {
  expect(explainError(refused(409, 'Ärendet är avslutat.'), words)).toBe('Ärendet är avslutat.')
  expect(explainError(refused(500, 'select * from cases'), words)).toBe('server')
  expect(explainError(refused(412), words)).toBe('conflict')
  expect(explainError(refused(404, 'no row 17'), words)).toBe('notFound')
})
