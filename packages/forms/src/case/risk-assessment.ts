import { retraffickingEvent, retraffickingRiskFactor, riskLevel } from '@varn/codes/risk'
import type { Form } from '../form.ts'

/** How likely the person is to be exploited again, what raises it, and what is done. Directive 2011/36/EU Art. 11(4). */
export const riskAssessment: Form = {
  name: 'risk_assessment',
  plural: 'risk_assessments',
  records: ['case', 'child'],
  place: 'plan',
  one: { sv: 'Riskbedömning', en: 'Risk assessment' },
  many: { sv: 'Risk att utnyttjas igen', en: 'Risk of being exploited again' },
  lead: {
    sv: 'Bedöm tidigt, och igen när något ändras: flytt, rättegång, avslag, ny kontakt.',
    en: 'Assess early, and again when something changes: a move, a trial, a refusal, a new contact.',
  },
  add: { sv: 'Gör en bedömning', en: 'Make an assessment' },
  happenedOn: 'assessedOn',
  summary: ['level', 'assessedOn'],
  sections: [
    {
      id: 'risk',
      title: { sv: 'Bedömningen', en: 'The assessment' },
      fields: {
        level: { type: 'code', list: riskLevel, required: true },
        assessedOn: { type: 'day', notAhead: true, required: true, label: { sv: 'Bedömt den', en: 'Assessed on' } },
        factors: {
          type: 'codes',
          list: retraffickingRiskFactor,
          help: {
            sv: 'Fråga personen själv först: vad oroar dig mest?',
            en: 'Ask the person first: what worries you most?',
          },
        },
        earlierEvents: { type: 'codes', list: retraffickingEvent },
      },
    },
    {
      id: 'measures',
      title: { sv: 'Vad ni gör', en: 'What you do' },
      fields: {
        measures: { type: 'text', max: 10_000, lines: 4, label: { sv: 'Åtgärder', en: 'Measures' } },
        reviewOn: {
          type: 'day',
          notBefore: 'assessedOn',
          label: { sv: 'Bedöm igen den', en: 'Assess again on' },
        },
      },
    },
  ],
}
