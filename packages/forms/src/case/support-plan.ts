import { supportPlanType } from '@varn/codes/support'
import type { Form } from '../form.ts'

/** What the person wants to reach and how: HTCDS "support plan". */
export const supportPlan: Form = {
  name: 'support_plan',
  plural: 'support_plans',
  records: ['case', 'child'],
  place: 'plan',
  one: { sv: 'Stödplan', en: 'Support plan' },
  many: { sv: 'Stödplaner', en: 'Support plans' },
  lead: {
    sv: 'Personens plan, med personens ord. Skriv den tillsammans och ge en kopia.',
    en: 'The person’s plan, in the person’s words. Write it together and give a copy.',
  },
  add: { sv: 'Skriv en plan', en: 'Write a plan' },
  happenedOn: 'startsOn',
  summary: ['type', 'startsOn'],
  sections: [
    {
      id: 'plan',
      title: { sv: 'Planen', en: 'The plan' },
      fields: {
        type: { type: 'code', list: supportPlanType, htcds: 'spl_Type' },
        objectives: {
          type: 'text',
          max: 10_000,
          lines: 4,
          required: true,
          label: { sv: 'Vad personen vill nå', en: 'What the person wants to reach' },
          htcds: 'spl_Objectives',
        },
        actions: {
          type: 'text',
          max: 10_000,
          lines: 5,
          label: { sv: 'Steg dit', en: 'Steps on the way' },
          help: {
            sv: 'Vem gör vad, och när. Också vad personen gör själv.',
            en: 'Who does what, and when. Also what the person does.',
          },
          htcds: 'spl_ActionPlan',
        },
        startsOn: { type: 'day', label: { sv: 'Från', en: 'From' } },
        plannedEndOn: {
          type: 'day',
          notBefore: 'startsOn',
          label: { sv: 'Tänkt slut', en: 'Planned end' },
          htcds: 'spl_PlannedEndDate',
        },
        endedOn: {
          type: 'day',
          notAhead: true,
          notBefore: 'startsOn',
          label: { sv: 'Avslutad den', en: 'Ended on' },
          htcds: 'spl_ActualEndDate',
        },
        agreedWithPerson: {
          type: 'flag',
          label: { sv: 'Personen har sagt ja till planen', en: 'The person has agreed to the plan' },
        },
      },
    },
  ],
}
