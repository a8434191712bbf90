import { schoolStatus } from '@varn/codes/children'
import type { Form } from '../form.ts'

const inSchool = {
  field: 'status',
  is: ['preschool', 'attending', 'remote', 'waiting_place', 'security_obstacle', 'not_attending', 'refused'],
} as const

/** The Education Act (2010:800) 7:2, 10:25 and 29:2: schooling, period by period. */
export const schoolPeriod: Form = {
  name: 'school_period',
  plural: 'school_periods',
  records: ['child'],
  place: 'everyday',
  one: { sv: 'Skolperiod', en: 'School period' },
  many: { sv: 'Förskola och skola', en: 'Pre-school and school' },
  lead: {
    sv: 'Ett barn i skyddat boende har rätt till plats där det bor (skollagen 10 kap. 25 §), också utan papper.',
    en: 'A child in a protected home has a right to a place where it lives (Education Act 10:25), papers or not.',
  },
  add: { sv: 'Skriv om skolan', en: 'Write about school' },
  happenedOn: 'startsOn',
  summary: ['status', 'startsOn'],
  sections: [
    {
      id: 'school',
      title: { sv: 'Skolgången', en: 'Schooling' },
      fields: {
        status: { type: 'code', list: schoolStatus, required: true, label: { sv: 'Läget', en: 'Where it stands' } },
        startsOn: { type: 'day', label: { sv: 'Från', en: 'From' } },
        endsOn: { type: 'day', notBefore: 'startsOn', label: { sv: 'Till', en: 'Until' } },
        school: { type: 'text', max: 200, when: inSchool, label: { sv: 'Skolans namn', en: 'Name of the school' } },
        planMadeOn: {
          type: 'day',
          notAhead: true,
          when: inSchool,
          label: { sv: 'Plan för skolan gjord', en: 'Plan for school made' },
        },
        knowsOfSecrecy: {
          type: 'flag',
          when: inSchool,
          label: { sv: 'Skolan vet att uppgifterna är hemliga', en: 'The school knows that the data are secret' },
        },
        distance: { type: 'flag', when: inSchool, label: { sv: 'Undervisning på distans', en: 'Distance teaching' } },
        words: { type: 'text', max: 20_000, lines: 4, label: { sv: 'Hur det går', en: 'How it goes' } },
      },
    },
  ],
}
