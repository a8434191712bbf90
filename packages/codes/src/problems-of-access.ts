/** Refused for who asks, or for how: statuses 400 to 403. */
export const accessProblems = {
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
  linked_protected: {
    status: 403,
    sv: 'Barnets andra akt är skyddad. Be någon som är namngiven där',
    en: 'The child’s other record is protected. Ask somebody named there',
  },
  own_role: {
    status: 403,
    sv: 'Du kan inte ge dig själv en roll. Någon annan gör det',
    en: 'You cannot give yourself a role. Somebody else does',
  },
  four_eyes: {
    status: 403,
    sv: 'Du kan inte bedöma din egen nödöppning. Någon annan gör det',
    en: 'You cannot assess your own emergency opening. Somebody else does',
  },
  hold_of_officer: {
    status: 403,
    sv: 'Dataskyddsombudet har beslutat bevarandet och avslutar det',
    en: 'The data protection officer set this hold and ends it',
  },
  consent_refused: {
    status: 403,
    sv: 'Någon har sagt nej. Chefen avgör om uppgifterna delas ändå',
    en: 'Somebody has said no. The manager decides whether to share anyway',
  },
}
