import { perpetratorRole } from '@varn/codes/perpetrators'
import { recruiterRelation } from '@varn/codes/trafficking'
import type { Form } from '../form.ts'

/** Somebody who did it, as far as it keeps the person safe: HTCDS "perpetrator context". Who it is stays sealed (GDPR Art. 10). */
export const perpetrator: Form = {
  name: 'perpetrator',
  plural: 'perpetrators',
  records: ['case'],
  place: 'exposure',
  one: { sv: 'Förövare', en: 'Perpetrator' },
  many: { sv: 'Förövare', en: 'Perpetrators' },
  lead: {
    sv: 'Bara det som behövs för personens skydd. Utred inte brottet: det gör polisen.',
    en: 'Only what the person’s protection needs. Do not investigate the crime: that is for the police.',
  },
  add: { sv: 'Lägg till förövare', en: 'Add perpetrator' },
  happenedOn: 'knownSince',
  summary: ['roles', 'relation'],
  sections: [
    {
      id: 'perpetrator',
      title: { sv: 'Förövaren', en: 'The perpetrator' },
      fields: {
        roles: { type: 'codes', list: perpetratorRole, htcds: 'per_RoleInProcess' },
        relation: {
          type: 'code',
          list: recruiterRelation,
          label: { sv: 'Relation till personen', en: 'Relation to the person' },
        },
        knownSince: { type: 'day', notAhead: true, label: { sv: 'Känd för oss sedan', en: 'Known to us since' } },
        threatensNow: {
          type: 'flag',
          label: { sv: 'Hotar eller söker personen nu', en: 'Threatens or looks for the person now' },
        },
        details: {
          type: 'text',
          max: 10_000,
          lines: 4,
          label: { sv: 'Det som behövs för skyddet', en: 'What protection needs' },
          help: {
            sv: 'Utseende, bil, platser. Namn bara om det behövs.',
            en: 'Looks, car, places. A name only if needed.',
          },
          htcds: 'per_RoleDetails',
        },
        organisation: {
          type: 'text',
          max: 200,
          label: { sv: 'Företag eller grupp', en: 'Company or group' },
          htcds: 'per_Organisation',
        },
      },
    },
  ],
}
