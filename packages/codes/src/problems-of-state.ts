/** Refused for how things stand: statuses 404 to 409. */
export const stateProblems = {
  too_many_drafts: {
    status: 409,
    sv: 'Du har 50 utkast, och fler ryms inte. Spara eller ta bort något',
    en: 'You have 50 drafts, the most there may be. Save or remove one',
  },
  break_glass_unseen: {
    status: 409,
    sv: 'Din förra nödöppning är inte sedd eller granskad än. Ring ägaren',
    en: 'Your last emergency opening is not yet seen or judged. Call the owner',
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
  linked_restricted: {
    status: 409,
    sv: 'Barnets andra akt är begränsad. Häv den begränsningen först',
    en: 'The child’s other record is restricted. Lift that first',
  },
  linked_held: {
    status: 409,
    sv: 'Barnets andra akt måste bevaras. Avsluta det bevarandet först',
    en: 'The child’s other record is on hold. End that hold first',
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
}
