import { type CodeOf, codeList } from './code-list.ts'

/** What a membership lets a person do. A person can hold several; a session acts as one of them. */
export const role = codeList(
  'role',
  { sv: 'Roll', en: 'Role' },
  {
    platform_admin: { sv: 'Plattformsadministratör', en: 'Platform administrator' },
    national_coordinator: { sv: 'Nationell samordnare', en: 'National coordinator' },
    board_member: { sv: 'Styrelseledamot', en: 'Board member' },
    organisation_manager: { sv: 'Verksamhetschef', en: 'Organisation manager' },
    case_worker: { sv: 'Handläggare', en: 'Case worker' },
    shelter_staff: { sv: 'Boendepersonal', en: 'Shelter staff' },
    reporter: { sv: 'Statistikrapportör', en: 'Statistics reporter' },
    privacy_officer: { sv: 'Dataskyddsombud', en: 'Data protection officer' },
    service_account: { sv: 'Systemkonto', en: 'Service account' },
  },
)

export type Role = CodeOf<typeof role>

/** The platform itself, or one of the organisations that it is made of. */
export const organisationKind = codeList(
  'organisation_kind',
  { sv: 'Slag av organisation', en: 'Kind of organisation' },
  {
    platform: { sv: 'Plattformen', en: 'The Platform' },
    member: { sv: 'Medlemsorganisation', en: 'Member organisation' },
  },
)

export type OrganisationKind = CodeOf<typeof organisationKind>

/** What a service account shows to get an access token. */
export const serviceCredentialKind = codeList(
  'service_credential_kind',
  { sv: 'Slag av nyckel', en: 'Kind of credential' },
  {
    secret: { sv: 'Hemlighet', en: 'Secret' },
    public_key: { sv: 'Öppen nyckel', en: 'Public key' },
  },
)

export type ServiceCredentialKind = CodeOf<typeof serviceCredentialKind>

/** The `error` of a refused token request (RFC 6749 §5.2), with the status it is answered with. */
export const oauthError = codeList(
  'oauth_error',
  { sv: 'Felkod för åtkomsttoken', en: 'Token error' },
  {
    invalid_request: {
      status: 400,
      sv: 'Begäran är ofullständig eller felskriven',
      en: 'The request is incomplete or wrong',
    },
    invalid_client: {
      status: 401,
      sv: 'Klienten är okänd eller visar fel nyckel',
      en: 'The client is unknown or shows a wrong credential',
    },
    unauthorized_client: {
      status: 400,
      sv: 'Klienten får inte användas härifrån',
      en: 'The client may not be used from here',
    },
    unsupported_grant_type: {
      status: 400,
      sv: 'Bara client_credentials tas emot',
      en: 'Only client_credentials is taken',
    },
    invalid_scope: {
      status: 400,
      sv: 'Klienten har inte den behörigheten',
      en: 'The client does not have that permission',
    },
    temporarily_unavailable: { status: 503, sv: 'Försök igen om en stund', en: 'Try again in a while' },
    server_error: { status: 500, sv: 'Något gick fel hos oss', en: 'Something went wrong here' },
  },
)

/**
 * Why a request was refused: `code` and `title` of the problem document (RFC 9457), with the status it is answered
 * with.
 */
export const problemCode = codeList(
  'problem_code',
  { sv: 'Felkod', en: 'Problem code' },
  {
    request_invalid: { status: 400, sv: 'Något i uppgifterna behöver rättas', en: 'Something needs to be corrected' },
    file_unreadable: {
      status: 400,
      sv: 'Filen går inte att läsa. Välj en annan',
      en: 'The file cannot be read. Choose another',
    },
    file_empty: { status: 400, sv: 'Filen är tom. Välj en annan', en: 'The file is empty. Choose another' },
    unauthenticated: { status: 401, sv: 'Logga in för att fortsätta', en: 'Sign in to continue' },
    sign_in_failed: {
      status: 401,
      sv: 'Inloggningen gick inte. Kontrollera uppgifterna',
      en: 'Sign-in failed. Check what you entered',
    },
    second_factor_failed: {
      status: 401,
      sv: 'Koden eller nyckeln stämde inte. Försök igen',
      en: 'The code or the passkey was not right. Try again',
    },
    ticket_expired: {
      status: 401,
      sv: 'Inloggningen tog för lång tid. Börja om med lösenordet',
      en: 'Signing in took too long. Start again with the password',
    },
    session_expired: {
      status: 401,
      sv: 'Du har loggats ut. Logga in igen',
      en: 'You have been signed out. Sign in again',
    },
    forbidden: {
      status: 403,
      sv: 'Din roll ger inte rätt till detta. Fråga din chef',
      en: 'Your role does not allow this. Ask your manager',
    },
    password_change_required: {
      status: 403,
      sv: 'Byt ditt tillfälliga lösenord först. Sedan kan du fortsätta',
      en: 'Change your temporary password first. Then you can go on',
    },
    network_not_allowed: {
      status: 403,
      sv: 'Kontot får inte användas härifrån. Be administratören lägga till nätet',
      en: 'Not allowed from here. Ask the administrator to add the network',
    },
    cross_site: {
      status: 403,
      sv: 'Begäran kom från en annan webbplats. Öppna Värn och försök där',
      en: 'The request came from another site. Open Värn and try there',
    },
    second_factor_required: {
      status: 403,
      sv: 'Lägg till tvåstegsinloggning först. Din roll kräver det',
      en: 'Add two-step sign-in first. Your role requires it',
    },
    step_up_required: {
      status: 403,
      sv: 'Bekräfta att det är du, och försök igen',
      en: 'Confirm that it is you, and try again',
    },
    proof_refused: {
      status: 403,
      sv: 'Det stämde inte. Försök igen, eller välj ett annat sätt',
      en: 'That was not right. Try again, or choose another way',
    },
    people_only: {
      status: 403,
      sv: 'Det här får bara en människa göra. Logga in som dig själv',
      en: 'Only a person may do this. Sign in as yourself',
    },
    not_oneself: {
      status: 403,
      sv: 'Det här kan du inte göra för dig själv. Be en kollega',
      en: 'You cannot do this for yourself. Ask a colleague',
    },
    member_elsewhere: {
      status: 403,
      sv: 'Personen har fler organisationer. Be plattformens administratör',
      en: 'The person has other organisations. Ask the platform administrator',
    },
    protected_identity: {
      status: 403,
      sv: 'Skyddade personuppgifter. Bara namngivna handläggare kommer åt dem',
      en: 'Protected identity. Only named case workers have access',
    },
    too_many_drafts: {
      status: 409,
      sv: 'Du har 50 utkast, och fler ryms inte. Spara eller ta bort något',
      en: 'You have 50 drafts, the most there may be. Save or remove one',
    },
    own_role: {
      status: 403,
      sv: 'Du kan inte ge dig själv en roll. Någon annan gör det',
      en: 'You cannot give yourself a role. Somebody else does',
    },
    break_glass_unseen: {
      status: 409,
      sv: 'Din förra nödöppning är inte sedd eller granskad än. Ring ägaren',
      en: 'Your last emergency opening is not yet seen or judged. Call the owner',
    },
    four_eyes: {
      status: 403,
      sv: 'Du kan inte bedöma din egen nödöppning. Någon annan gör det',
      en: 'You cannot assess your own emergency opening. Somebody else does',
    },
    not_found: {
      status: 404,
      sv: 'Det finns inte, eller så är det inte delat med dig',
      en: 'It does not exist, or it is not shared with you',
    },
    method_not_allowed: {
      status: 405,
      sv: 'Adressen tar inte emot den metoden. Se API-beskrivningen',
      en: 'The address does not take that method. See the API description',
    },
    not_acceptable: {
      status: 406,
      sv: 'Svaret finns inte i det formatet. Välj ett annat',
      en: 'The answer does not come in that format. Choose another',
    },
    conflict: {
      status: 409,
      sv: 'Det krockar med något som redan finns. Läs in på nytt',
      en: 'It collides with something already there. Reload',
    },
    already_closed: {
      status: 409,
      sv: 'Det är redan avslutat. Öppna igen för att ändra',
      en: 'It is already closed. Reopen it to make changes',
    },
    merged: {
      status: 409,
      sv: 'Akten är ihopslagen med en annan. Fortsätt i den',
      en: 'The record is part of another one. Go on there',
    },
    merge_protected: {
      status: 409,
      sv: 'Behåll den akt som har skyddade personuppgifter',
      en: 'Keep the record with the protected identity',
    },
    merge_closed: {
      status: 409,
      sv: 'Behåll den akt som är öppen',
      en: 'Keep the record that is open',
    },
    merge_asked: {
      status: 409,
      sv: 'Någon har begärt något om akten. Svara på det först',
      en: 'Somebody has a request about the record. Answer it first',
    },
    merge_opened: {
      status: 409,
      sv: 'En nödöppning pågår. Vänta tills den är slut',
      en: 'An emergency opening is going on. Wait until it ends',
    },
    merge_two_children: {
      status: 409,
      sv: 'De är två barns egna ärenden. Slå ihop barnens akter först',
      en: 'They are two children’s own cases. Merge the children first',
    },
    merge_accompanying: {
      status: 409,
      sv: 'Barnet är medföljande i det andra ärendet, så de är två personer',
      en: 'The child accompanies the other person, so they are two people',
    },
    merge_own_cases: {
      status: 409,
      sv: 'Barnens egna ärenden är ihopslagna. Ångra det först',
      en: 'The children’s own cases are merged. Undo that first',
    },
    merge_undone: { status: 409, sv: 'Det är redan ångrat', en: 'It has been undone already' },
    merge_too_old: {
      status: 409,
      sv: 'Det har gått för lång tid för att ångra',
      en: 'Too much time has passed to undo it',
    },
    already_open: { status: 409, sv: 'Det är redan öppet. Du kan fortsätta', en: 'It is already open. You can go on' },
    already_reviewed: {
      status: 409,
      sv: 'Det är redan granskat. Läs in på nytt för att se utfallet',
      en: 'It has been reviewed already. Reload to see the outcome',
    },
    duplicate: {
      status: 409,
      sv: 'Det är redan registrerat. Använd det som finns',
      en: 'It is already registered. Use the one that is there',
    },
    credentials_full: {
      status: 409,
      sv: 'Kontot har redan två som gäller. Återkalla en av dem först',
      en: 'The account already has two that work. Revoke one of them first',
    },
    account_ended: {
      status: 409,
      sv: 'Kontot är återkallat eller har gått ut. Skapa ett nytt',
      en: 'The account is revoked or has expired. Make a new one',
    },
    consent_not_given: {
      status: 409,
      sv: 'Svaret är inget samtycke som gäller. Anteckna ett nytt svar',
      en: 'This answer is no standing consent. Record a new answer',
    },
    share_ended: {
      status: 409,
      sv: 'Delningen är redan slut. Dela på nytt om det behövs',
      en: 'The share has already ended. Share again if it is needed',
    },
    referral_lapsed: {
      status: 409,
      sv: 'Tiden för att svara har gått ut. Be om en ny hänvisning',
      en: 'The time to answer has run out. Ask for a new referral',
    },
    share_request_lapsed: {
      status: 409,
      sv: 'Tiden för att svara har gått ut. De kan fråga igen',
      en: 'The time to answer has run out. They can ask again',
    },
    not_known_elsewhere: {
      status: 422,
      sv: 'Ingen annan organisation att fråga. Öppna en egen akt',
      en: 'No other organisation to ask. Open a record of your own',
    },
    referral_ground_gone: {
      status: 409,
      sv: 'Grunden gäller inte längre. Hör av dig till den som skickade',
      en: 'The ground no longer stands. Get in touch with the sender',
    },
    transfer_waits: {
      status: 409,
      sv: 'Ärendet väntar redan på ett svar. Ta tillbaka det först',
      en: 'The case already waits for an answer. Take that back first',
    },
    transfer_records_left: {
      status: 409,
      sv: 'Akter som hör ihop måste följa med',
      en: 'Records that belong together must go along',
    },
    transfer_changed: {
      status: 409,
      sv: 'Andra akter hör till ärendet nu. Be om ett nytt förslag',
      en: 'Other records belong to the case now. Ask for a new proposal',
    },
    transfer_lapsed: {
      status: 409,
      sv: 'Tiden för att svara har gått ut. Be om ett nytt förslag',
      en: 'The time to answer has run out. Ask for a new proposal',
    },
    unreadable_data: {
      status: 409,
      sv: 'Uppgiften går inte att läsa. Säg till den som sköter systemet',
      en: 'This cannot be read. Tell whoever looks after the system',
    },
    enrolment_expired: {
      status: 409,
      sv: 'Det tog för lång tid. Börja om',
      en: 'It took too long. Start again',
    },
    last_second_factor: {
      status: 409,
      sv: 'Din roll kräver tvåstegsinloggning. Lägg till ett annat sätt först',
      en: 'Your role requires two-step sign-in. Add another way first',
    },
    last_named_worker: {
      status: 409,
      sv: 'Någon måste vara namngiven. Namnge en till först',
      en: 'Somebody must be named. Name another one first',
    },
    nobody_sees: {
      status: 409,
      sv: 'Någon handläggare måste se barnet. Lägg till en annan först',
      en: 'A case worker must see the child. Add another one first',
    },
    break_glass_running: {
      status: 409,
      sv: 'Nödöppningen pågår. Bedöm den när den är slut',
      en: 'The emergency opening is running. Assess it when it has ended',
    },
    step_conditions: {
      status: 409,
      sv: 'Något saknas för steget. Fyll i det, eller ange ett skäl',
      en: 'Something is missing for this step. Fill it in, or state a reason',
    },
    assessment_missing: {
      status: 409,
      sv: 'Ange hur personen är bedömd',
      en: 'Say how the person has been assessed',
    },
    decider_missing: {
      status: 409,
      sv: 'Ange vem som gjorde bedömningen',
      en: 'Say who made the assessment',
    },
    exploitation_missing: {
      status: 409,
      sv: 'Ange den huvudsakliga exploateringen',
      en: 'Say what the main exploitation is',
    },
    not_a_victim: {
      status: 409,
      sv: 'Personen är bedömd som ej utsatt. Avsluta, eller ange ett skäl',
      en: 'Assessed as not a victim. Close the case, or state a reason',
    },
    police_answer_missing: {
      status: 409,
      sv: 'Svara på frågan om polisanmälan',
      en: 'Answer the question about a police report',
    },
    residence_answer_missing: {
      status: 409,
      sv: 'Svara på frågan om uppehållsrätt',
      en: 'Answer the question about the right to stay',
    },
    tasks_open: {
      status: 409,
      sv: 'Det finns uppgifter kvar. Gör klart dem, eller ange ett skäl',
      en: 'Tasks remain. Finish them, or state a reason',
    },
    wrong_state: {
      status: 409,
      sv: 'Det steget går inte att ta just nu. Läs in på nytt',
      en: 'That step cannot be taken now. Reload',
    },
    restricted: {
      status: 409,
      sv: 'Akten är begränsad och kan bara läsas. Häv begränsningen först',
      en: 'The record is restricted: read only. Lift the restriction first',
    },
    legal_hold: {
      status: 409,
      sv: 'Akten måste bevaras. Avsluta bevarandet först',
      en: 'The record is on hold. End the hold first',
    },
    guardian_suspected: {
      status: 409,
      sv: 'Den andra vårdnadshavaren är misstänkt. Undanta allt som röjer barnet',
      en: 'The other guardian is a suspect. Withhold what tells of the child',
    },
    request_open: {
      status: 409,
      sv: 'Svara först på det andra som har begärts om akten',
      en: 'Answer what else has been requested about the record first',
    },
    hold_of_officer: {
      status: 403,
      sv: 'Dataskyddsombudet har beslutat bevarandet och avslutar det',
      en: 'The data protection officer set this hold and ends it',
    },
    second_person: {
      status: 409,
      sv: 'Låt någon annan än den som registrerade begäran pröva den',
      en: 'Let someone other than whoever registered it review the request',
    },
    rectification_missing: {
      status: 409,
      sv: 'Rätta uppgifterna i akten innan du avslutar',
      en: 'Correct the record before you close',
    },
    extract_not_granted: {
      status: 409,
      sv: 'Bevilja begäran om tillgång först. Då finns utdraget',
      en: 'Grant the request for access first. Then there is an extract',
    },
    document_withdrawn: {
      status: 409,
      sv: 'Dokumentet är taget tillbaka. Ladda upp det på nytt',
      en: 'The document has been withdrawn. Upload it anew',
    },
    documents_full: {
      status: 409,
      sv: 'Akten är full. Ta tillbaka dokument som inte behövs',
      en: 'The record is full. Withdraw documents that are not needed',
    },
    year_closed: {
      status: 409,
      sv: 'Årets rader är gallrade till tabeller. Inga fler kan läggas till',
      en: 'The year’s rows have become tables. No more can be added',
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
    consent_refused: {
      status: 403,
      sv: 'Någon har sagt nej. Chefen avgör om uppgifterna delas ändå',
      en: 'Somebody has said no. The manager decides whether to share anyway',
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
  },
)

export type ProblemCode = CodeOf<typeof problemCode>

/** What is wrong with one field of a request: `code` and `message` in the `errors` of a problem document. */
export const fieldProblem = codeList(
  'field_problem',
  { sv: 'Fel i ett fält', en: 'Problem with a field' },
  {
    required: { sv: 'Fyll i det här', en: 'Fill this in' },
    unknown_field: { sv: 'Fältet finns inte. Ta bort det', en: 'There is no such field. Remove it' },
    type: {
      sv: 'Fel slags värde, till exempel text i stället för tal',
      en: 'The wrong kind of value, such as text for a number',
    },
    format: { sv: 'Skriv i det format som visas', en: 'Write it in the format shown' },
    code_unknown: { sv: 'Välj ett av alternativen i listan', en: 'Choose one of the options in the list' },
    code_not_valid_then: {
      sv: 'Alternativet gällde inte det datumet. Välj ett annat',
      en: 'The option did not apply on that date. Choose another',
    },
    too_short: { sv: 'Skriv lite mer', en: 'Write a little more' },
    too_long: { sv: 'Skriv kortare', en: 'Write less' },
    too_small: { sv: 'Ange ett högre värde', en: 'Enter a higher value' },
    too_large: { sv: 'Ange ett lägre värde', en: 'Enter a lower value' },
    pattern: { sv: 'Innehåller tecken som inte kan användas här', en: 'Contains characters that cannot be used here' },
    not_unique: { sv: 'Finns redan. Ange ett annat', en: 'Already in use. Enter another' },
    invalid: { sv: 'Stämmer inte. Kontrollera värdet', en: 'Not right. Check the value' },
    unknown_figure: {
      sv: 'Siffran finns inte i något statistikuttag. Välj en som finns',
      en: 'No release holds this figure. Choose one that exists',
    },
    password_wrong: { sv: 'Det nuvarande lösenordet stämmer inte', en: 'That is not the current password' },
    password_common: {
      sv: 'Lösenordet är lätt att gissa eller finns i kända läckor. Välj ett annat, gärna fyra ord som inte hör ihop',
      en: 'The password is easy to guess or known from leaks. Choose another, such as four unrelated words',
    },
    password_personal: {
      sv: 'Lösenordet bygger på namn som andra känner till. Välj ett annat',
      en: 'The password is built on names that others know. Choose another',
    },
    password_same: {
      sv: 'Det är samma lösenord som förut. Välj ett nytt',
      en: 'It is the same password as before. Choose a new one',
    },
    personal_number_form: {
      sv: 'Skriv numret med tolv siffror, till exempel 19121212-1212',
      en: 'Write the number in twelve digits, such as 19121212-1212',
    },
    personal_number_date: {
      sv: 'De första siffrorna är ingen födelsedag som har varit. I ett samordningsnummer är dagen plus 60',
      en: 'The first digits are no day of birth that has been. In a coordination number 60 is added to the day',
    },
    personal_number_check: {
      sv: 'Den sista siffran stämmer inte med de andra. Kontrollera att inget är felskrivet',
      en: 'The last digit does not fit the others. Check that nothing is mistyped',
    },
    protected_identity: {
      sv: 'Lämna tomt. Personen har skyddade personuppgifter',
      en: 'Leave empty. The person has a protected identity',
    },
    unreadable: { sv: 'Går inte att läsa', en: 'Cannot be read' },
    not_asked: {
      sv: 'Frågan ställs inte med de andra svaren. Lämna tomt',
      en: 'The question is not asked with the other answers. Leave empty',
    },
    answer_and_reason: {
      sv: 'Ange antingen ett svar eller varför det saknas',
      en: 'Give either an answer or why there is none',
    },
    day_ahead: { sv: 'Dagen har inte kommit än', en: 'That day has not come yet' },
    too_late: { sv: 'Dagen är för sent. Ange en tidigare dag', en: 'That day is too late. Give an earlier one' },
    in_entry: {
      sv: 'Ändra i den senaste posten om detta i barnets akt',
      en: 'Change the newest entry about this in the child’s record',
    },
    date_order: { sv: 'Slutet kan inte ligga före början', en: 'The end cannot come before the beginning' },
    network: {
      sv: 'Skriv en adress eller ett nät, till exempel 192.0.2.0/24 eller 2001:db8::/48',
      en: 'Write an address or a network, such as 192.0.2.0/24 or 2001:db8::/48',
    },
    private_key: {
      sv: 'Det här är en privat nyckel. Byt den, och skicka bara den öppna delen',
      en: 'This is a private key. Replace it, and send its public part only',
    },
    key_unusable: {
      sv: 'Ange en öppen JWK: EC P-256, Ed25519 eller RSA med minst 2048 bitar',
      en: 'Give a public JWK: EC P-256, Ed25519, or RSA of at least 2048 bits',
    },
    guardian_suspected: {
      sv: 'Den här vårdnadshavaren är misstänkt och ska aldrig tillfrågas',
      en: 'This guardian is suspected and must never be asked',
    },
    too_young_to_decide: {
      sv: 'Barnet bestämmer inte ensamt före 15 år. Välj barnets eget medgivande',
      en: 'A child does not decide alone before 15. Choose the child’s assent',
    },
    no_representative: {
      sv: 'Ingen ställföreträdare är antecknad i akten. Lägg till den först',
      en: 'The record names no representative. Add one first',
    },
    not_for_giver: {
      sv: 'Svaret passar inte den som svarar. Välj ett annat',
      en: 'The answer does not fit who gives it. Choose another',
    },
    not_named: {
      sv: 'Personen är inte namngiven i akten. Namnge hen först',
      en: 'The person is not named in the record. Name them first',
    },
    hidden_from: {
      sv: 'Barnet är dolt för personen. Välj någon annan',
      en: 'The child is hidden from the person. Choose somebody else',
    },
    not_for_role: { sv: 'Din roll får inte ange detta. Lämna tomt', en: 'Your role may not set this. Leave it empty' },
  },
)

export type FieldProblem = CodeOf<typeof fieldProblem>
