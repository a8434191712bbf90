import { noteKind } from '@varn/codes/entries'
import type { Form } from '../form.ts'

/** A running note: HTCDS "case comment". */
export const note: Form = {
  name: 'note',
  plural: 'notes',
  records: ['case', 'child'],
  place: 'notes',
  one: { sv: 'Anteckning', en: 'Note' },
  many: { sv: 'Anteckningar', en: 'Notes' },
  lead: {
    sv: 'Det som hör till vardagen: samtal, möten, vad ni kom överens om. Skriv så att personen själv kan läsa det.',
    en: 'What belongs to everyday work: talks, meetings, what was agreed. Write so that the person could read it.',
  },
  add: { sv: 'Skriv anteckning', en: 'Write a note' },
  happenedOn: 'notedOn',
  summary: ['kind'],
  sections: [
    {
      id: 'note',
      title: { sv: 'Anteckning', en: 'Note' },
      fields: {
        kind: { type: 'code', list: noteKind },
        notedOn: {
          type: 'day',
          notAhead: true,
          required: true,
          label: { sv: 'Dag', en: 'Day' },
        },
        text: {
          type: 'text',
          max: 20_000,
          lines: 8,
          required: true,
          label: { sv: 'Anteckning', en: 'Note' },
          help: {
            sv: 'Skilj på det du har sett, det som är berättat och det du bedömer.',
            en: 'Keep apart what you saw, what you were told and what you conclude.',
          },
          htcds: 'cco_CaseComment',
        },
      },
    },
  ],
}
