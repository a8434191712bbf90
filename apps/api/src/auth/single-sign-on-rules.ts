/** Who the provider says has signed in. */
export interface SignInProof {
  issuer: string
  subject: string
  /** The e-mail, if the provider vouches for it. */
  verifiedEmail: string | undefined
  secondFactor: boolean
}

/** RFC 8176, and the two names of `acr` in use for more than one factor. */
const multiFactor = [
  'mfa',
  'https://refeds.org/profile/mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
]

/** Whether the provider says that more than one factor was shown. What it does not say, our own second factor asks for. */
export function secondFactorShown({ amr, acr }: { amr?: unknown; acr?: unknown }): boolean {
  const said = [...(Array.isArray(amr) ? amr : []), acr]
  return said.some((name) => multiFactor.includes(name))
}

export function claimsSchemaProblem({ iss, sub }: { iss: string; sub: string }): string | undefined {
  if (iss.length > 500) return 'the issuer is too long'
  if (sub.length < 1 || sub.length > 255) return 'the subject is empty or too long'
}

/**
 * The address of ours that a sign-in leads back to, or the start page for anything else: no other site, whatever is written
 * (`//evil.test`, `/\evil.test`, a tab that a browser drops).
 */
export function safeReturn(wanted: string | undefined): string {
  const base = 'https://here.invalid'
  if (!wanted?.startsWith('/') || /[\\\p{Cc}]/u.test(wanted)) return '/'
  const url = URL.parse(wanted, base)
  if (url?.origin !== base || url.pathname.startsWith('//') || url.pathname.startsWith('/api/')) return '/'
  return `${url.pathname}${url.search}`
}
