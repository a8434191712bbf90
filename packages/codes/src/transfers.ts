import { codeList } from './code-list.ts'

/** `seen` and `lapsed` follow from when it was opened and from the last day to answer; they are never stored. */
export const transferState = codeList(
  'transfer_state',
  { sv: 'Överföringens läge', en: 'State of the transfer' },
  {
    proposed: { sv: 'Föreslagen', en: 'Proposed' },
    seen: { sv: 'Sedd', en: 'Seen' },
    accepted: { sv: 'Övertagen', en: 'Taken over' },
    declined: { sv: 'Avböjd', en: 'Declined' },
    withdrawn: { sv: 'Återtagen', en: 'Withdrawn' },
    lapsed: { sv: 'Obesvarad i tid', en: 'Not answered in time' },
  },
)

export const transferReason = codeList(
  'transfer_reason',
  { sv: 'Varför ansvaret byter organisation', en: 'Why responsibility changes organisation' },
  {
    person_moved: { sv: 'Personen har flyttat', en: 'The person has moved' },
    person_wishes: { sv: 'Personen vill det', en: 'The person wants it' },
    other_support: { sv: 'Behöver stöd som den andra ger', en: 'Needs support that the other gives' },
    no_capacity: { sv: 'Saknar tid eller personal', en: 'No time or staff' },
    organisation_closes: { sv: 'Verksamheten upphör', en: 'The organisation closes' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

export const transferDeclineReason = codeList(
  'transfer_decline_reason',
  { sv: 'Varför överföringen avböjdes', en: 'Why the transfer was declined' },
  {
    no_capacity: { sv: 'Saknar tid eller personal', en: 'No time or staff' },
    wrong_target_group: { sv: 'Utanför målgruppen', en: 'Outside the target group' },
    wrong_area: { sv: 'Fel ort eller område', en: 'Wrong place or area' },
    support_not_offered: { sv: 'Ger inte det stödet', en: 'Does not give that support' },
    safety_not_met: { sv: 'Kan inte ge tillräckligt skydd', en: 'Cannot give enough protection' },
    person_declined: { sv: 'Personen tackade nej', en: 'The person said no' },
    other: { sv: 'Annat', en: 'Other' },
  },
)
