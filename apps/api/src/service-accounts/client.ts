import type { CodeOf, oauthError } from '@varn/codes'
import type { TokenRequest } from '@varn/schema/service-accounts'

export type OauthError = CodeOf<typeof oauthError>

/** Why no token is given. `description` is ASCII (RFC 6749 §5.2) and never tells which part of a credential was wrong. */
export interface TokenRefusal {
  error: OauthError
  description: string
}

/** What a client shows of itself. */
export type ClientProof =
  | { kind: 'secret'; clientId: string; secret: string }
  | { kind: 'assertion'; clientId: string | undefined; assertion: string }

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
export const wrongClient: TokenRefusal = {
  error: 'invalid_client',
  description: 'The client is unknown, has ended, or shows a wrong credential.',
}
const invalid = (description: string): TokenRefusal => ({ error: 'invalid_request', description })

/** Reads the one way in which a client authenticates: Basic, secret in the body, or a signed assertion (RFC 6749 §2.3, RFC 7523). */
export function readClient(authorization: string | undefined, body: TokenRequest): ClientProof | TokenRefusal {
  const { client_id, client_secret, client_assertion, client_assertion_type } = body
  const ways = [authorization, client_secret, client_assertion].filter((way) => way !== undefined)
  if (ways.length > 1) return invalid('A client authenticates in one way only.')
  if (authorization !== undefined) return readBasic(authorization, client_id)
  if (client_assertion !== undefined) {
    if (client_assertion_type !== assertionType) return invalid(`client_assertion_type must be ${assertionType}.`)
    return { kind: 'assertion', clientId: client_id, assertion: client_assertion }
  }
  if (client_secret === undefined) return wrongClient
  if (client_id === undefined) return invalid('client_id is missing.')
  return { kind: 'secret', clientId: client_id, secret: client_secret }
}

function readBasic(authorization: string, clientId: string | undefined): ClientProof | TokenRefusal {
  const encoded = /^Basic ([\w+/]+=*)$/i.exec(authorization)?.[1]
  const [id, ...rest] = encoded ? Buffer.from(encoded, 'base64').toString('utf8').split(':') : []
  const [user, secret] = [formDecoded(id), formDecoded(rest.join(':'))]
  if (!user || !secret) return wrongClient
  if (clientId !== undefined && clientId !== user) return invalid('client_id is another than in Authorization.')
  return { kind: 'secret', clientId: user, secret }
}

/** The two parts are form-encoded before they are joined (RFC 6749 §2.3.1). */
function formDecoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** The parameters of a form. None may be sent twice (RFC 6749 §3.2); one without a value counts as left out. */
export function readForm(text: string): Record<string, string> | undefined {
  const pairs = [...new URLSearchParams(text)].filter(([, value]) => value !== '')
  const names = new Set(pairs.map(([name]) => name))
  return names.size === pairs.length ? Object.fromEntries(pairs) : undefined
}
