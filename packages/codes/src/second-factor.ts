import { type CodeOf, codeList } from './code-list.ts'

/** How a person proves who they are, at sign-in after the password or again in the middle of a session. */
export const proofMethod = codeList(
  'proof_method',
  { sv: 'Sätt att bekräfta vem man är', en: 'Way to confirm who one is' },
  {
    passkey: { sv: 'Lösennyckel', en: 'Passkey' },
    totp: { sv: 'Kod från autentiseringsappen', en: 'Code from the authenticator app' },
    recovery_code: { sv: 'Reservkod', en: 'Recovery code' },
    password: { sv: 'Lösenord', en: 'Password' },
  },
)

export type ProofMethod = CodeOf<typeof proofMethod>
