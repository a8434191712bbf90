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
    consent: { sv: 'Samtycke', en: 'Consent' },
    share: { sv: 'Delning', en: 'Share' },
    referral: { sv: 'Överlämning', en: 'Referral' },
    transfer: { sv: 'Byte av ansvarig organisation', en: 'Transfer of responsibility' },
    document: { sv: 'Dokument', en: 'Document' },
    task: { sv: 'Uppgift', en: 'Task' },
    deadline: { sv: 'Frist', en: 'Deadline' },
    merge: { sv: 'Sammanslagning', en: 'Merge' },
    exploitation_event: { sv: 'Händelse', en: 'Event' },
    note: { sv: 'Anteckning', en: 'Note' },
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
