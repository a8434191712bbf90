import { householdEventKind } from '@varn/codes/child-entries'
import { childWhereabouts } from '@varn/codes/children'
import type { Form } from '../form.ts'

/** A child joins or leaves a household: an event with its day, never only a changed field. */
export const householdEvent: Form = {
  name: 'household_event',
  plural: 'household_events',
  records: ['child'],
  place: 'everyday',
  one: { sv: 'Flytt eller återförening', en: 'Move or reunion' },
  many: { sv: 'Hushåll och flyttar', en: 'Household and moves' },
  lead: {
    sv: 'När barnet flyttar in, följer med, blir kvar eller återförenas. Gäller också barn som är kvar i ett annat land.',
    en: 'When the child joins, moves along, stays behind or is reunited. It goes for children left in another country too.',
  },
  add: { sv: 'Skriv om flytt', en: 'Write about a move' },
  happenedOn: 'happenedOn',
  summary: ['kind', 'whereabouts'],
  sections: [
    {
      id: 'event',
      title: { sv: 'Vad som hände', en: 'What happened' },
      fields: {
        kind: { type: 'code', list: householdEventKind, required: true },
        happenedOn: { type: 'day', notAhead: true, label: { sv: 'Dag', en: 'Day' } },
        withWhom: {
          type: 'text',
          max: 500,
          label: { sv: 'Med vem', en: 'With whom' },
          help: { sv: 'Vem barnet bor med efteråt.', en: 'Whom the child lives with afterwards.' },
        },
        whereabouts: {
          type: 'code',
          list: childWhereabouts,
          label: { sv: 'Var barnet finns efteråt', en: 'Where the child is afterwards' },
        },
        words: { type: 'text', max: 20_000, lines: 4, label: { sv: 'Mer om det', en: 'More about it' } },
      },
    },
  ],
}
