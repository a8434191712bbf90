import { authority } from '@varn/codes/authorities'
import { concernReportStatus } from '@varn/codes/children'
import type { Form } from '../form.ts'

const reported = {
  field: 'status',
  is: ['made_own', 'made_other', 'inquiry_opened', 'inquiry_not_opened', 'measure_granted', 'measure_refused', 'lvu'],
} as const

/** The Social Services Act (2025:400) 19:1: a report of concern to the social board, and what came of it. */
export const concernReport: Form = {
  name: 'concern_report',
  plural: 'concern_reports',
  records: ['child'],
  place: 'protection',
  one: { sv: 'Orosanmälan', en: 'Report of concern' },
  many: { sv: 'Orosanmälningar', en: 'Reports of concern' },
  lead: {
    sv: 'När ett barn kan fara illa anmäls det till socialnämnden (SoL 19 kap. 1 §). Skriv också när ni valde att inte anmäla.',
    en: 'When a child may be harmed the social board is told (Social Services Act 19:1). Write it also when you chose not to.',
  },
  add: { sv: 'Skriv om orosanmälan', en: 'Write about a report' },
  happenedOn: 'reportedOn',
  summary: ['status', 'reportedTo'],
  sections: [
    {
      id: 'report',
      title: { sv: 'Anmälan', en: 'The report' },
      fields: {
        status: {
          type: 'code',
          list: concernReportStatus,
          required: true,
          label: { sv: 'Läget', en: 'Where it stands' },
        },
        reportedOn: { type: 'day', notAhead: true, label: { sv: 'Dag', en: 'Day' } },
        reportedTo: { type: 'code', list: authority, when: reported, label: { sv: 'Anmält till', en: 'Reported to' } },
        protectionAssessedOn: {
          type: 'day',
          notAhead: true,
          notBefore: 'reportedOn',
          when: reported,
          label: { sv: 'Omedelbar skyddsbedömning gjord', en: 'Immediate assessment of protection made' },
          help: {
            sv: 'Nämnden gör den samma dag eller dagen efter.',
            en: 'The board makes it the same day or the next.',
          },
        },
        decidedOn: {
          type: 'day',
          notAhead: true,
          notBefore: 'reportedOn',
          when: {
            field: 'status',
            is: ['inquiry_opened', 'inquiry_not_opened', 'measure_granted', 'measure_refused', 'lvu'],
          },
          label: { sv: 'Nämndens beslut', en: 'The board decided on' },
        },
        words: {
          type: 'text',
          max: 20_000,
          lines: 5,
          label: { sv: 'Vad oron gällde och vad som hände', en: 'What the concern was and what came of it' },
          help: {
            sv: 'Skilj på det barnet har sagt, det ni har sett och det ni bedömer.',
            en: 'Keep apart what the child said, what you saw and what you conclude.',
          },
        },
      },
    },
  ],
}
