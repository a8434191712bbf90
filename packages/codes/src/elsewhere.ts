import { codeList } from './code-list.ts'

/** Why somebody asks whether another organisation knows a person. */
export const elsewhereReason = codeList(
  'elsewhere_reason',
  { sv: 'Skäl till frågan', en: 'Reason for asking' },
  {
    person_told: { sv: 'Personen säger att någon annan hjälper', en: 'The person says that somebody else helps' },
    referred_here: { sv: 'Personen är hänvisad hit', en: 'The person was referred here' },
    danger: { sv: 'Fara för liv eller hälsa', en: 'Danger to life or health' },
    child_concern: { sv: 'Oro för ett barn', en: 'Concern for a child' },
    coordination: { sv: 'Stödet behöver samordnas', en: 'The support needs coordination' },
  },
)

/** `lapsed` follows from the last day to answer; it is never stored. */
export const shareRequestState = codeList(
  'share_request_state',
  { sv: 'Förfrågans läge', en: 'State of the request' },
  {
    sent: { sv: 'Väntar på svar', en: 'Waits for an answer' },
    shared: { sv: 'Delad', en: 'Shared' },
    declined: { sv: 'Avböjd', en: 'Declined' },
    withdrawn: { sv: 'Återtagen', en: 'Withdrawn' },
    lapsed: { sv: 'Obesvarad i tid', en: 'Not answered in time' },
  },
)

export const shareRequestDeclineReason = codeList(
  'share_request_decline_reason',
  { sv: 'Varför förfrågan avböjdes', en: 'Why the request was declined' },
  {
    person_declined: { sv: 'Personen vill inte', en: 'The person does not want it' },
    no_ground: { sv: 'Ingen grund för att dela', en: 'No ground to share' },
    not_same_person: { sv: 'Inte samma person', en: 'Not the same person' },
    contact_us: { sv: 'Vi hör av oss på annat sätt', en: 'We get in touch another way' },
    other: { sv: 'Annat', en: 'Other' },
  },
)
