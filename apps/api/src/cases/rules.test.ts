import { describe, expect, test } from '@jest/globals'
import { caseStatus } from '@varn/codes'
import { caseSteps, nextSteps, type StepFacts, whyNotStep } from './rules.ts'

const nothing: StepFacts = {
  status: 'new',
  personRole: 'direct_victim',
  traffickingStatus: null,
  statusDecisionOrg: null,
  mainExploitationForm: null,
  policeReportStatus: null,
  residenceStatus: null,
  openTasks: 0,
}
const answered: StepFacts = {
  ...nothing,
  traffickingStatus: 'possible_victim',
  statusDecisionOrg: 'ngo',
  mainExploitationForm: 'labour',
  policeReportStatus: 'not_reported',
  residenceStatus: 'unknown',
}
const codes = (facts: StepFacts, to: StepFacts['status']) =>
  nextSteps(facts)
    .find((step) => step.to === to)
    ?.unmet.map(({ code }) => code)

describe('the way of a case', () => {
  test.each([
    ['new', ['assessed', 'closed', 'closed_referred']],
    ['assessed', ['active', 'closed', 'closed_referred']],
    ['active', ['follow_up', 'closed', 'closed_referred']],
    ['follow_up', ['active', 'closed', 'closed_referred']],
    ['closed', ['active']],
    ['closed_referred', ['active']],
  ] as const)('leads on from %s to its own steps and no other', (status, to) => {
    expect(nextSteps({ ...answered, status }).map((step) => step.to)).toEqual(to)
    for (const other of caseStatus.values.filter((code) => !(to as readonly string[]).includes(code))) {
      expect(whyNotStep({ ...answered, status }, other, undefined)).toEqual({ code: 'wrong_state', unmet: [] })
    }
  })

  test('has for every status a way there and a way on', () => {
    for (const status of caseStatus.values) {
      expect(caseSteps.some(({ to }) => to === status)).toBe(true)
      expect(caseSteps.some(({ from }) => from.includes(status))).toBe(true)
    }
  })

  test.each([
    ['assessed', nothing, 'assessed', ['assessment_missing', 'decider_missing']],
    ['assessed, by somebody', { ...nothing, traffickingStatus: 'actual_victim' }, 'assessed', ['decider_missing']],
    ['active', { ...nothing, status: 'assessed' }, 'active', ['exploitation_missing']],
    [
      'active, as a victim',
      { ...answered, status: 'assessed', traffickingStatus: 'not_victim' },
      'active',
      ['not_a_victim'],
    ],
    [
      'active, as one who came along',
      { ...nothing, status: 'assessed', personRole: 'accompanying_partner' },
      'active',
      [],
    ],
    ['follow_up', { ...nothing, status: 'active' }, 'follow_up', ['police_answer_missing', 'residence_answer_missing']],
    ['active again', { ...nothing, status: 'follow_up' }, 'active', []],
    ['closed', { ...nothing, status: 'new', openTasks: 1 }, 'closed', ['tasks_open']],
    ['closed with all done', { ...nothing, status: 'new' }, 'closed', []],
  ] as const)('asks of %s for everything that is missing, not only the first', (_name, facts, to, unmet) => {
    expect(codes(facts, to)).toEqual(unmet)
  })

  test('asks for nothing more where everything is answered', () => {
    for (const status of ['new', 'assessed', 'active', 'follow_up'] as const) {
      expect(nextSteps({ ...answered, status }).flatMap(({ unmet }) => unmet)).toEqual([])
    }
  })

  test('opens a case again where its assessment says, so that closing is no way around it', () => {
    expect(nextSteps({ ...nothing, status: 'closed' })).toEqual([{ to: 'new', unmet: [] }])
    expect(nextSteps({ ...answered, status: 'closed' })).toEqual([{ to: 'active', unmet: [] }])
  })

  test('goes past what is missing with a reason, and takes none where nothing is missing', () => {
    expect(whyNotStep(nothing, 'assessed', undefined)).toMatchObject({ code: 'step_conditions' })
    expect(whyNotStep(nothing, 'assessed', 'urgent')).toBeUndefined()
    expect(whyNotStep(answered, 'assessed', 'urgent')).toBe('reason_needless')
    expect(whyNotStep(answered, 'assessed', undefined)).toBeUndefined()
  })
})
