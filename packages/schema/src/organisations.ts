import { type Static, Type } from 'typebox'
import { OrganisationKind, Role } from './codes.ts'
import { Id, name, object, Paging, page, partial, ref, Timestamp, TimestampOrNull, Version } from './lib.ts'

const IntegerOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'] })
const slug = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,40}$', description: 'Short name without spaces' })
const organisationFacts = { name: Type.String({ minLength: 1, maxLength: 200 }), active: Type.Boolean() }

export const Organisation = name(
  'Organisation',
  object({ id: Id, kind: ref(OrganisationKind), slug, ...organisationFacts, version: Version, createdAt: Timestamp }),
)
export type Organisation = Static<typeof Organisation>
export const OrganisationPage = page('OrganisationPage', Organisation)
export const OrganisationCreate = name('OrganisationCreate', object({ name: organisationFacts.name, slug }))
export const OrganisationPatch = name('OrganisationPatch', partial(organisationFacts, { minProperties: 1 }))

export const Membership = name(
  'Membership',
  object({ id: Id, organisationId: Id, organisationName: Type.String(), role: ref(Role), endedAt: TimestampOrNull }),
)
export const MembershipCreate = name('MembershipCreate', object({ organisationId: Id, role: ref(Role) }))

export const User = name(
  'User',
  object({
    id: Id,
    email: Type.String(),
    displayName: Type.String(),
    active: Type.Boolean(),
    memberships: Type.Array(ref(Membership)),
    version: Version,
    createdAt: Timestamp,
  }),
)
export type User = Static<typeof User>
export const UserPage = page('UserPage', User)

/** Temporary: the person must change it at the first sign-in. NIST SP 800-63B-4: length counts, composition rules do not. */
const newPassword = Type.String({ minLength: 15, maxLength: 1024 })
export const UserCreate = name(
  'UserCreate',
  object({
    email: Type.String({ format: 'email', maxLength: 254 }),
    displayName: Type.String({ minLength: 1, maxLength: 120 }),
    ...MembershipCreate.properties,
    password: Type.Optional(newPassword),
  }),
)
export type UserCreate = Static<typeof UserCreate>
/** `temporaryPassword` is made when none was given, and shown this once. */
export const UserCreated = name(
  'UserCreated',
  object({ ...User.properties, temporaryPassword: Type.Optional(Type.String()) }),
)
export type UserCreated = Static<typeof UserCreated>

/** Made by the system, told this once; the person must change it at the first sign-in. */
export const TemporaryPassword = name('TemporaryPassword', object({ temporaryPassword: Type.String() }))

/** What closing an account leaves behind in the asker's organisation; null for an asker who sees none of its records. */
export const UserClosing = name(
  'UserClosing',
  object({
    namedRecords: IntegerOrNull,
    onlyNamed: Type.Unsafe<number | null>({
      ...IntegerOrNull,
      description: 'Protected records that nobody else is named for: they open for nobody',
    }),
    openShares: IntegerOrNull,
  }),
)

export const ListQuery = object({ ...Paging })
export const UserListQuery = object({ ...Paging, organisationId: Type.Optional(Id) })
export type UserListQuery = Static<typeof UserListQuery>

export const components = [
  Organisation,
  OrganisationPage,
  OrganisationCreate,
  OrganisationPatch,
  Membership,
  MembershipCreate,
  User,
  UserPage,
  UserCreate,
  UserCreated,
  TemporaryPassword,
  UserClosing,
]
