import { type Static, Type } from 'typebox'
import { OrganisationKind, Role } from './codes.ts'
import { Id, name, object, ref } from './lib.ts'

const OrganisationInSession = name(
  'OrganisationInSession',
  object({ id: Id, name: Type.String(), kind: ref(OrganisationKind) }),
)
export const MembershipInSession = name(
  'MembershipInSession',
  object({ id: Id, role: ref(Role), organisation: ref(OrganisationInSession) }),
)
const UserInSession = name('UserInSession', object({ id: Id, email: Type.String(), displayName: Type.String() }))

/** Who is signed in, as which membership, what that membership may do, and the other memberships to switch to. */
export const Me = name(
  'Me',
  object({
    user: ref(UserInSession),
    membership: ref(MembershipInSession),
    memberships: Type.Array(ref(MembershipInSession)),
    permissions: Type.Array(Type.String()),
  }),
)
export type Me = Static<typeof Me>

export const SignIn = name(
  'SignIn',
  object({ email: Type.String({ maxLength: 254 }), password: Type.String({ maxLength: 1024 }) }),
)

export const Session = name(
  'Session',
  object({ accessToken: Type.String(), expiresInSeconds: Type.Integer(), me: ref(Me) }),
)
export type Session = Static<typeof Session>

export const SwitchMembership = name('SwitchMembership', object({ membershipId: Id }))

export const components = [
  OrganisationInSession,
  MembershipInSession,
  UserInSession,
  Me,
  SignIn,
  Session,
  SwitchMembership,
]
