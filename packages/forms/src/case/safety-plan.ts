import type { Form } from '../form.ts'

/** What the person does when it becomes dangerous. All of it is sealed: read by the wrong eyes it is a map. */
export const safetyPlan: Form = {
  name: 'safety_plan',
  plural: 'safety_plans',
  records: ['case', 'child'],
  place: 'plan',
  one: { sv: 'Säkerhetsplan', en: 'Safety plan' },
  many: { sv: 'Säkerhetsplan', en: 'Safety plan' },
  lead: {
    sv: 'Vad personen gör om det blir farligt. Ge den muntligt eller på papper som går att gömma.',
    en: 'What the person does when it becomes dangerous. Give it by word, or on paper that can be hidden.',
  },
  add: { sv: 'Skriv en säkerhetsplan', en: 'Write a safety plan' },
  happenedOn: 'madeOn',
  summary: ['madeOn', 'reviewOn'],
  sections: [
    {
      id: 'danger',
      title: { sv: 'När det blir farligt', en: 'When it becomes dangerous' },
      fields: {
        signs: { type: 'text', max: 5000, lines: 3, label: { sv: 'Tecken på fara', en: 'Signs of danger' } },
        wayOut: {
          type: 'text',
          max: 5000,
          lines: 3,
          label: { sv: 'Vart personen går, och hur', en: 'Where the person goes, and how' },
        },
        contacts: {
          type: 'text',
          max: 5000,
          lines: 3,
          label: { sv: 'Vem personen ringer', en: 'Whom the person calls' },
        },
        codeWord: { type: 'text', max: 200, label: { sv: 'Kodord med oss', en: 'Code word with us' } },
        children: {
          type: 'text',
          max: 5000,
          lines: 3,
          label: { sv: 'Barnen: vem tar dem, vad vet de', en: 'The children: who takes them, what do they know' },
        },
      },
    },
    {
      id: 'everyday',
      title: { sv: 'Till vardags', en: 'Day to day' },
      fields: {
        phoneAndNet: {
          type: 'text',
          max: 5000,
          lines: 3,
          label: { sv: 'Telefon, konton och plats', en: 'Phone, accounts and location' },
        },
        everyday: {
          type: 'text',
          max: 5000,
          lines: 3,
          label: { sv: 'Vägar, tider, personer', en: 'Routes, times, people' },
        },
        madeOn: { type: 'day', notAhead: true, required: true, label: { sv: 'Gjord den', en: 'Made on' } },
        reviewOn: { type: 'day', notBefore: 'madeOn', label: { sv: 'Gå igenom igen', en: 'Go through again' } },
      },
    },
  ],
}
