import { type Static, Type } from 'typebox'
import { OauthError, Role, ServiceCredentialKind } from './codes.ts'
import { Id, name, object, page, partial, ref, Timestamp, TimestampOrNull, textOrNull, Version } from './lib.ts'

const facts = {
  name: Type.String({ minLength: 1, maxLength: 120 }),
  permissions: Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 50, uniqueItems: true }),
  expiresAt: Timestamp,
}
/** Networks in CIDR notation, IPv4 and IPv6; none is anywhere. */
const allowedNetworks = Type.Array(Type.String({ maxLength: 50 }), { maxItems: 50, uniqueItems: true })
const owner = { organisationId: Id, role: ref(Role) }
/** When and from which network, to the minute and no closer than a site. */
const lastUse = { lastUsedAt: TimestampOrNull, lastNetwork: textOrNull(60) }

/** Its id is the `client_id`. */
export const ServiceAccount = name(
  'ServiceAccount',
  object({
    id: Id,
    ...owner,
    ...facts,
    allowedNetworks,
    ...lastUse,
    revokedAt: TimestampOrNull,
    version: Version,
    createdAt: Timestamp,
  }),
)
export type ServiceAccount = Static<typeof ServiceAccount>
export const ServiceAccountPage = page('ServiceAccountPage', ServiceAccount)

/** A public key as JWK (RFC 7517): EC P-256, OKP Ed25519, or RSA of at least 2048 bits. More members are let be, private ones refused. */
export const PublicKey = name(
  'PublicKey',
  Type.Object(
    {
      kty: Type.String({ maxLength: 20 }),
      crv: Type.Optional(Type.String({ maxLength: 20 })),
      x: Type.Optional(Type.String({ maxLength: 200 })),
      y: Type.Optional(Type.String({ maxLength: 200 })),
      n: Type.Optional(Type.String({ maxLength: 3000 })),
      e: Type.Optional(Type.String({ maxLength: 20 })),
      alg: Type.Optional(Type.String({ maxLength: 20 })),
    },
    { additionalProperties: true },
  ),
)
export type PublicKey = Static<typeof PublicKey>

/** With `publicKey` the account begins with that key, without it with a secret. */
export const ServiceAccountCreate = name(
  'ServiceAccountCreate',
  object({
    ...owner,
    ...facts,
    allowedNetworks: Type.Optional(allowedNetworks),
    publicKey: Type.Optional(ref(PublicKey)),
  }),
)
export type ServiceAccountCreate = Static<typeof ServiceAccountCreate>
export const ServiceAccountPatch = name(
  'ServiceAccountPatch',
  partial({ ...facts, allowedNetworks }, { minProperties: 1 }),
)
export type ServiceAccountPatch = Static<typeof ServiceAccountPatch>

const credential = {
  id: Id,
  kind: ref(ServiceCredentialKind),
  publicKey: Type.Union([ref(PublicKey), Type.Null()]),
  /** RFC 7638, SHA-256. */
  keyThumbprint: textOrNull(100),
  expiresAt: Timestamp,
  ...lastUse,
  revokedAt: TimestampOrNull,
  createdAt: Timestamp,
}
export const ServiceCredential = name('ServiceCredential', object(credential))
export type ServiceCredential = Static<typeof ServiceCredential>
export const ServiceCredentialList = name(
  'ServiceCredentialList',
  object({ items: Type.Array(ref(ServiceCredential)) }),
)
/** `publicKey` for a key, nothing for a secret; without `expiresAt` it ends with the account. */
export const ServiceCredentialCreate = name(
  'ServiceCredentialCreate',
  object({ publicKey: Type.Optional(ref(PublicKey)), expiresAt: Type.Optional(Timestamp) }),
)
export type ServiceCredentialCreate = Static<typeof ServiceCredentialCreate>

/** Shown this once and kept nowhere. */
const clientSecret = Type.Optional(Type.String())
export const ServiceCredentialCreated = name('ServiceCredentialCreated', object({ ...credential, clientSecret }))
export const ServiceAccountCreated = name(
  'ServiceAccountCreated',
  object({ ...ServiceAccount.properties, clientSecret }),
)

/** What an account that stands in for a role can be allowed. */
export const RolePermissions = name(
  'RolePermissions',
  object({ role: ref(Role), permissions: Type.Array(Type.String()) }),
)
export const RolePermissionsList = name('RolePermissionsList', object({ items: Type.Array(ref(RolePermissions)) }))

/** RFC 6749 §4.4.2. Members that are not named here are let be (§3.2). */
export const TokenRequest = name(
  'TokenRequest',
  Type.Object(
    {
      grant_type: Type.String({ maxLength: 200, examples: ['client_credentials'] }),
      scope: Type.Optional(Type.String({ maxLength: 4000, description: 'Permissions, with a space between' })),
      client_id: Type.Optional(Type.String({ maxLength: 200 })),
      client_secret: Type.Optional(Type.String({ maxLength: 200 })),
      client_assertion_type: Type.Optional(Type.String({ maxLength: 200 })),
      client_assertion: Type.Optional(Type.String({ maxLength: 8000 })),
    },
    { additionalProperties: true },
  ),
)
export type TokenRequest = Static<typeof TokenRequest>
export const TokenAnswer = name(
  'TokenAnswer',
  object({ access_token: Type.String(), token_type: Type.String(), expires_in: Type.Integer(), scope: Type.String() }),
)
export type TokenAnswer = Static<typeof TokenAnswer>
/** RFC 6749 §5.2. English only, because `error_description` is ASCII. */
export const TokenError = name('TokenError', object({ error: ref(OauthError), error_description: Type.String() }))

export const components = [
  ServiceAccount,
  ServiceAccountPage,
  PublicKey,
  ServiceAccountCreate,
  ServiceAccountPatch,
  ServiceAccountCreated,
  ServiceCredential,
  ServiceCredentialList,
  ServiceCredentialCreate,
  ServiceCredentialCreated,
  RolePermissions,
  RolePermissionsList,
  TokenRequest,
  TokenAnswer,
  TokenError,
]
