import { authority, authorityContactResult, nonprovisionReason } from '@varn/codes/authorities'
import { supportType } from '@varn/codes/support'
import type { Form } from '../form.ts'

/** An authority was asked for something: for what, what it answered, and why it did not give or pay. */
export const authorityContact: Form = {
  name: 'authority_contact',
  plural: 'authority_contacts',
  records: ['case', 'child'],
  place: 'support',
  one: { sv: 'Myndighetskontakt', en: 'Contact with an authority' },
  many: { sv: 'Kontakter med myndigheter', en: 'Contacts with authorities' },
  lead: {
    sv: 'Vad ni bad om, vad som gavs, och varför inte. Av de här raderna syns var samhället brister.',
    en: 'What was asked for, what was given, and why not. These lines show where public duty fails.',
  },
  add: { sv: 'Lägg till kontakt', en: 'Add contact' },
  happenedOn: 'contactedOn',
  summary: ['authority', 'result'],
  sections: [
    {
      id: 'contact',
      title: { sv: 'Kontakten', en: 'The contact' },
      fields: {
        authority: { type: 'code', list: authority, required: true },
        contactedOn: { type: 'day', notAhead: true, label: { sv: 'Dag', en: 'Day' } },
        askedFor: { type: 'codes', list: supportType, label: { sv: 'Vad ni bad om', en: 'Asked for' } },
        result: { type: 'code', list: authorityContactResult, required: true },
        nonprovisionReasons: {
          type: 'codes',
          list: nonprovisionReason,
          when: {
            field: 'result',
            is: ['partly_granted', 'refused', 'no_decision', 'no_reply', 'referred_on', 'delayed'],
          },
          help: {
            sv: 'Det skäl som myndigheten gav, även om ni inte håller med.',
            en: 'The reason that the authority gave, even if you disagree.',
          },
        },
      },
    },
    {
      id: 'decision',
      title: { sv: 'Beslutet', en: 'The decision' },
      fields: {
        isFormalDecision: {
          type: 'flag',
          label: { sv: 'Skriftligt beslut', en: 'Decision in writing' },
          help: {
            sv: 'Utan beslut finns inget att överklaga. Be om ett.',
            en: 'Without a decision there is nothing to appeal. Ask for one.',
          },
        },
        decidedOn: {
          type: 'day',
          notAhead: true,
          notBefore: 'contactedOn',
          when: { field: 'isFormalDecision', is: ['true'] },
          label: { sv: 'Beslutat den', en: 'Decided on' },
        },
        isAppealed: {
          type: 'flag',
          when: { field: 'isFormalDecision', is: ['true'] },
          label: { sv: 'Överklagat', en: 'Appealed' },
        },
        remarks: {
          type: 'text',
          max: 10_000,
          lines: 4,
          label: { sv: 'Vem ni talade med, och vad som sades', en: 'Whom you spoke to, and what was said' },
        },
      },
    },
  ],
}
