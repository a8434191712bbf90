import { signInsKeptFor } from '../../apps/api/src/auth/rules.ts'
import { forms } from '../../packages/forms/src/forms.ts'

/** One processing activity in the sense of GDPR art. 30: what no schema says, beside the tables and rights that it covers. */
export interface Activity {
  sv: string
  en: string
  purpose: string
  subjects: string
  controller: string
  ground: string
  recipients: string
  /** The retention class whose rule applies, or in words what takes the data away. */
  retention: string[]
  tables: string[]
  /** Resources of apps/api/src/access/grants.ts: what stands before the colon of a permission. */
  rights: string[]
}

/** A form that both kinds of record have stands with the cases. */
const entriesOf = (kind: 'case' | 'child') =>
  forms.filter(({ records }) => records[0] === kind).map(({ plural }) => plural)

const member = 'Medlemsorganisationen, för sina egna akter'
const office = 'Plattformens kansli'
const caseGround =
  'Skyddat boende med tillstånd enligt SoL: art. 6.1 c, e eller f, art. 9.2 h med tystnadsplikt, art. 10 genom SoLPuL 7 §. Annan medlem: art. 6.1 f eller a, art. 9.2 a, c eller f; uppgifter om brott undviks. Valet ska göras av den personuppgiftsansvarige.'
const security = 'Art. 6.1 c och f med art. 32: säkerheten för dem som akterna handlar om.'

/** Swedish, as the house's documents for the authority are. Grounds and roles follow domain.md 7.1 and 7.2 and are proposals. */
export const activities: Record<string, Activity> = {
  cases: {
    sv: 'Ärenden',
    en: 'Cases',
    purpose: 'Ge stöd och skydd åt utsatta för människohandel och följa vad myndigheter gav eller nekade.',
    subjects: 'Utsatta, möjliga utsatta och deras närstående; handläggare.',
    controller: member,
    ground: caseGround,
    recipients: 'Organisationer som ärendet har delats med; ingen annan.',
    retention: ['case_file'],
    tables: [
      'cases',
      'case_identities',
      'identity_indexes',
      'identity_searches',
      'saved_views',
      'drafts',
      ...entriesOf('case'),
      'record_changes',
      'record_merges',
      'duplicate_dismissals',
      'record_workers',
      'tasks',
      'clock_overrides',
      'reference_counters',
      'data_keys',
      'reencryptions',
    ],
    rights: ['case', 'case_identity', 'identity', 'record_worker', 'record_merge', 'saved_view', 'draft', 'task'],
  },
  children: {
    sv: 'Medföljande barn',
    en: 'Accompanying children',
    purpose: 'Se varje barn som egen person med egna behov, egna ord och egen akt.',
    subjects: 'Barn, även sådana som är kvar på annan ort; vårdnadshavare genom relationen.',
    controller: member,
    ground: `${caseGround} En vårdnadshavares begäran om barnets akt prövas för hand.`,
    recipients: 'Organisationer som barnets akt har delats med; ingen annan.',
    retention: ['child_file'],
    tables: [
      'children',
      'child_identities',
      'child_relations',
      'child_needs',
      'child_views',
      'child_flag_resolutions',
      'child_hidings',
      ...entriesOf('child'),
    ],
    rights: ['child', 'child_identity', 'child_hiding'],
  },
  consents: {
    sv: 'Samtycken, delningar och hänvisningar',
    en: 'Consents, shares and referrals',
    purpose:
      'Hänvisa en person vidare, och visa en akt för en annan organisation för ett ändamål, så länge den som äger uppgiften vill.',
    subjects: 'Samma personer som i ärenden och barns akter; vårdnadshavare.',
    controller: member,
    ground: 'Art. 6.1 a och 9.2 a där delningen vilar på samtycke; annars den grund som delningen anger.',
    recipients: 'Den mottagande organisationen, med delarna och tiden som delningen anger.',
    retention: ['consent_record'],
    tables: ['consents', 'shares', 'referrals', 'share_requests', 'transfers'],
    rights: ['consent', 'share', 'referral', 'share_request', 'transfer'],
  },
  documents: {
    sv: 'Dokument',
    en: 'Documents',
    purpose: 'Ha beslut, intyg och andra handlingar i akten, så att den som hjälper kan visa dem.',
    subjects: 'Samma personer som i ärenden och barns akter; andra som en handling nämner.',
    controller: member,
    ground: caseGround,
    recipients: 'Ingen utanför organisationen; handläggare hämtar en fil i taget, och varje hämtning loggas.',
    retention: ['case_file', 'child_file'],
    tables: ['documents', 'document_versions', 'document_pieces'],
    rights: ['document'],
  },
  break_glass: {
    sv: 'Nödöppningar',
    en: 'Emergency openings',
    purpose: 'Öppna en akt vid fara för liv, i högst tre timmar, och granska det efteråt.',
    subjects: 'Den som akten gäller; den som öppnade.',
    controller: `${member}, som får veta genast; ${office.toLowerCase()} för granskningen`,
    ground: 'Art. 6.1 d och 9.2 c: grundläggande intressen.',
    recipients: 'Den som öppnar; dataskyddsombudet läser skälet.',
    retention: ['case_file'],
    tables: ['break_glass_openings'],
    rights: ['break_glass'],
  },
  shelters: {
    sv: 'Skyddade boenden',
    en: 'Shelters',
    purpose: 'Certifiera boenden och hålla adressen hemlig för alla utom personalen där.',
    subjects: 'Personal; indirekt de boende, genom platsen.',
    controller: 'Boendets organisation; plattformens kansli för certifieringen',
    ground: 'Art. 6.1 f; adressen skyddas som om den vore en uppgift om dem som bor där.',
    recipients: 'Ingen utanför boendet får adressen.',
    retention: ['shelter_certification'],
    tables: ['shelters', 'shelter_addresses'],
    rights: ['shelter', 'shelter_address'],
  },
  statistics: {
    sv: 'Statistikunderlag',
    en: 'Statistics microdata',
    purpose: 'Visa omfattning och brister i skyddet, utan att någon går att känna igen.',
    subjects: 'Utsatta, utan namn och med månad i stället för dag.',
    controller: 'Medlemmen och plattformens kansli gemensamt (art. 26)',
    ground:
      'Art. 6.1 f; art. 9.2 j med 3 kap. 7 § dataskyddslagen, eller samtycke. Publicerade tabeller är avidentifierade genom röjandekontroll.',
    recipients: 'Bara tabeller efter röjandekontroll: GRETA, TIP, allmänheten. Mikrodata lämnas inte ut.',
    retention: ['encounter_only', 'statistics_microdata'],
    tables: [
      'contact_reports',
      'contact_report_counts',
      'contact_report_imports',
      'contact_report_revisions',
      'erased_records',
    ],
    rights: ['contact_report', 'statistics'],
  },
  reports: {
    sv: 'Rapporter',
    en: 'Reports',
    purpose: 'Skriva underlag till GRETA, TIP och nationella lägesbilden av frisläppta siffror.',
    subjects: 'Inga i siffrorna; fritext skrivs av handläggare och ska vara avidentifierad.',
    controller: office,
    ground: 'Inga personuppgifter avses. Fritexten granskas.',
    recipients: 'Mottagarna av rapporten, även utanför EU: bara tabeller (art. 44 ff. berörs inte).',
    retention: ['report_published'],
    tables: ['reports', 'report_sections', 'report_figures', 'report_tables'],
    rights: ['report'],
  },
  rights: {
    sv: 'Registrerades rättigheter och gallring',
    en: 'Data-subject rights and retention',
    purpose: 'Svara den som frågar, rätta, begränsa, gallra i tid och hålla kvar det som en rättegång kräver.',
    subjects: 'Den som frågar och den som akten gäller.',
    controller: `${member}; ${office.toLowerCase()} för reglerna`,
    ground: 'Art. 6.1 c: art. 12 till 22 i förordningen.',
    recipients: 'Den registrerade, och ombud som har visat vem de är.',
    retention: ['consent_record'],
    tables: ['data_subject_requests', 'data_subject_request_texts', 'legal_holds', 'erasures', 'retention_rules'],
    rights: ['data_subject_request', 'register_extract', 'retention', 'legal_hold'],
  },
  accounts: {
    sv: 'Personal, konton och inloggning',
    en: 'Staff, accounts and sign-in',
    purpose: 'Veta vem som arbetar i systemet, i vilken roll, och hålla alla andra ute.',
    subjects: 'Personal och förtroendevalda.',
    controller: `Arbetsgivaren; ${office.toLowerCase()} för systemet`,
    ground: security,
    recipients: 'Den egna organisationens chef; plattformens administratör.',
    retention: [
      `Inloggningshistorik: ${signInsKeptFor / 86_400_000} dagar. Kontot: så länge personen har en roll, därefter som loggen.`,
    ],
    tables: [
      'users',
      'memberships',
      'organisations',
      'sessions',
      'refresh_tokens',
      'known_devices',
      'sign_ins',
      'sign_in_attempts',
      'sign_in_tickets',
      'calendar_feeds',
      'mail_settings',
      'mail_outbox',
      'external_identities',
      'single_sign_on_requests',
      'second_factors',
      'totp_factors',
      'passkeys',
      'passkey_challenges',
      'recovery_codes',
    ],
    rights: ['session', 'user', 'organisation'],
  },
  service_accounts: {
    sv: 'Systemkonton',
    en: 'Service accounts',
    purpose: 'Låta andra system och skript hämta det som en roll får, med kort livslängd.',
    subjects: 'Inga; den som gjorde kontot.',
    controller: office,
    ground: security,
    recipients: 'Det anropande systemet, inom sina behörigheter.',
    retention: ['Så länge kontot finns; utgångna intyg i minuter.'],
    tables: ['service_accounts', 'service_credentials', 'service_credential_uses', 'client_assertions'],
    rights: ['service_account'],
  },
  audit: {
    sv: 'Åtkomstlogg',
    en: 'Audit log',
    purpose: 'I efterhand kunna visa vem som har öppnat, ändrat eller nekats vad.',
    subjects: 'Personal; den som akten gäller, genom aktens nummer.',
    controller: `${member}; ${office.toLowerCase()} för granskningen`,
    ground: security,
    recipients: 'Dataskyddsombudet; den registrerade, i sitt utdrag.',
    retention: ['audit_log'],
    tables: ['audit_events', 'audit_seals', 'audit_beginnings', 'audit_alerts'],
    rights: ['audit', 'opening'],
  },
  operation: {
    sv: 'Drift',
    en: 'Operation',
    purpose: 'Nycklar, bakgrundsarbete och svar som en upprepad begäran ska få igen.',
    subjects: 'Inga i sig. Sparade svar kan rymma vad personen själv skrev, krypterat.',
    controller: office,
    ground: security,
    recipients: 'Ingen. Driftleverantören är personuppgiftsbiträde (art. 28).',
    retention: ['Sparade svar: ett dygn.'],
    tables: ['background_tasks', 'deployment_keys', 'deployment_secrets', 'idempotency_keys'],
    rights: ['background'],
  },
}
