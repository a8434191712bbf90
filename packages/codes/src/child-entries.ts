import { codeList } from './code-list.ts'

/** Whom a child's guardianship concerns; the person of the case is one of them. */
export const guardianKind = codeList(
  'guardian_kind',
  { sv: 'Vårdnadshavare', en: 'Guardian', multi: true },
  {
    victim: { sv: 'Den utsatta', en: 'The victim' },
    other_parent: { sv: 'Den andra föräldern', en: 'The other parent' },
    relative: { sv: 'Släkting', en: 'Relative' },
    appointed: { sv: 'Särskilt förordnad vårdnadshavare', en: 'Specially appointed guardian' },
    other: { sv: 'Annan', en: 'Someone else' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

/** Lag (2024:79) 3 and 4 kap.: what the administrative court did with an application or an immediate decision. */
export const placementCourtDecision = codeList(
  'placement_court_decision',
  { sv: 'Förvaltningsrättens beslut', en: 'The court’s decision' },
  {
    pending: { sv: 'Väntar', en: 'Pending' },
    confirmed: { sv: 'Fastställt eller beviljat', en: 'Confirmed or granted' },
    refused: { sv: 'Avslaget eller upphävt', en: 'Refused or set aside' },
    withdrawn: { sv: 'Återkallat av nämnden', en: 'Withdrawn by the board' },
  },
)

export const placementReview = codeList(
  'placement_review',
  { sv: 'Nämndens övervägande', en: 'The board’s review' },
  {
    continues: { sv: 'Placeringen fortsätter', en: 'The placement continues' },
    changed: { sv: 'Fortsätter med andra villkor', en: 'Continues on other terms' },
    ends: { sv: 'Placeringen ska upphöra', en: 'The placement is to end' },
  },
)

export const householdEventKind = codeList(
  'household_event_kind',
  { sv: 'Vad som hände med hushållet', en: 'What happened in the household' },
  {
    joined: { sv: 'Flyttade in', en: 'Joined' },
    moved_with: { sv: 'Flyttade med', en: 'Moved along' },
    left: { sv: 'Flyttade ut', en: 'Left' },
    stayed_behind: { sv: 'Blev kvar när andra flyttade', en: 'Stayed behind when others moved' },
    separated: { sv: 'Skildes från familjen', en: 'Separated from the family' },
    reunited: { sv: 'Återförenades', en: 'Reunited' },
  },
)

/** What a child’s health contact was about; the Convention on the Rights of the Child Art. 24 and 39. */
export const childHealthKind = codeList(
  'child_health_kind',
  { sv: 'Vad det gällde', en: 'What it was about' },
  {
    health_check: { sv: 'Hälsoundersökning', en: 'Health check' },
    vaccination: { sv: 'Vaccination', en: 'Vaccination' },
    dental: { sv: 'Tandvård', en: 'Dental care' },
    child_health_centre: { sv: 'BVC eller elevhälsa', en: 'Child health centre or school health' },
    trauma: { sv: 'Trauma', en: 'Trauma' },
    mental_health: { sv: 'Annan psykisk hälsa', en: 'Other mental health' },
    acute: { sv: 'Akut vård', en: 'Acute care' },
    other: { sv: 'Annan vård', en: 'Other care' },
  },
)

export const leisureKind = codeList(
  'leisure_kind',
  { sv: 'Slag av fritid', en: 'Kind of leisure' },
  {
    sport: { sv: 'Idrott', en: 'Sport' },
    culture: { sv: 'Musik, bild, teater', en: 'Music, art, theatre' },
    association: { sv: 'Förening eller träffpunkt', en: 'Club or meeting place' },
    camp: { sv: 'Läger eller lov', en: 'Camp or holidays' },
    play: { sv: 'Lek', en: 'Play' },
    other: { sv: 'Annan fritid', en: 'Other leisure' },
  },
)

/** The steps at which a child is to be heard: the Convention Art. 12, lag (2024:79) 2:2. */
export const childStep = codeList(
  'child_step',
  { sv: 'Vid vilket steg', en: 'At which step' },
  {
    assessment: { sv: 'Bedömning', en: 'Assessment' },
    plan: { sv: 'Plan', en: 'Plan' },
    placement: { sv: 'Placering', en: 'Placement' },
    move: { sv: 'Flytt', en: 'Move' },
    review: { sv: 'Omprövning', en: 'Review' },
    school: { sv: 'Skola', en: 'School' },
    health: { sv: 'Hälsa och vård', en: 'Health and care' },
    family_contact: { sv: 'Kontakt med familjen', en: 'Contact with the family' },
    return: { sv: 'Återvändande eller återförening', en: 'Return or reunification' },
    closing: { sv: 'Avslut', en: 'Closing' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

/** The weight is given by age and maturity: the Convention Art. 12(1). */
export const viewWeight = codeList(
  'view_weight',
  { sv: 'Barnets åsikt vägde', en: 'Weight given to the child’s view' },
  {
    decisive: { sv: 'Avgörande', en: 'Decisive' },
    great: { sv: 'Tungt', en: 'Heavily' },
    some: { sv: 'I viss mån', en: 'To some extent' },
    little: { sv: 'Lite', en: 'Little' },
    against: { sv: 'Beslutet gick emot', en: 'The decision went against it' },
    not_decided: { sv: 'Inget är beslutat än', en: 'Nothing is decided yet' },
  },
)

export const needDecision = codeList(
  'need_decision',
  { sv: 'Beslut', en: 'Decision' },
  {
    granted: { sv: 'Beviljat', en: 'Granted' },
    partly_granted: { sv: 'Delvis beviljat', en: 'Partly granted' },
    refused: { sv: 'Avslaget', en: 'Refused' },
    dismissed: { sv: 'Avvisat eller avskrivet', en: 'Dismissed' },
    no_answer: { sv: 'Inget svar', en: 'No answer' },
  },
)

/** Why a warning in a child's record needs no more now. */
export const flagReason = codeList(
  'flag_reason',
  { sv: 'Varför det är sett till', en: 'Why it is seen to' },
  {
    done: { sv: 'Gjort', en: 'Done' },
    under_way: { sv: 'På gång', en: 'Under way' },
    not_applicable: { sv: 'Gäller inte det här barnet', en: 'Does not apply to this child' },
    not_now_for_the_child: { sv: 'Inte nu, för barnets skull', en: 'Not now, for the child’s sake' },
    waiting_for_authority: { sv: 'Väntar på myndighet', en: 'Waiting for an authority' },
    other: { sv: 'Annat', en: 'Other' },
  },
)
