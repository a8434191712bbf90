import {
  compensationKind,
  criminalProcessStage,
  offence,
  policeReportStatus,
  reasonNotReported,
} from '@varn/codes/justice'
import type { Form } from '../form.ts'

const reported = {
  field: 'status',
  is: ['reported_by_victim', 'reported_by_organisation', 'reported_by_authority', 'reported_unknown'],
} as const

/** One report to the police and what came of it, or why there is none. */
export const policeReport: Form = {
  name: 'police_report',
  plural: 'police_reports',
  records: ['case', 'child'],
  place: 'residence',
  one: { sv: 'Polisanmälan', en: 'Police report' },
  many: { sv: 'Polis och rättsprocess', en: 'Police and justice' },
  lead: {
    sv: 'Anmälan, skede, biträde och ersättning. Är inget anmält: varför, med personens skäl.',
    en: 'Report, stage, counsel and compensation. If nothing is reported: why, by the person’s own reasons.',
  },
  add: { sv: 'Lägg till anmälan', en: 'Add report' },
  happenedOn: 'reportedOn',
  summary: ['status', 'stage'],
  sections: [
    {
      id: 'report',
      title: { sv: 'Anmälan', en: 'The report' },
      fields: {
        status: { type: 'code', list: policeReportStatus, required: true },
        reasonsNotReported: {
          type: 'codes',
          list: reasonNotReported,
          when: { field: 'status', is: ['not_reported', 'considering'] },
          help: {
            sv: 'Personens egna skäl. De ska inte övertalas bort.',
            en: 'The person’s own reasons. They are not to be argued away.',
          },
        },
        reportedOn: { type: 'day', notAhead: true, when: reported, label: { sv: 'Anmält den', en: 'Reported on' } },
        caseNumber: { type: 'text', max: 60, when: reported, label: { sv: 'Diarienummer', en: 'Police reference' } },
        offences: { type: 'codes', list: offence, when: reported },
        stage: { type: 'code', list: criminalProcessStage, when: reported },
      },
    },
    {
      id: 'standing',
      title: { sv: 'Personens ställning', en: 'The person’s standing' },
      fields: {
        hasCounsel: {
          type: 'flag',
          when: reported,
          label: { sv: 'Har målsägandebiträde', en: 'Has an injured-party counsel' },
        },
        compensationClaimed: {
          type: 'codes',
          list: compensationKind,
          when: reported,
          label: { sv: 'Begärd ersättning', en: 'Compensation claimed' },
        },
        compensationGranted: {
          type: 'codes',
          list: compensationKind,
          when: { field: 'compensationClaimed', is: true },
          label: { sv: 'Beviljad ersättning', en: 'Compensation granted' },
        },
        punishedForCompelledActs: {
          type: 'flag',
          sealed: true,
          label: {
            sv: 'Själv lagförd för något som personen tvingades till',
            en: 'Punished for acts the person was compelled to',
          },
          help: {
            sv: 'Personen ska inte straffas för det den tvingades till (CETS 197 artikel 26). Lagras krypterat.',
            en: 'Nobody is to be punished for what they were compelled to (CETS 197 Art. 26). Kept encrypted.',
          },
        },
        remarks: { type: 'text', max: 10_000, lines: 4, label: { sv: 'Anteckning', en: 'Remarks' } },
      },
    },
  ],
}
