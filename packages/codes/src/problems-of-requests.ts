/** Refused for what was sent, and what cannot be answered now: statuses 412 to 503. */
export const requestProblems = {
  not_known_elsewhere: {
    status: 422,
    sv: 'Ingen annan organisation att fråga. Öppna en egen akt',
    en: 'No other organisation to ask. Open a record of your own',
  },
  version_stale: {
    status: 412,
    sv: 'Någon har ändrat sedan du läste. Läs in på nytt',
    en: 'Someone has changed this since you read it. Reload',
  },
  payload_too_large: {
    status: 413,
    sv: 'Det är för stort att ta emot. Dela upp det',
    en: 'It is too large to take in. Split it up',
  },
  file_too_large: {
    status: 413,
    sv: 'Filen är större än 25 MB. Dela den eller spara den mindre',
    en: 'The file is larger than 25 MB. Split it or save it smaller',
  },
  file_type_refused: {
    status: 415,
    sv: 'Filtypen tas inte emot. Spara som PDF, DOCX, JPEG eller text',
    en: 'This file type is not taken. Save as PDF, DOCX, JPEG or text',
  },
  file_type_disagrees: {
    status: 415,
    sv: 'Filen är något annat än dess namn säger. Spara om den',
    en: 'The file is something else than its name says. Save it again',
  },
  unsupported_media_type: {
    status: 415,
    sv: 'Formatet tas inte emot. Använd ett annat',
    en: 'The format is not accepted. Use another',
  },
  idempotency_mismatch: {
    status: 422,
    sv: 'Nyckeln är redan använd till något annat. Skapa en ny',
    en: 'The key has been used for something else. Make a new one',
  },
  reference_unknown: {
    status: 422,
    sv: 'Något som du hänvisar till finns inte. Välj på nytt',
    en: 'Something you refer to does not exist. Choose again',
  },
  rule_violated: {
    status: 422,
    sv: 'En regel hindrar detta. Läs förklaringen',
    en: 'A rule prevents this. Read the explanation',
  },
  consent_missing: {
    status: 422,
    sv: 'Samtycke saknas. Fråga först, eller välj en annan grund',
    en: 'Consent is missing. Ask first, or choose another ground',
  },
  outcome_required: { status: 422, sv: 'Ange utfall innan du avslutar', en: 'State the outcome before you close' },
  file_has_macros: {
    status: 422,
    sv: 'Filen innehåller makron eller program. Spara den som PDF',
    en: 'The file holds macros or programs. Save it as PDF',
  },
  file_infected: {
    status: 422,
    sv: 'Filen innehåller skadlig kod och sparas inte. Radera den',
    en: 'The file holds malicious code and is not kept. Delete it',
  },
  import_rejected: {
    status: 422,
    sv: 'Ingenting importerades. Rätta raderna och försök igen',
    en: 'Nothing was imported. Correct the rows and try again',
  },
  passkey_refused: {
    status: 422,
    sv: 'Lösennyckeln gick inte att lägga till. Försök igen',
    en: 'The passkey could not be added. Try again',
  },
  version_required: {
    status: 428,
    sv: 'Skicka med versionen som du läste (If-Match)',
    en: 'Send the version you read (If-Match)',
  },
  too_many_requests: { status: 429, sv: 'För många försök. Vänta en stund', en: 'Too many attempts. Wait a while' },
  internal: {
    status: 500,
    sv: 'Något gick fel hos oss. Försök igen om en stund',
    en: 'Something went wrong here. Try again in a while',
  },
  scanner_away: {
    status: 503,
    sv: 'Viruskontrollen svarar inte. Försök igen om en stund',
    en: 'The virus scanner does not answer. Try again in a while',
  },
  unavailable: {
    status: 503,
    sv: 'Tjänsten vilar en kort stund. Försök snart igen',
    en: 'The service is briefly away. Try again soon',
  },
}
