import { codeList } from './code-list.ts'

/** The parts of a record that can be opened to somebody outside it, each by itself. */
export const recordPart = codeList(
  'record_part',
  { sv: 'Del av akten', en: 'Part of the record', multi: true },
  {
    facts: { sv: 'Kodade uppgifter', en: 'Coded facts' },
    needs: { sv: 'Barnets behov', en: 'The child’s needs' },
    views: { sv: 'Barnets egna ord', en: 'The child’s own words' },
    identity: { sv: 'Namn och kontaktuppgifter', en: 'Name and contact details' },
  },
)

/** On what a share rests. Sections of law are to be checked against the text. */
export const shareGround = codeList(
  'share_ground',
  { sv: 'Grund för delning', en: 'Ground for sharing' },
  {
    consent: { sv: 'Samtycke', en: 'Consent' },
    child_concern_report: {
      sv: 'Orosanmälan (socialtjänstlagen 2025:400, 19 kap. 1 §)',
      en: 'Report of concern for a child (Social Services Act 2025:400, ch. 19 s. 1)',
    },
    vital_interest: {
      sv: 'Skydd för liv och hälsa (GDPR 6.1 d, 9.2 c)',
      en: 'Protecting life and health (GDPR 6(1)(d), 9(2)(c))',
    },
    legal_obligation: { sv: 'Skyldighet i lag (GDPR 6.1 c)', en: 'A duty in law (GDPR 6(1)(c))' },
    legal_claim: { sv: 'Rättsliga anspråk (GDPR 9.2 f)', en: 'Legal claims (GDPR 9(2)(f))' },
  },
)

export const shareEnd = codeList(
  'share_end',
  { sv: 'Varför delningen upphörde', en: 'Why the share ended' },
  {
    ended_by_owner: { sv: 'Avslutad av den som delade', en: 'Ended by those who shared' },
    given_back: { sv: 'Avslutad av mottagaren', en: 'Given back by the recipient' },
    consent_withdrawn: { sv: 'Samtycket återkallades', en: 'The consent was withdrawn' },
    guardian_suspected: { sv: 'Vårdnadshavaren blev misstänkt', en: 'The guardian became a suspect' },
    record_restricted: { sv: 'Behandlingen begränsades', en: 'The processing was restricted' },
    record_erased: { sv: 'Akten gallrades', en: 'The record was erased' },
    record_transferred: { sv: 'Ansvaret bytte organisation', en: 'Responsibility moved to another organisation' },
  },
)

/** Who gave a consent. For a child, the child's own and each guardian's are consents of their own. */
export const consentGiver = codeList(
  'consent_giver',
  { sv: 'Vem som samtyckte', en: 'Who consented' },
  {
    person: { sv: 'Personen själv', en: 'The person' },
    child: { sv: 'Barnet', en: 'The child' },
    guardian_victim: { sv: 'Vårdnadshavaren i ärendet', en: 'The guardian in the case' },
    guardian_other: { sv: 'Den andra vårdnadshavaren', en: 'The other guardian' },
    representative: { sv: 'Ställföreträdare', en: 'Legal representative' },
  },
)

export const consentMethod = codeList(
  'consent_method',
  { sv: 'Hur samtycket lämnades', en: 'How consent was given' },
  {
    written: { sv: 'Skriftligt', en: 'In writing' },
    oral: { sv: 'Muntligt', en: 'Orally' },
    oral_interpreter: { sv: 'Muntligt genom tolk', en: 'Orally, through an interpreter' },
    pictures_or_play: { sv: 'Med bilder eller lek', en: 'With pictures or play' },
  },
)

export const breakGlassReason = codeList(
  'break_glass_reason',
  { sv: 'Skäl för nödöppning', en: 'Reason for emergency opening' },
  {
    danger_to_life: { sv: 'Fara för liv eller hälsa', en: 'Danger to life or health' },
    missing_person: { sv: 'Personen är försvunnen', en: 'The person is missing' },
    child_at_risk: { sv: 'Ett barn riskerar att fara illa', en: 'A child is at risk' },
    colleague_unreachable: {
      sv: 'Ansvarig går inte att nå och det brådskar',
      en: 'Those responsible cannot be reached, and it is urgent',
    },
    authority_urgent: { sv: 'Brådskande fråga från myndighet', en: 'Urgent question from an authority' },
  },
)

export const breakGlassOutcome = codeList(
  'break_glass_outcome',
  { sv: 'Bedömning av nödöppning', en: 'Assessment of emergency opening' },
  {
    justified: { sv: 'Motiverad', en: 'Justified' },
    justified_too_wide: { sv: 'Motiverad, men öppnade för mycket', en: 'Justified, but opened too much' },
    not_justified: { sv: 'Inte motiverad', en: 'Not justified' },
    incident: { sv: 'Personuppgiftsincident (GDPR 33)', en: 'Personal data breach (GDPR 33)' },
  },
)

/** Why a record stopped being protected. Taking protection away shows the record to more people, so it has a reason. */
export const protectionEndReason = codeList(
  'protection_end_reason',
  { sv: 'Varför skyddet togs bort', en: 'Why the protection was taken away' },
  {
    decision_ended: { sv: 'Beslutet har upphört', en: 'The decision has ended' },
    application_refused: { sv: 'Ansökan avslogs', en: 'The application was refused' },
    person_wishes: { sv: 'Personen vill det själv', en: 'The person wishes it' },
    recorded_by_mistake: { sv: 'Uppgiften var fel', en: 'It was recorded by mistake' },
  },
)

/** Why a child is not there for one worker: codes alone, because who decides it has no key to a record's words. */
export const hidingReason = codeList(
  'hiding_reason',
  { sv: 'Varför barnet är dolt', en: 'Why the child is hidden' },
  {
    parent_may_learn: { sv: 'En förälder kan få veta genom handläggaren', en: 'A parent may learn through the worker' },
    guardian_suspected: { sv: 'En vårdnadshavare misstänks', en: 'A guardian is suspected' },
    child_wishes: { sv: 'Barnet vill det', en: 'The child wishes it' },
    place_is_secret: { sv: 'Barnets plats ska inte bli känd', en: 'The child’s place must not become known' },
    conflict_of_interest: { sv: 'Jäv', en: 'Conflict of interest' },
    workers_kept_apart: {
      sv: 'Barnet och föräldern ska ha olika handläggare',
      en: 'The child and the parent are to have different workers',
    },
    other: { sv: 'Annat', en: 'Other' },
  },
)
