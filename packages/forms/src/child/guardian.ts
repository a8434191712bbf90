import { guardianKind } from '@varn/codes/child-entries'
import { custodySituation } from '@varn/codes/children'
import { consentState } from '@varn/codes/privacy'
import type { Form } from '../form.ts'

/** One guardian of a child and how custody stands; what was before stays as it was written. */
export const guardian: Form = {
  name: 'guardian',
  plural: 'guardians',
  records: ['child'],
  place: 'protection',
  one: { sv: 'Vårdnadshavare', en: 'Guardian' },
  many: { sv: 'Vårdnad', en: 'Custody' },
  lead: {
    sv: 'En rad för varje vårdnadshavare. Skriv en ny rad när något ändras, så syns hur det var förut.',
    en: 'One line for each guardian. Write a new one when something changes, so that the past stays readable.',
  },
  add: { sv: 'Lägg till vårdnadshavare', en: 'Add guardian' },
  happenedOn: 'sinceOn',
  summary: ['guardian', 'custody'],
  sections: [
    {
      id: 'who',
      title: { sv: 'Vem', en: 'Who' },
      fields: {
        guardian: {
          type: 'code',
          list: guardianKind,
          required: true,
          label: { sv: 'Vem vårdnadshavaren är', en: 'Who the guardian is' },
        },
        name: { type: 'text', max: 200, label: { sv: 'Namn', en: 'Name' } },
        sinceOn: { type: 'day', notAhead: true, label: { sv: 'Sedan', en: 'Since' } },
        endedOn: {
          type: 'day',
          notAhead: true,
          notBefore: 'sinceOn',
          label: { sv: 'Är inte vårdnadshavare sedan', en: 'Not a guardian since' },
        },
      },
    },
    {
      id: 'custody',
      title: { sv: 'Vårdnaden', en: 'Custody' },
      fields: {
        custody: {
          type: 'code',
          list: custodySituation,
          required: true,
          label: { sv: 'Så ligger vårdnaden', en: 'How custody lies' },
        },
        consent: {
          type: 'code',
          list: consentState,
          label: { sv: 'Samtycke till stödet', en: 'Consent to the support' },
        },
        consentOn: {
          type: 'day',
          notAhead: true,
          when: { field: 'consent', is: ['given', 'refused', 'withdrawn', 'by_representative'] },
          label: { sv: 'Dag för beskedet', en: 'Day of the answer' },
        },
        suspected: {
          type: 'flag',
          label: {
            sv: 'Misstänkt för brott mot barnet eller den utsatta',
            en: 'Suspected of a crime against the child or the victim',
          },
          help: {
            sv: 'Då behöver barnet en särskild företrädare: lag (1999:997).',
            en: 'The child then needs a special representative: Act (1999:997).',
          },
        },
        words: { type: 'text', max: 20_000, lines: 4, label: { sv: 'Mer om vårdnaden', en: 'More about custody' } },
      },
    },
  ],
}
