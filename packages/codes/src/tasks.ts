import { codeList } from './code-list.ts'

/** What a task is, in words that tell nothing of the person. */
export const taskKind = codeList(
  'task_kind',
  { sv: 'Slag av uppgift', en: 'Kind of task' },
  {
    follow_up: { sv: 'Följa upp', en: 'Follow up' },
    call: { sv: 'Ringa', en: 'Call' },
    application: { sv: 'Ansöka', en: 'Apply' },
    appeal: { sv: 'Överklaga', en: 'Appeal' },
    meeting: { sv: 'Möte', en: 'Meeting' },
    document: { sv: 'Handling', en: 'Document' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

export const taskState = codeList(
  'task_state',
  { sv: 'Uppgiftens läge', en: 'State of the task' },
  {
    open: { sv: 'Att göra', en: 'To do' },
    done: { sv: 'Klar', en: 'Done' },
    cancelled: { sv: 'Inställd', en: 'Cancelled' },
  },
)

export const taskCancelReason = codeList(
  'task_cancel_reason',
  { sv: 'Varför uppgiften ställs in', en: 'Why the task is cancelled' },
  {
    not_needed: { sv: 'Behövs inte längre', en: 'No longer needed' },
    done_by_others: { sv: 'Någon annan gör det', en: 'Somebody else does it' },
    person_declined: { sv: 'Personen vill inte', en: 'The person does not want it' },
    not_possible: { sv: 'Går inte att göra', en: 'Cannot be done' },
    by_mistake: { sv: 'Lades upp av misstag', en: 'Added by mistake' },
  },
)

const aliensAct = { sv: 'Utlänningslagen (2005:716) 5 kap. 15 §', en: 'Aliens Act (2005:716), chapter 5, section 15' }

/** Times that run by law, by a decision or by the house's own rule. `law` says which; the rules stand in apps/api/src/clocks/rules.ts. */
export const legalClock = codeList(
  'legal_clock',
  { sv: 'Frist', en: 'Time limit' },
  {
    reflection_end: {
      sv: 'Betänketiden slutar',
      en: 'Reflection period ends',
      law: { sv: `${aliensAct.sv} andra stycket`, en: `${aliensAct.en}, second paragraph` },
    },
    permit_end: {
      sv: 'Uppehållstillståndet slutar',
      en: 'Residence permit ends',
      law: { sv: `${aliensAct.sv} första stycket`, en: `${aliensAct.en}, first paragraph` },
    },
    appeal_end: {
      sv: 'Sista dag att överklaga',
      en: 'Last day to appeal',
      law: {
        sv: 'Förvaltningslagen (2017:900) 44 §; lag (1930:173) 2 §',
        en: 'Administrative Procedure Act (2017:900), section 44; Act (1930:173), section 2',
      },
    },
    placement_review: {
      sv: 'Barnets placering ska prövas',
      en: 'The child’s placement is due for review',
      law: { sv: 'Lag (2024:79): minst var sjätte månad', en: 'Act (2024:79): at least every six months' },
    },
    placement_submission: {
      sv: 'Det omedelbara beslutet ska till rätten',
      en: 'The immediate decision is due in court',
      law: { sv: 'Lag (2024:79) 4 kap.: inom en vecka', en: 'Act (2024:79), chapter 4: within one week' },
    },
    placement_application: {
      sv: 'Ansökan om placering ska till rätten',
      en: 'The application for placement is due in court',
      law: {
        sv: 'Lag (2024:79) 4 kap.: inom sex veckor från placeringen',
        en: 'Act (2024:79), chapter 4: within six weeks from the placement',
      },
    },
    risk_review: {
      sv: 'Risken ska bedömas igen',
      en: 'The risk is due for assessment',
      law: { sv: 'Dagen som ni har valt', en: 'The day you chose' },
    },
    safety_plan_review: {
      sv: 'Säkerhetsplanen ska gås igenom',
      en: 'The safety plan is due for review',
      law: { sv: 'Dagen som ni har valt', en: 'The day you chose' },
    },
    goal_due: {
      sv: 'Ett mål ska vara nått',
      en: 'A goal is to be reached',
      law: { sv: 'Dagen som ni har satt i planen', en: 'The day you set in the plan' },
    },
    consent_end: {
      sv: 'Ett samtycke slutar gälla',
      en: 'A consent ends',
      law: { sv: 'GDPR art. 7; samtyckets egen sista dag', en: 'GDPR Art. 7; the consent’s own last day' },
    },
    need_review: {
      sv: 'Ett behov ska följas upp',
      en: 'A need is due for follow-up',
      law: {
        sv: 'Barnkonventionen art. 4; dagen som ni har valt',
        en: 'Convention on the Rights of the Child, Art. 4; the day you chose',
      },
    },
    turns_15: {
      sv: 'Barnet fyller 15',
      en: 'The child turns 15',
      law: { sv: 'Lag (2024:79) 2 kap. 3 §', en: 'Act (2024:79), chapter 2, section 3' },
    },
    turns_18: {
      sv: 'Barnet fyller 18',
      en: 'The child turns 18',
      law: { sv: 'Föräldrabalken 9 kap. 1 §', en: 'Parental Code, chapter 9, section 1' },
    },
    no_view: {
      sv: 'Barnet ska höras',
      en: 'The child is to be heard',
      law: {
        sv: 'Barnkonventionen art. 12; 14 dagar är vår egen regel',
        en: 'Convention on the Rights of the Child, Art. 12; 14 days is our own rule',
      },
    },
    no_school_plan: {
      sv: 'Barnet ska ha en plan för skolan',
      en: 'The child is to have a plan for school',
      law: {
        sv: 'Barnkonventionen art. 28; 30 dagar är vår egen regel',
        en: 'Convention on the Rights of the Child, Art. 28; 30 days is our own rule',
      },
    },
  },
)

/** The fact that a time limit is computed from. */
export const clockFact = codeList(
  'clock_fact',
  { sv: 'Räknat från', en: 'Computed from' },
  {
    recorded_end: { sv: 'Antecknad sista dag', en: 'Recorded last day' },
    decision: { sv: 'Beslutets första dag', en: 'First day of the decision' },
    served: { sv: 'Dagen då ni fick beslutet', en: 'The day you received the decision' },
    last_review: { sv: 'Senaste prövningen', en: 'The last review' },
    record_opened: { sv: 'Dagen då akten öppnades', en: 'The day the record was opened' },
    birth_month: { sv: 'Födelsemånad', en: 'Month of birth' },
    age_band: { sv: 'Åldersgruppen: senast då', en: 'The age group: then at the latest' },
  },
)

export const clockState = codeList(
  'clock_state',
  { sv: 'Fristens läge', en: 'State of the time limit' },
  {
    running: { sv: 'Löper', en: 'Running' },
    due_soon: { sv: 'Snart', en: 'Due soon' },
    overdue: { sv: 'Försenad', en: 'Overdue' },
    met: { sv: 'Gjord', en: 'Met' },
    overridden: { sv: 'Gäller inte här', en: 'Does not apply' },
  },
)

/** Why somebody sets another day than the computed one, or none. */
export const clockOverrideReason = codeList(
  'clock_override_reason',
  { sv: 'Varför fristen ändras', en: 'Why the time limit is changed' },
  {
    authority_decided: { sv: 'Myndigheten har beslutat en annan dag', en: 'The authority decided on another day' },
    extended: { sv: 'Tiden har förlängts', en: 'The time has been extended' },
    already_done: { sv: 'Det är redan gjort', en: 'It is already done' },
    does_not_apply: { sv: 'Regeln gäller inte här', en: 'The rule does not apply here' },
    wrong_fact: { sv: 'Uppgiften i akten är fel', en: 'The fact in the record is wrong' },
    other: { sv: 'Annat skäl', en: 'Another reason' },
  },
)
