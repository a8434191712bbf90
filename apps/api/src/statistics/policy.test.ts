import { describe, expect, test } from '@jest/globals'
import { memberActor } from '../access/actor.ts'
import { decideScope } from './policy.ts'

const own = '0190a0a0-0000-7000-8000-000000000001'
const other = '0190a0a0-0000-7000-8000-000000000002'
const actor = (role: Parameters<typeof memberActor>[0]['role']) =>
  memberActor({ userId: own, membershipId: own, organisationId: own, role })

describe('without a tier, the widest of the role', () => {
  test.each([
    ['national_coordinator', 'authority_agreement'],
    ['board_member', 'authority_agreement'],
    ['organisation_manager', 'public'],
    ['case_worker', 'public'],
    ['shelter_staff', 'public'],
    ['reporter', 'public'],
  ] as const)('%s gets %s', (role, tier) => {
    expect(decideScope(actor(role), {})).toEqual({ scope: { tier } })
  })
})

test('an organisation’s exact figures are for its own people, and other organisations do not exist', () => {
  const scope = { tier: 'internal_own_org', organisationId: own }
  expect(decideScope(actor('reporter'), { organisationId: own })).toEqual({ scope })
  expect(decideScope(actor('reporter'), { organisationId: own, tier: 'internal_own_org' })).toEqual({ scope })
  expect(decideScope(actor('reporter'), { organisationId: other })).toEqual({ refusal: 'not_found' })
})

test('the platform’s people get no single organisation’s figures', () => {
  for (const role of ['national_coordinator', 'board_member'] as const) {
    for (const organisationId of [own, other]) {
      expect(decideScope(actor(role), { organisationId })).toEqual({ refusal: 'forbidden' })
    }
    expect(decideScope(actor(role), { tier: 'internal_own_org' })).toEqual({ refusal: 'forbidden' })
  }
})

test('a member may not read the authorities’ figures, and nobody a tier that is not released in', () => {
  expect(decideScope(actor('case_worker'), { tier: 'authority_agreement' })).toEqual({ refusal: 'forbidden' })
  expect(decideScope(actor('national_coordinator'), { tier: 'platform_office' })).toEqual({ refusal: 'forbidden' })
  expect(decideScope(actor('national_coordinator'), { tier: 'public' })).toEqual({ scope: { tier: 'public' } })
})

test('a tier and an organisation that contradict each other are named', () => {
  const both = { tier: 'public', organisationId: own }
  expect(decideScope(actor('reporter'), both)).toEqual({ pointer: '/tier', problem: 'invalid' })
  const neither = { tier: 'internal_own_org' }
  expect(decideScope(actor('reporter'), neither)).toEqual({ pointer: '/organisationId', problem: 'required' })
})
