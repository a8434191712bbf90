import { describe, expect, test } from '@jest/globals'
import { answerOf, stateOf, tellingTerms } from './rules.ts'

const row = (state: Parameters<typeof stateOf>[0]['state'], answerBy = '2026-12-01') => ({
  state,
  answerBy,
  declineReason: null,
  answeredOn: null,
  shareId: null,
})

describe('what can tell that a person is the same', () => {
  const pointers = (texts: object) => tellingTerms(texts).errors.map(({ pointer }) => pointer)
  test('a personal number alone can, and a whole name with a phone or an e-mail', () => {
    expect(pointers({ personalNumber: '191212121212' })).toEqual([])
    expect(pointers({ fullName: 'Prov Påhittsson', phone: '070-000 00 01' })).toEqual([])
    expect(pointers({ fullName: 'Prov Påhittsson', email: 'prov@exempel.test' })).toEqual([])
  })
  test('a name alone, one name with a phone, or a phone alone cannot', () => {
    expect(pointers({ fullName: 'Prov Påhittsson' })).toEqual(['/personalNumber'])
    expect(pointers({ fullName: 'Prov', phone: '070-000 00 01' })).toEqual(['/fullName'])
    expect(pointers({ phone: '070-000 00 01' })).toEqual(['/fullName'])
    expect(pointers({})).toEqual(['/fullName', '/personalNumber'])
  })
})

describe('what whoever asked is told', () => {
  test('a request lapses after its last day, and only one that nobody answered', () => {
    expect(stateOf(row('sent'), '2026-12-01')).toBe('sent')
    expect(stateOf(row('sent'), '2026-12-02')).toBe('lapsed')
    expect(stateOf(row('declined'), '2026-12-02')).toBe('declined')
  })
  test('of several that were asked, a share is told first, then that somebody may still answer', () => {
    const states = (...rows: ReturnType<typeof row>[]) => answerOf(rows, '2026-12-02').state
    expect(states(row('declined'), row('shared'))).toBe('shared')
    expect(states(row('declined'), row('sent', '2026-12-09'))).toBe('sent')
    expect(states(row('sent'), row('declined'))).toBe('declined')
  })
})
