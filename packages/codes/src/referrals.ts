import { codeList } from './code-list.ts'

/** To whom, or from whom. A member and a shelter answer here; for the others the answer is written down by hand. */
export const referralParty = codeList(
  'referral_party',
  { sv: 'Part i hänvisningen', en: 'Party of the referral' },
  {
    member: { sv: 'Medlemsorganisation', en: 'Member organisation' },
    shelter: { sv: 'Skyddat boende', en: 'Shelter' },
    authority: { sv: 'Myndighet', en: 'Authority' },
    organisation: { sv: 'Annan organisation', en: 'Other organisation' },
    abroad: { sv: 'Aktör i annat land', en: 'Actor in another country' },
  },
)

export const referralDirection = codeList(
  'referral_direction',
  { sv: 'Riktning', en: 'Direction' },
  {
    out: { sv: 'Från oss', en: 'From us' },
    in: { sv: 'Till oss', en: 'To us' },
  },
)

/** `seen` and `lapsed` follow from when it was opened and from the last day to answer; they are never stored. */
export const referralState = codeList(
  'referral_state',
  { sv: 'Hänvisningens läge', en: 'State of the referral' },
  {
    sent: { sv: 'Skickad', en: 'Sent' },
    seen: { sv: 'Sedd', en: 'Seen' },
    accepted: { sv: 'Mottagen', en: 'Accepted' },
    declined: { sv: 'Avböjd', en: 'Declined' },
    withdrawn: { sv: 'Återtagen', en: 'Withdrawn' },
    lapsed: { sv: 'Obesvarad i tid', en: 'Not answered in time' },
    completed: { sv: 'Slutförd', en: 'Completed' },
  },
)

export const referralDeclineReason = codeList(
  'referral_decline_reason',
  { sv: 'Varför hänvisningen avböjdes', en: 'Why the referral was declined' },
  {
    no_place: { sv: 'Ingen plats', en: 'No place free' },
    no_capacity: { sv: 'Saknar tid eller personal', en: 'No time or staff' },
    wrong_target_group: { sv: 'Utanför målgruppen', en: 'Outside the target group' },
    wrong_area: { sv: 'Fel ort eller område', en: 'Wrong place or area' },
    support_not_offered: { sv: 'Ger inte det stödet', en: 'Does not give that support' },
    safety_not_met: { sv: 'Kan inte ge tillräckligt skydd', en: 'Cannot give enough protection' },
    no_decision_or_payer: { sv: 'Beslut eller betalning saknas', en: 'No decision, or nobody pays' },
    person_declined: { sv: 'Personen tackade nej', en: 'The person said no' },
    already_supported: { sv: 'Får redan stödet', en: 'Has the support already' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

/** What came of a referral that was accepted. */
export const referralOutcome = codeList(
  'referral_outcome',
  { sv: 'Hänvisningens utfall', en: 'Outcome of the referral' },
  {
    support_given: { sv: 'Stödet gavs', en: 'The support was given' },
    support_given_partly: { sv: 'En del av stödet gavs', en: 'Part of the support was given' },
    support_not_given: { sv: 'Stödet gavs inte', en: 'The support was not given' },
    person_did_not_come: { sv: 'Personen kom inte', en: 'The person did not come' },
    person_left: { sv: 'Personen avbröt', en: 'The person left' },
    referred_on: { sv: 'Hänvisades vidare', en: 'Referred on' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)
