import { leisureKind } from '@varn/codes/child-entries'
import type { Form } from '../form.ts'

/** The Convention on the Rights of the Child Art. 31: play and leisure. */
export const leisureActivity: Form = {
  name: 'leisure_activity',
  plural: 'leisure_activities',
  records: ['child'],
  place: 'everyday',
  one: { sv: 'Fritid', en: 'Leisure' },
  many: { sv: 'Lek och fritid', en: 'Play and leisure' },
  lead: {
    sv: 'Barnkonventionen art. 31. Det som barnet tycker om att göra.',
    en: 'Convention Art. 31. What the child likes to do.',
  },
  add: { sv: 'Lägg till fritid', en: 'Add leisure' },
  happenedOn: 'startsOn',
  summary: ['kind', 'startsOn'],
  sections: [
    {
      id: 'leisure',
      title: { sv: 'Fritiden', en: 'Leisure' },
      fields: {
        kind: { type: 'code', list: leisureKind },
        startsOn: { type: 'day', label: { sv: 'Från', en: 'From' } },
        endsOn: { type: 'day', notBefore: 'startsOn', label: { sv: 'Till', en: 'Until' } },
        words: {
          type: 'text',
          max: 2000,
          lines: 3,
          label: { sv: 'Vad barnet gör, och med vem', en: 'What the child does, and with whom' },
        },
      },
    },
  ],
}
