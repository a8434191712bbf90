import { needStatus } from '@varn/codes/children'
import { supportProvider, supportType, unmetNeedReason } from '@varn/codes/support'
import type { Form } from '../form.ts'

const given = { field: 'status', is: ['being_met', 'met', 'partly_met'] } as const

/** A need, and the measure that meets it: who gives it, who pays, and why it is not met. CETS 197 Art. 12. */
export const supportMeasure: Form = {
  name: 'support_measure',
  plural: 'support_measures',
  records: ['case'],
  place: 'support',
  one: { sv: 'Behov och insats', en: 'Need and measure' },
  many: { sv: 'Behov och stöd', en: 'Needs and support' },
  lead: {
    sv: 'Ett behov i taget, med personens egen prioritering. Också det som inte går att få ska stå här.',
    en: 'One need at a time, in the person’s own order. What cannot be had belongs here too.',
  },
  add: { sv: 'Lägg till behov', en: 'Add need' },
  happenedOn: 'identifiedOn',
  summary: ['need', 'status'],
  sections: [
    {
      id: 'need',
      title: { sv: 'Behovet', en: 'The need' },
      fields: {
        need: { type: 'code', list: supportType, required: true },
        status: { type: 'code', list: needStatus, required: true },
        identifiedOn: { type: 'day', notAhead: true, label: { sv: 'Sågs den', en: 'Seen on' } },
        unmetReasons: {
          type: 'codes',
          list: unmetNeedReason,
          when: { field: 'status', is: ['unmet', 'partly_met', 'refused_by_authority'] },
        },
      },
    },
    {
      id: 'measure',
      title: { sv: 'Insatsen', en: 'The measure' },
      fields: {
        providers: { type: 'codes', list: supportProvider, when: given },
        paidBy: { type: 'codes', list: supportProvider, when: given, label: { sv: 'Vem betalar', en: 'Paid by' } },
        startsOn: { type: 'day', when: given, label: { sv: 'Från', en: 'From' } },
        endsOn: { type: 'day', notBefore: 'startsOn', when: given, label: { sv: 'Till', en: 'Until' } },
        costSek: {
          type: 'number',
          min: 0,
          max: 10_000_000,
          when: given,
          label: { sv: 'Kostnad, kronor', en: 'Cost, SEK' },
        },
        remarks: {
          type: 'text',
          max: 10_000,
          lines: 4,
          label: { sv: 'Hur det går, enligt personen', en: 'How it goes, in the person’s view' },
        },
      },
    },
  ],
}
