import { type CodeOf, codeList } from './code-list.ts'

/** What a running note is about, so that it can be found again. */
export const noteKind = codeList(
  'note_kind',
  { sv: 'Slag av anteckning', en: 'Kind of note' },
  {
    conversation: { sv: 'Samtal med personen', en: 'Talk with the person' },
    phone: { sv: 'Telefon eller meddelande', en: 'Phone or message' },
    meeting: { sv: 'Möte', en: 'Meeting' },
    visit: { sv: 'Besök', en: 'Visit' },
    authority: { sv: 'Kontakt med myndighet', en: 'Contact with an authority' },
    observation: { sv: 'Iakttagelse', en: 'Observation' },
    decision: { sv: 'Beslut', en: 'Decision' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

/** Signs of trafficking that are seen or told of. After the operational indicators of the ILO and the European Commission (2009). */
export const identificationIndicator = codeList(
  'identification_indicator',
  { sv: 'Tecken på människohandel', en: 'Indicators of trafficking', multi: true },
  {
    documents_held: { sv: 'Någon annan har pass eller id', en: 'Somebody else holds the documents' },
    watched: { sv: 'Övervakas, är sällan ensam', en: 'Watched, seldom alone' },
    others_speak: { sv: 'Någon annan talar för personen', en: 'Somebody else speaks for the person' },
    cannot_leave: { sv: 'Kan inte gå eller säga upp sig', en: 'Cannot leave or resign' },
    debt: { sv: 'Skuld som växer eller inte går att betala', en: 'A debt that grows or cannot be paid' },
    no_pay: { sv: 'Ingen eller mycket låg lön', en: 'No pay or very little' },
    pay_taken: { sv: 'Någon tar pengarna', en: 'Somebody takes the money' },
    long_hours: { sv: 'Mycket långa arbetsdagar', en: 'Very long working days' },
    lives_at_work: { sv: 'Bor där hon eller han arbetar', en: 'Lives at the place of work' },
    does_not_know_address: { sv: 'Vet inte var hon eller han bor', en: 'Does not know the own address' },
    moved_often: { sv: 'Flyttas ofta', en: 'Moved often' },
    deceived: { sv: 'Lovades något annat', en: 'Was promised something else' },
    threats: { sv: 'Hotas, eller familjen hotas', en: 'Threatened, or the family is' },
    injuries: { sv: 'Skador eller spår av våld', en: 'Injuries or traces of violence' },
    fear: { sv: 'Rädd för någon eller för myndigheter', en: 'Afraid of somebody or of authorities' },
    rehearsed: { sv: 'Inövad berättelse', en: 'A rehearsed story' },
    unknown_travel: { sv: 'Vet inte vem som ordnade resan', en: 'Does not know who arranged the journey' },
    advertised: { sv: 'Annonseras på nätet av andra', en: 'Advertised online by others' },
    child_without_school: { sv: 'Barn som inte går i skola', en: 'A child who is not at school' },
    child_with_money: {
      sv: 'Barn med pengar eller saker som inte går att förklara',
      en: 'A child with money or things nobody explains',
    },
    told_directly: { sv: 'Personen har själv berättat', en: 'The person has told it' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

export const goalState = codeList(
  'goal_state',
  { sv: 'Hur långt målet har kommit', en: 'How far the goal has come' },
  {
    planned: { sv: 'Planerat', en: 'Planned' },
    under_way: { sv: 'På väg', en: 'Under way' },
    reached: { sv: 'Nått', en: 'Reached' },
    partly_reached: { sv: 'Delvis nått', en: 'Partly reached' },
    given_up: { sv: 'Släppt', en: 'Given up' },
  },
)

/** Why an entry was taken out of the record. It is kept and marked, never deleted: somebody may have acted on it. */
export const removalReason = codeList(
  'removal_reason',
  { sv: 'Varför det togs bort', en: 'Why it was taken out' },
  {
    entered_in_error: { sv: 'Skrevs av misstag', en: 'Entered in error' },
    wrong_record: { sv: 'Hör till en annan akt', en: 'Belongs to another record' },
    duplicate: { sv: 'Finns redan', en: 'Already there' },
    asked_by_person: { sv: 'Personen bad om det', en: 'The person asked for it' },
  },
)

/** What a line of the timeline is about. */
export const timelineSubject = codeList(
  'timeline_subject',
  { sv: 'Vad det gäller', en: 'What it is about' },
  {
    case: { sv: 'Ärendet', en: 'The case' },
    child: { sv: 'Barnets akt', en: 'The child’s record' },
    identity: { sv: 'Namn och kontaktuppgifter', en: 'Name and contact details' },
    relation: { sv: 'Relation', en: 'Relation' },
    need: { sv: 'Barnets behov', en: 'The child’s needs' },
    view: { sv: 'Barnets egna ord', en: 'The child’s own words' },
    flag: { sv: 'Varning', en: 'Warning' },
    consent: { sv: 'Samtycke', en: 'Consent' },
    share: { sv: 'Delning', en: 'Share' },
    share_request: { sv: 'Förfrågan om delning', en: 'Request to share' },
    referral: { sv: 'Överlämning', en: 'Referral' },
    transfer: { sv: 'Byte av ansvarig organisation', en: 'Transfer of responsibility' },
    document: { sv: 'Dokument', en: 'Document' },
    task: { sv: 'Uppgift', en: 'Task' },
    deadline: { sv: 'Frist', en: 'Deadline' },
    merge: { sv: 'Sammanslagning', en: 'Merge' },
    exploitation_event: { sv: 'Händelse', en: 'Event' },
    identification_assessment: { sv: 'Bedömning', en: 'Assessment' },
    person_background: { sv: 'Om personen', en: 'About the person' },
    perpetrator: { sv: 'Förövare', en: 'Perpetrator' },
    permit_application: { sv: 'Ansökan om tillstånd', en: 'Permit application' },
    police_report: { sv: 'Polisanmälan', en: 'Police report' },
    authority_contact: { sv: 'Myndighetskontakt', en: 'Contact with an authority' },
    support_measure: { sv: 'Behov och insats', en: 'Need and measure' },
    risk_assessment: { sv: 'Riskbedömning', en: 'Risk assessment' },
    support_plan: { sv: 'Stödplan', en: 'Support plan' },
    plan_goal: { sv: 'Mål', en: 'Goal' },
    safety_plan: { sv: 'Säkerhetsplan', en: 'Safety plan' },
    note: { sv: 'Anteckning', en: 'Note' },
    placement_decision: { sv: 'Placeringsbeslut', en: 'Placement decision' },
    guardian: { sv: 'Vårdnadshavare', en: 'Guardian' },
    representative_appointment: { sv: 'Ställföreträdare', en: 'Representative' },
    concern_report: { sv: 'Orosanmälan', en: 'Report of concern' },
    best_interests_assessment: { sv: 'Barnets bästa', en: 'Best interests' },
    household_event: { sv: 'Flytt eller återförening', en: 'Move or reunion' },
    school_period: { sv: 'Skolperiod', en: 'School period' },
    health_contact: { sv: 'Hälsokontakt', en: 'Health contact' },
    leisure_activity: { sv: 'Fritid', en: 'Leisure' },
  },
)

export type TimelineSubject = CodeOf<typeof timelineSubject>

export const timelineStep = codeList(
  'timeline_step',
  { sv: 'Vad som hände', en: 'What happened' },
  {
    created: { sv: 'Skrevs', en: 'Written' },
    changed: { sv: 'Ändrades', en: 'Changed' },
    removed: { sv: 'Togs bort', en: 'Taken out' },
    restored: { sv: 'Återställdes', en: 'Put back' },
    opened: { sv: 'Öppnades', en: 'Opened' },
    closed: { sv: 'Avslutades', en: 'Closed' },
    reopened: { sv: 'Öppnades igen', en: 'Reopened' },
    moved_on: { sv: 'Gick vidare', en: 'Moved on' },
    ended: { sv: 'Upphörde', en: 'Ended' },
    sent: { sv: 'Skickades', en: 'Sent' },
    answered: { sv: 'Besvarades', en: 'Answered' },
    merged: { sv: 'Slogs ihop', en: 'Merged' },
    separated: { sv: 'Delades upp igen', en: 'Separated again' },
  },
)
export type TimelineStep = CodeOf<typeof timelineStep>
