import { authority } from '@varn/codes/authorities'
import { guardianKind, placementCourtDecision, placementReview } from '@varn/codes/child-entries'
import { consentState } from '@varn/codes/privacy'
import { shelterPlacementBasis } from '@varn/codes/shelters'
import type { Form } from '../form.ts'

const immediate = { field: 'basis', is: ['child_immediate'] } as const
const inCourt = { field: 'basis', is: ['child_immediate', 'child_court'] } as const

/** Lag (2024:79): the decision behind a child's stay in a protected home, its court, its review and who agreed to it. */
export const placementDecision: Form = {
  name: 'placement_decision',
  plural: 'placement_decisions',
  records: ['child'],
  place: 'protection',
  one: { sv: 'Placeringsbeslut', en: 'Placement decision' },
  many: { sv: 'Placering', en: 'Placement' },
  lead: {
    sv: 'Ett barn i skyddat boende har ett eget beslut. Skriv vilken grund det vilar på och när det prövas igen.',
    en: 'A child in a protected home has a decision of its own. Write what it rests on and when it is reviewed.',
  },
  add: { sv: 'Skriv placeringsbeslut', en: 'Write a placement decision' },
  happenedOn: 'startsOn',
  summary: ['basis', 'nextReviewOn'],
  sections: [
    {
      id: 'decision',
      title: { sv: 'Beslutet', en: 'The decision' },
      fields: {
        basis: {
          type: 'code',
          list: shelterPlacementBasis,
          required: true,
          help: {
            sv: 'Den mammas eller pappas beslut som bor här gäller inte barnet.',
            en: 'The decision for the parent who lives here does not cover the child.',
          },
        },
        decidedBy: { type: 'code', list: authority, label: { sv: 'Beslutat av', en: 'Decided by' } },
        decidedOn: { type: 'day', notAhead: true, label: { sv: 'Beslutsdag', en: 'Decided on' } },
        startsOn: { type: 'day', label: { sv: 'Gäller från', en: 'From' } },
        endedOn: {
          type: 'day',
          notAhead: true,
          notBefore: 'startsOn',
          label: { sv: 'Upphörde', en: 'Ended' },
          help: {
            sv: 'När placeringen har upphört har barnet ingen placeringsgrund längre.',
            en: 'Once the placement has ended the child has no basis of placement any more.',
          },
        },
      },
    },
    {
      id: 'court',
      title: { sv: 'Förvaltningsrätten', en: 'The administrative court' },
      lead: {
        sv: 'Lag (2024:79) 3 och 4 kap. Ett omedelbart beslut ska underställas rätten.',
        en: 'Act (2024:79) chapters 3 and 4. An immediate decision is to be submitted to the court.',
      },
      fields: {
        immediateOn: {
          type: 'day',
          notAhead: true,
          when: immediate,
          label: { sv: 'Omedelbart beslut', en: 'Immediate decision' },
        },
        submittedOn: {
          type: 'day',
          notAhead: true,
          notBefore: 'immediateOn',
          when: inCourt,
          label: { sv: 'Lämnat till rätten', en: 'Submitted to the court' },
        },
        applicationOn: {
          type: 'day',
          notAhead: true,
          when: immediate,
          label: { sv: 'Ansökan om placering gjord', en: 'Application for placement made' },
          help: {
            sv: 'Nämnden ansöker inom sex veckor från placeringens början.',
            en: 'The board applies within six weeks from the start of the placement.',
          },
        },
        courtDecision: { type: 'code', list: placementCourtDecision, when: inCourt },
        courtDecidedOn: {
          type: 'day',
          notAhead: true,
          notBefore: 'submittedOn',
          when: { field: 'courtDecision', is: ['confirmed', 'refused', 'withdrawn'] },
          label: { sv: 'Rättens beslutsdag', en: 'The court decided on' },
        },
      },
    },
    {
      id: 'review',
      title: { sv: 'Omprövning', en: 'Review' },
      lead: {
        sv: 'Nämnden överväger minst var sjätte månad om placeringen fortfarande behövs.',
        en: 'The board considers at least every six months whether the placement is still needed.',
      },
      fields: {
        reviewedOn: { type: 'day', notAhead: true, label: { sv: 'Senast omprövad', en: 'Last reviewed' } },
        review: { type: 'code', list: placementReview, when: { field: 'reviewedOn', is: true } },
        nextReviewOn: {
          type: 'day',
          within: { months: 6, of: ['reviewedOn', 'startsOn', 'decidedOn'] },
          label: { sv: 'Nästa omprövning', en: 'Next review' },
          help: { sv: 'Senast sex månader efter den förra.', en: 'Six months after the last at the latest.' },
        },
      },
    },
    {
      id: 'guardians',
      title: { sv: 'Vårdnadshavarna', en: 'The guardians' },
      fields: {
        victimConsent: {
          type: 'code',
          list: consentState,
          label: { sv: 'Samtycke av den utsatta', en: 'Consent of the victim' },
        },
        victimConsentOn: {
          type: 'day',
          notAhead: true,
          when: { field: 'victimConsent', is: ['given', 'refused', 'withdrawn', 'by_representative'] },
          label: { sv: 'Dag för den utsattas besked', en: 'Day of the victim’s answer' },
        },
        otherConsent: {
          type: 'code',
          list: consentState,
          label: { sv: 'Samtycke av annan vårdnadshavare', en: 'Consent of the other guardian' },
        },
        otherConsentOn: {
          type: 'day',
          notAhead: true,
          when: { field: 'otherConsent', is: ['given', 'refused', 'withdrawn', 'by_representative'] },
          label: { sv: 'Dag för den andras besked', en: 'Day of the other’s answer' },
        },
        secretFrom: {
          type: 'codes',
          list: guardianKind,
          label: { sv: 'Platsen är hemlig för', en: 'The place is secret from' },
          help: {
            sv: 'Lag (2024:79) 5 kap. 4 §: platsen får hemlighållas för en vårdnadshavare.',
            en: 'Act (2024:79) 5:4: the place may be kept secret from a guardian.',
          },
        },
        words: {
          type: 'text',
          max: 20_000,
          lines: 4,
          label: { sv: 'Mer om beslutet', en: 'More about the decision' },
        },
      },
    },
  ],
}
