import { childRepresentative } from '@varn/codes/children'
import type { Form } from '../form.ts'

/** Who speaks for a child, for what, and from when to when. */
export const representativeAppointment: Form = {
  name: 'representative_appointment',
  plural: 'representative_appointments',
  records: ['child'],
  place: 'protection',
  one: { sv: 'Ställföreträdare', en: 'Representative' },
  many: { sv: 'Ställföreträdare och biträden', en: 'Representatives and counsel' },
  lead: {
    sv: 'Vem som för barnets talan och i vad. Den som är misstänkt kan inte göra det.',
    en: 'Who speaks for the child, and in what. Somebody who is a suspect cannot.',
  },
  add: { sv: 'Lägg till ställföreträdare', en: 'Add representative' },
  happenedOn: 'appointedOn',
  summary: ['representative', 'appointedOn'],
  sections: [
    {
      id: 'representative',
      title: { sv: 'Förordnandet', en: 'The appointment' },
      fields: {
        representative: {
          type: 'code',
          list: childRepresentative,
          required: true,
          label: { sv: 'Vilken ställföreträdare', en: 'Which representative' },
        },
        name: { type: 'text', max: 200, label: { sv: 'Namn', en: 'Name' } },
        reach: {
          type: 'text',
          max: 500,
          label: { sv: 'Kontaktuppgifter', en: 'Contact details' },
        },
        appointedOn: { type: 'day', notAhead: true, label: { sv: 'Förordnad', en: 'Appointed' } },
        endedOn: {
          type: 'day',
          notAhead: true,
          notBefore: 'appointedOn',
          label: { sv: 'Upphörde', en: 'Ended' },
        },
        purpose: {
          type: 'text',
          max: 2000,
          lines: 3,
          label: { sv: 'Vad förordnandet gäller', en: 'What the appointment covers' },
        },
      },
    },
  ],
}
