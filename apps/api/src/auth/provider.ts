import * as oidc from 'openid-client'
import type { SingleSignOn } from '../config.ts'
import type { SignInProof } from './single-sign-on-rules.ts'
import { claimsSchemaProblem, secondFactorShown } from './single-sign-on-rules.ts'

/** What is kept from leaving for the provider until its answer comes. */
export interface Leaving {
  address: string
  state: string
  nonce: string
  codeVerifier: string
}

export interface Provider {
  leave: () => Promise<Leaving>
  /** @throws Error when the answer, its code or its token is not what was asked for. */
  arrive: (answer: URL, expected: Omit<Leaving, 'address'>) => Promise<SignInProof>
}

const timeoutSeconds = 10
/** Two machines' clocks may differ by this much. */
const clockToleranceSeconds = 30
/** The algorithm every provider must have (OpenID Connect Core 15.1). No other is taken, whatever a token's header says. */
const idTokenAlgorithm = 'RS256'

/** The provider of single sign-on, asked for its addresses on first use. Everything is fetched from the issuer's own origin. */
export function openProvider(settings: SingleSignOn, redirectUri: string): Provider {
  let found: Promise<oidc.Configuration> | undefined
  const configuration = () => {
    found ??= discover(settings)
    // A provider that is away for a moment is asked again by the next person.
    found.catch(() => {
      found = undefined
    })
    return found
  }
  return {
    async leave() {
      const [state, nonce, codeVerifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
      const address = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid email',
        code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      return { address: address.href, state, nonce, codeVerifier }
    },
    async arrive(answer, { state, nonce, codeVerifier }) {
      const tokens = await oidc.authorizationCodeGrant(await configuration(), answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the provider gave no id token')
      const problem = claimsSchemaProblem(claims)
      if (problem) throw new Error(problem)
      const { email, email_verified: verified } = claims
      return {
        issuer: claims.iss,
        subject: claims.sub,
        verifiedEmail: typeof email === 'string' && verified === true ? email.trim().toLowerCase() : undefined,
        secondFactor: secondFactorShown({ amr: claims.amr, acr: claims.acr }),
      }
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: SingleSignOn): Promise<oidc.Configuration> {
  const home = new URL(issuer)
  const metadata = {
    client_secret: clientSecret,
    id_token_signed_response_alg: idTokenAlgorithm,
    [oidc.clockTolerance]: clockToleranceSeconds,
  }
  return oidc.discovery(home, clientId, metadata, undefined, {
    timeout: timeoutSeconds,
    [oidc.customFetch]: (address, options) => fetchFrom(home, address, options),
    // The token's signature is checked too, though it comes over TLS. Plain http is for a provider on the same machine (config.ts).
    execute: [oidc.enableNonRepudiationChecks, ...(home.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])],
  })
}

/** A document of the provider cannot send the server to another machine: neither by an address in it nor by a redirect. */
function fetchFrom(home: URL, address: string, options: oidc.CustomFetchOptions): Promise<Response> {
  if (new URL(address).origin !== home.origin) throw new Error('the provider names an address that is not its own')
  // The library's types of body and method are those of fetch, told more exactly.
  return fetch(address, { ...options, redirect: 'error' } as RequestInit)
}
