import { type CodeOf, codeList } from './code-list.ts'

/** How a person proved who they are when a session began. */
export const signInMethod = codeList(
  'sign_in_method',
  { sv: 'Inloggningssätt', en: 'Sign-in method' },
  {
    password: { sv: 'Lösenord', en: 'Password' },
    passkey: { sv: 'Lösennyckel', en: 'Passkey' },
    single_sign_on: { sv: 'Gemensam inloggning', en: 'Single sign-on' },
  },
)

export type SignInMethod = CodeOf<typeof signInMethod>

/** Why a session ended before its time, or at it. */
export const sessionEnd = codeList(
  'session_end',
  { sv: 'Sessionens slut', en: 'End of a session' },
  {
    signed_out: { sv: 'Utloggad', en: 'Signed out' },
    replaced: { sv: 'Fortsatte i en ny inloggning', en: 'Continued in a new sign-in' },
    expired: { sv: 'Gick ut', en: 'Expired' },
    revoked: { sv: 'Avslutad på avstånd', en: 'Ended from another device' },
    reused_cookie: { sv: 'Avslutad: en kopia användes', en: 'Ended: a copy was used' },
    password_changed: { sv: 'Lösenordet byttes', en: 'The password was changed' },
    membership_ended: { sv: 'Rollen avslutades', en: 'The role ended' },
    account_closed: { sv: 'Kontot stängdes', en: 'The account was closed' },
    organisation_closed: { sv: 'Organisationen stängdes', en: 'The organisation was closed' },
  },
)

export type SessionEnd = CodeOf<typeof sessionEnd>

/** How an attempt to sign in ended. */
export const signInOutcome = codeList(
  'sign_in_outcome',
  { sv: 'Utfall av inloggning', en: 'Outcome of a sign-in' },
  {
    signed_in: { sv: 'Inloggad', en: 'Signed in' },
    wrong_password: { sv: 'Fel lösenord', en: 'Wrong password' },
    wrong_code: { sv: 'Rätt lösenord, fel kod', en: 'Right password, wrong code' },
    too_many_attempts: { sv: 'Stoppad: för många försök', en: 'Stopped: too many tries' },
    no_role: { sv: 'Stoppad: ingen roll kvar', en: 'Stopped: no role left' },
  },
)

export type SignInOutcome = CodeOf<typeof signInOutcome>
