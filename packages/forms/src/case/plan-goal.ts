import { goalState } from '@varn/codes/entries'
import { supportType } from '@varn/codes/support'
import type { Form } from '../form.ts'

/** One goal of a plan, small enough to be reached. */
export const planGoal: Form = {
  name: 'plan_goal',
  plural: 'plan_goals',
  records: ['case', 'child'],
  place: 'plan',
  one: { sv: 'Mål', en: 'Goal' },
  many: { sv: 'Mål', en: 'Goals' },
  lead: {
    sv: 'Så små att de går att nå. Stryk inget som inte blev: skriv varför.',
    en: 'Small enough to be reached. Delete none that failed: write why.',
  },
  add: { sv: 'Lägg till mål', en: 'Add goal' },
  happenedOn: 'setOn',
  summary: ['area', 'state'],
  sections: [
    {
      id: 'goal',
      title: { sv: 'Målet', en: 'The goal' },
      fields: {
        goal: {
          type: 'text',
          max: 2000,
          lines: 2,
          required: true,
          label: { sv: 'Mål, med personens ord', en: 'Goal, in the person’s words' },
        },
        area: { type: 'code', list: supportType, label: { sv: 'Område', en: 'Area' } },
        state: { type: 'code', list: goalState, required: true },
        setOn: { type: 'day', notAhead: true, label: { sv: 'Satt den', en: 'Set on' } },
        dueOn: { type: 'day', notBefore: 'setOn', label: { sv: 'Ska vara nått', en: 'To be reached by' } },
        evaluation: {
          type: 'text',
          max: 10_000,
          lines: 3,
          when: { field: 'state', is: ['reached', 'partly_reached', 'given_up'] },
          label: { sv: 'Hur det blev', en: 'How it turned out' },
        },
      },
    },
  ],
}
