import { childStep, viewWeight } from '@varn/codes/child-entries'
import type { Form } from '../form.ts'

/** The Convention on the Rights of the Child Art. 3; lag (2024:79) 2:1, where the child's best interests decide. */
export const bestInterestsAssessment: Form = {
  name: 'best_interests_assessment',
  plural: 'best_interests_assessments',
  records: ['child'],
  place: 'protection',
  one: { sv: 'Bedömning av barnets bästa', en: 'Best-interests assessment' },
  many: { sv: 'Barnets bästa', en: 'Best interests of the child' },
  lead: {
    sv: 'Inför varje beslut: vad är bäst för just det här barnet, och vad har barnet själv sagt?',
    en: 'Before each decision: what is best for this child, and what has the child said?',
  },
  add: { sv: 'Skriv bedömning', en: 'Write an assessment' },
  happenedOn: 'assessedOn',
  summary: ['step', 'weight'],
  sections: [
    {
      id: 'assessment',
      title: { sv: 'Bedömningen', en: 'The assessment' },
      fields: {
        assessedOn: { type: 'day', notAhead: true, required: true, label: { sv: 'Dag', en: 'Day' } },
        step: { type: 'code', list: childStep },
        assessedBy: {
          type: 'text',
          max: 200,
          label: { sv: 'Vem som bedömde', en: 'Who assessed' },
          help: { sv: 'Namn och roll.', en: 'Name and role.' },
        },
        weight: { type: 'code', list: viewWeight },
        considered: {
          type: 'text',
          max: 20_000,
          lines: 6,
          label: { sv: 'Vad som vägdes mot vartannat', en: 'What was weighed' },
          help: {
            sv: 'Trygghet, familj, hälsa, skola, identitet. Skriv så att barnet kan läsa det en dag.',
            en: 'Safety, family, health, school, identity. Write so that the child may read it one day.',
          },
        },
        conclusion: {
          type: 'text',
          max: 20_000,
          lines: 4,
          label: { sv: 'Vad som är bäst för barnet', en: 'What is best for the child' },
        },
      },
    },
  ],
}
