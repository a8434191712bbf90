import { childHealthKind } from '@varn/codes/child-entries'
import type { Form } from '../form.ts'

/** The Convention on the Rights of the Child Art. 24 and 39: health, and recovery from what happened. */
export const healthContact: Form = {
  name: 'health_contact',
  plural: 'health_contacts',
  records: ['child'],
  place: 'everyday',
  one: { sv: 'Hälsokontakt', en: 'Health contact' },
  many: { sv: 'Hälsa och återhämtning', en: 'Health and recovery' },
  lead: {
    sv: 'Alla barn har rätt till samma vård, också asylsökande och papperslösa (2008:344, 2013:407).',
    en: 'Every child has a right to the same care, asylum seekers and undocumented too (2008:344, 2013:407).',
  },
  add: { sv: 'Skriv om hälsan', en: 'Write about health' },
  happenedOn: 'happenedOn',
  summary: ['kind', 'given'],
  sections: [
    {
      id: 'health',
      title: { sv: 'Hälsan', en: 'Health' },
      fields: {
        kind: { type: 'code', list: childHealthKind, required: true },
        happenedOn: { type: 'day', notAhead: true, label: { sv: 'Dag', en: 'Day' } },
        needed: { type: 'flag', label: { sv: 'Behövs', en: 'Needed' } },
        given: { type: 'flag', label: { sv: 'Har fått', en: 'Given' } },
        waitingSince: {
          type: 'day',
          notAhead: true,
          when: { field: 'given', is: ['false'] },
          label: { sv: 'Har väntat sedan', en: 'Waiting since' },
        },
        provider: {
          type: 'text',
          max: 200,
          label: { sv: 'Vem som ger vården', en: 'Who gives the care' },
          help: { sv: 'Till exempel BUP, Barnahus eller vårdcentral.', en: 'Child psychiatry, Barnahus or a clinic.' },
        },
        words: {
          type: 'text',
          max: 20_000,
          lines: 4,
          label: { sv: 'Vad som är viktigt att veta', en: 'What matters' },
          help: { sv: 'Bara det som behövs för stödet.', en: 'Only what the support needs.' },
        },
      },
    },
  ],
}
