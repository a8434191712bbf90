import { applicationStatus, permitApplicant, permitLegalGround } from '@varn/codes/residence'
import type { Form } from '../form.ts'

const decided = {
  field: 'status',
  is: ['granted', 'partly_granted', 'refused', 'appealed', 'revoked', 'expired'],
} as const

/** A permit that was asked for, from the application to the last decision. Aliens Act (2005:716); the ground must have been law that day. */
export const permitApplication: Form = {
  name: 'permit_application',
  plural: 'permit_applications',
  records: ['case', 'child'],
  place: 'residence',
  one: { sv: 'Ansökan om tillstånd', en: 'Permit application' },
  many: { sv: 'Uppehållstillstånd', en: 'Residence permits' },
  lead: {
    sv: 'Betänketid, tidsbegränsade tillstånd, asyl och annat. Av datumen räknas fristerna.',
    en: 'Reflection period, temporary permits, asylum and others. The deadlines are counted from the dates.',
  },
  add: { sv: 'Lägg till ansökan', en: 'Add application' },
  happenedOn: 'appliedOn',
  summary: ['legalGround', 'status'],
  sections: [
    {
      id: 'application',
      title: { sv: 'Ansökan', en: 'The application' },
      fields: {
        legalGround: {
          type: 'code',
          list: permitLegalGround,
          inForceOn: 'appliedOn',
          required: true,
          help: {
            sv: 'Grunden måste ha gällt den dag ni ansökte.',
            en: 'The ground must have been in force on the day of the application.',
          },
        },
        applicant: {
          type: 'code',
          list: permitApplicant,
          help: {
            sv: 'Betänketid söks av förundersökningsledaren eller socialnämnden (UtlL 5:15 fjärde stycket).',
            en: 'A reflection period is applied for by the head of investigation or the social board (Aliens Act 5:15).',
          },
        },
        appliedOn: { type: 'day', notAhead: true, label: { sv: 'Ansökt den', en: 'Applied on' } },
        retraffickingRiskInvoked: {
          type: 'flag',
          label: { sv: 'Risk att utnyttjas igen åberopad', en: 'Risk of re-trafficking invoked' },
        },
        status: { type: 'code', list: applicationStatus, required: true },
      },
    },
    {
      id: 'decision',
      title: { sv: 'Beslutet', en: 'The decision' },
      fields: {
        decidedOn: {
          type: 'day',
          notAhead: true,
          notBefore: 'appliedOn',
          when: decided,
          label: { sv: 'Beslutat den', en: 'Decided on' },
        },
        servedOn: {
          type: 'day',
          notAhead: true,
          notBefore: 'decidedOn',
          when: { field: 'decidedOn', is: true },
          label: { sv: 'Personen fick del av beslutet', en: 'Served on the person' },
          help: {
            sv: 'Tre veckor att överklaga räknas härifrån (förvaltningslagen 2017:900, 44 §).',
            en: 'Three weeks to appeal are counted from here (Administrative Procedure Act 2017:900, s. 44).',
          },
        },
        validFrom: { type: 'day', when: decided, label: { sv: 'Gäller från', en: 'Valid from' } },
        validUntil: {
          type: 'day',
          notBefore: 'validFrom',
          when: decided,
          label: { sv: 'Gäller till', en: 'Valid until' },
        },
        appealedOn: {
          type: 'day',
          notAhead: true,
          notBefore: 'decidedOn',
          when: { field: 'decidedOn', is: true },
          label: { sv: 'Överklagat den', en: 'Appealed on' },
        },
        reasons: {
          type: 'text',
          max: 10_000,
          lines: 4,
          label: { sv: 'Vad myndigheten skrev', en: 'What the authority wrote' },
        },
      },
    },
  ],
}
