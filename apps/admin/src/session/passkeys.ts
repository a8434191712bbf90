import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser'
import type { Schemas } from '@varn/api-client'

type Options = Schemas['PasskeyOptions']

/** Why this page can make and use no passkeys: browsers want a name in the address and an encrypted connection. */
export function whyNoPasskeys(): 'address' | 'browser' | undefined {
  if (/^(\d+\.){3}\d+$|^\[/.test(location.hostname)) return 'address'
  return typeof PublicKeyCredential === 'undefined' || !isSecureContext ? 'browser' : undefined
}

/** Asks the device to sign. undefined when its person lets it be, or it has none. */
export async function usePasskey(options: Options): Promise<Schemas['PasskeyAssertion'] | undefined> {
  try {
    // The document calls the options an open object; they are what the browser takes.
    const optionsJSON = options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON']
    const { id, response } = await startAuthentication({ optionsJSON })
    const { clientDataJSON, authenticatorData, signature, userHandle } = response
    return { id, response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) } }
  } catch {
    return undefined
  }
}

/** Asks the device to make a passkey. 'exists' when it has one for the account, 'failed' when it made none. */
export async function makePasskey(options: Options): Promise<Schemas['PasskeyAttestation'] | 'exists' | 'failed'> {
  try {
    // As above.
    const optionsJSON = options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON']
    const { id, response } = await startRegistration({ optionsJSON })
    const { clientDataJSON, attestationObject, transports } = response
    return { id, response: { clientDataJSON, attestationObject, ...(transports && { transports }) } }
  } catch (error) {
    const exists = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
    return exists ? 'exists' : 'failed'
  }
}
