import { type Static, Type } from 'typebox'
import { Session } from './auth.ts'
import { ProofMethod } from './codes.ts'
import { Id, name, object, ref, Timestamp, TimestampOrNull } from './lib.ts'

const base64url = (maxLength: number) => Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength })
const code = Type.String({ minLength: 1, maxLength: 40, description: 'Six digits of the app, or a recovery code' })

/** What `navigator.credentials.get` answers, as base64url. */
export const PasskeyAssertion = name(
  'PasskeyAssertion',
  object({
    id: base64url(1400),
    response: object({
      clientDataJSON: base64url(4000),
      authenticatorData: base64url(4000),
      signature: base64url(2000),
      userHandle: Type.Optional(base64url(100)),
    }),
  }),
)
export type PasskeyAssertion = Static<typeof PasskeyAssertion>

/** What `navigator.credentials.create` answers, as base64url. */
export const PasskeyAttestation = name(
  'PasskeyAttestation',
  object({
    id: base64url(1400),
    response: object({
      clientDataJSON: base64url(4000),
      attestationObject: base64url(20_000),
      transports: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z-]{1,20}$' }), { maxItems: 10 })),
    }),
  }),
)
export type PasskeyAttestation = Static<typeof PasskeyAttestation>

/** Options for the browser, to be given to `navigator.credentials` as they are (WebAuthn Level 3, JSON). */
export const PasskeyOptions = name(
  'PasskeyOptions',
  Type.Object({ challenge: Type.String() }, { additionalProperties: true }),
)

/** A proof: `code` for totp and recovery_code, `assertion` for passkey, `password` for password. */
const proof = {
  method: ref(ProofMethod),
  code: Type.Optional(code),
  assertion: Type.Optional(ref(PasskeyAssertion)),
  password: Type.Optional(Type.String({ maxLength: 1024 })),
}
const Proof = object(proof)
export type Proof = Static<typeof Proof>

const ticket = Type.String({ minLength: 1, maxLength: 100 })
/** The second step of a sign-in. */
export const SignInCompletion = name('SignInCompletion', object({ ticket, ...proof }))
export const PasskeySignInStart = name(
  'PasskeySignInStart',
  object({
    ticket: Type.Optional({
      ...ticket,
      description: 'Of the sign-in it is the second step of; without it, any passkey',
    }),
  }),
)
export const PasskeySignIn = name('PasskeySignIn', object({ assertion: ref(PasskeyAssertion) }))
export const StepUp = name('StepUp', object(proof))

/** The ways that are open to this person, and the passkeys' options where there are any. */
export const StepUpStarted = name(
  'StepUpStarted',
  object({ methods: Type.Array(ref(ProofMethod)), passkeyOptions: Type.Union([ref(PasskeyOptions), Type.Null()]) }),
)

export const Passkey = name(
  'Passkey',
  object({
    id: Id,
    name: Type.String(),
    createdAt: Timestamp,
    lastUsedAt: TimestampOrNull,
    synced: Type.Boolean({ description: 'Kept by the maker of the device and there on its other devices too' }),
  }),
)
export type Passkey = Static<typeof Passkey>

/** What a person has as a second factor. */
export const SecondFactorOverview = name(
  'SecondFactorOverview',
  object({
    required: Type.Boolean({ description: 'The role must have one: the last factor cannot be removed' }),
    totp: Type.Union([object({ addedAt: Timestamp }), Type.Null()]),
    passkeys: Type.Array(ref(Passkey)),
    recoveryCodes: Type.Union([object({ left: Type.Integer(), madeAt: Timestamp }), Type.Null()]),
  }),
)
export type SecondFactorOverview = Static<typeof SecondFactorOverview>

export const TotpStarted = name(
  'TotpStarted',
  object({
    id: Id,
    secret: Type.String({ description: 'Base32, for typing it in; told this once' }),
    address: Type.String({ description: 'otpauth://, for a QR code' }),
  }),
)
export type TotpStarted = Static<typeof TotpStarted>

export const TotpConfirm = name('TotpConfirm', object({ code }))
export const PasskeyCreate = name(
  'PasskeyCreate',
  object({
    name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
    attestation: ref(PasskeyAttestation),
  }),
)

const codesOnce = Type.Array(Type.String(), { description: 'Told this once; each opens once' })
/** A factor was added. With the first one come ten recovery codes, and the session has now shown two factors. */
export const SecondFactorAdded = name(
  'SecondFactorAdded',
  object({ recoveryCodes: Type.Union([codesOnce, Type.Null()]), session: ref(Session) }),
)
export const RecoveryCodes = name('RecoveryCodes', object({ recoveryCodes: codesOnce }))

export const components = [
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyOptions,
  SignInCompletion,
  PasskeySignInStart,
  PasskeySignIn,
  StepUp,
  StepUpStarted,
  Passkey,
  SecondFactorOverview,
  TotpStarted,
  TotpConfirm,
  PasskeyCreate,
  SecondFactorAdded,
  RecoveryCodes,
]
