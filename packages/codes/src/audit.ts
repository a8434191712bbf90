import { type CodeOf, codeList } from './code-list.ts'

/** What kind of thing an event of the log is; what was refused keeps the kind of what was asked for. */
export const auditKind = codeList(
  'audit_kind',
  { sv: 'Slag av händelse', en: 'Kind of event' },
  {
    opening: { sv: 'Öppning av skyddad uppgift', en: 'Opening of protected information' },
    reading: { sv: 'Läsning', en: 'Reading' },
    listing: { sv: 'Lista eller sökning', en: 'List or search' },
    writing: { sv: 'Ändring', en: 'Change' },
    export: { sv: 'Hämtad fil', en: 'Downloaded file' },
    sign_in: { sv: 'Inloggning', en: 'Sign-in' },
  },
)

export type AuditKind = CodeOf<typeof auditKind>

/** Why reading stands out, or that the log itself does. The bounds are in the API's audit/rules.ts. */
export const auditRule = codeList(
  'audit_rule',
  { sv: 'Varför läsningen sticker ut', en: 'Why the reading stands out' },
  {
    openings_in_hour: { sv: 'Många öppningar på en timme', en: 'Many openings in an hour' },
    openings_in_day: { sv: 'Många öppningar på en dag', en: 'Many openings in a day' },
    outside_own_records: { sv: 'Öppningar utanför egna akter', en: 'Openings outside own records' },
    odd_hours: { sv: 'Öppningar på natten', en: 'Openings at night' },
    refusals: { sv: 'Många nekade försök', en: 'Many refused attempts' },
    empty_searches: { sv: 'Många sökningar utan träff', en: 'Many searches without result' },
    // Nobody's reading: the sealer found a chain that it will not sign on top of.
    log_broken: { sv: 'Loggens sigill stämmer inte', en: 'The seals of the log are not right' },
  },
)

export type AuditRule = CodeOf<typeof auditRule>

export const auditAlertStatus = codeList(
  'audit_alert_status',
  { sv: 'Granskning', en: 'Review' },
  {
    new: { sv: 'Att granska', en: 'To review' },
    reviewed: { sv: 'Granskad', en: 'Reviewed' },
  },
)

/** What the review of an alert came to. */
export const auditAlertOutcome = codeList(
  'audit_alert_outcome',
  { sv: 'Utfall av granskningen', en: 'Outcome of the review' },
  {
    part_of_work: { sv: 'Ingick i arbetet', en: 'Part of the work' },
    mistake: { sv: 'Ett misstag', en: 'A mistake' },
    unjustified: { sv: 'Obefogad läsning', en: 'Unjustified reading' },
    account_misused: { sv: 'Någon annan använde kontot', en: 'Somebody else used the account' },
    not_established: { sv: 'Gick inte att klarlägga', en: 'Could not be established' },
  },
)

/** What the review led to. */
export const auditAlertMeasure = codeList(
  'audit_alert_measure',
  { sv: 'Åtgärd', en: 'Measure', multi: true },
  {
    none: { sv: 'Ingen åtgärd behövs', en: 'No measure needed' },
    talked_to_person: { sv: 'Samtal med personen', en: 'Talked to the person' },
    manager_told: { sv: 'Verksamhetschefen är underrättad', en: 'The manager has been told' },
    access_changed: { sv: 'Behörigheten är ändrad', en: 'Access has been changed' },
    breach_reported: {
      sv: 'Anmäld som personuppgiftsincident (GDPR art. 33)',
      en: 'Reported as a personal data breach (GDPR Art. 33)',
    },
    police_reported: { sv: 'Polisanmäld', en: 'Reported to the police' },
  },
)
