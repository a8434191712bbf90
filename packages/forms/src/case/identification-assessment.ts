import { encounterChannel, identificationSource } from '@varn/codes/contact'
import { identificationIndicator } from '@varn/codes/entries'
import { mmmStep } from '@varn/codes/support'
import { statusDecisionOrg, traffickingStatus, victimCategory } from '@varn/codes/trafficking'
import type { Form } from '../form.ts'

/**
 * Who judged the person to be a victim, when and on what. Sweden has no single formal identification: police, social services and
 * organisations each judge for themselves, and their answers are kept side by side (national manual, step 1; CETS 197 Art. 10).
 */
export const identificationAssessment: Form = {
  name: 'identification_assessment',
  plural: 'identification_assessments',
  records: ['case'],
  place: 'exposure',
  one: { sv: 'Bedömning', en: 'Assessment' },
  many: { sv: 'Vem har bedömt vad', en: 'Who has judged what' },
  lead: {
    sv: 'En rad för varje bedömare. Är de inte överens står båda kvar: det är en uppgift i sig.',
    en: 'One line for each who has judged. Where they disagree both stay: that is a fact of its own.',
  },
  add: { sv: 'Lägg till bedömning', en: 'Add assessment' },
  happenedOn: 'assessedOn',
  summary: ['decidedBy', 'status'],
  sections: [
    {
      id: 'decision',
      title: { sv: 'Bedömningen', en: 'The assessment' },
      fields: {
        decidedBy: {
          type: 'code',
          list: statusDecisionOrg,
          required: true,
          htcds: 'vic_TraffickingStatusDecisionMakingOrg',
        },
        status: { type: 'code', list: traffickingStatus, required: true, htcds: 'vic_TraffickingStatus' },
        category: { type: 'code', list: victimCategory, when: { field: 'status', is: true } },
        assessedOn: { type: 'day', notAhead: true, label: { sv: 'Bedömt den', en: 'Assessed on' } },
        step: { type: 'code', list: mmmStep },
      },
    },
    {
      id: 'ground',
      title: { sv: 'Vad den bygger på', en: 'What it rests on' },
      fields: {
        source: { type: 'code', list: identificationSource },
        channel: { type: 'code', list: encounterChannel },
        indicators: {
          type: 'codes',
          list: identificationIndicator,
          help: {
            sv: 'Tecken som ni har sett eller fått berättade. Inget av dem räcker ensamt, och inget måste finnas.',
            en: 'Signs that you saw or were told of. None is enough alone, and none must be there.',
          },
        },
        basis: {
          type: 'text',
          max: 10_000,
          lines: 4,
          label: { sv: 'Motivering', en: 'Reasons' },
          help: {
            sv: 'Skriv också vad som talar emot, och vad som inte är utrett.',
            en: 'Write also what speaks against it, and what has not been looked into.',
          },
        },
      },
    },
  ],
}
