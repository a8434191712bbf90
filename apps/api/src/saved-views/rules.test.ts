import { expect, test } from '@jest/globals'
import { filterErrors } from './rules.ts'

test('a view holds the filters of its list, each once', () => {
  const status = { name: 'status', value: 'active' }
  expect(filterErrors('cases', [status, { name: 'scope', value: 'shared' }])).toEqual([])
  expect(filterErrors('children', [status])).toEqual([{ pointer: '/filters/0/name', code: 'invalid' }])
  expect(filterErrors('cases', [status, status])).toEqual([{ pointer: '/filters/1/name', code: 'not_unique' }])
})

test.each(['search', 'reference', 'caseId', 'cursor', 'limit', 'toString'])('%s is kept in no view', (name) => {
  for (const list of ['cases', 'children'] as const)
    expect(filterErrors(list, [{ name, value: 'x' }])).toEqual([{ pointer: '/filters/0/name', code: 'invalid' }])
})
