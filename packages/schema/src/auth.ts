import { type Static, Type } from 'typebox'
import { OrganisationKind, ProofMethod, Role, SessionEndOrNull, SignInMethod, SignInOutcome } from './codes.ts'
import { Id, name, object, Paging, page, ref, Timestamp, TimestampOrNull, textOrNull } from './lib.ts'

const OrganisationInSession = name(
  'OrganisationInSession',
  object({ id: Id, name: Type.String(), kind: ref(OrganisationKind) }),
)
export const MembershipInSession = name(
  'MembershipInSession',
  object({ id: Id, role: ref(Role), organisation: ref(OrganisationInSession) }),
)
const UserInSession = name('UserInSession', object({ id: Id, email: Type.String(), displayName: Type.String() }))

/** What somebody else did to the account: when, and who, by name. */
const ResetByOther = name('ResetByOther', object({ at: Timestamp, by: textOrNull(120) }))

/** The second factor, as far as the session is concerned. */
const SecondFactorInSession = name(
  'SecondFactorInSession',
  object({
    enrolled: Type.Boolean({ description: 'The account has a factor besides the password' }),
    demanded: Type.Boolean({
      description:
        'The role must show a second factor and this session has not: nothing but adding one, or confirming by one, is answered',
    }),
    recoveryCodesLeft: Type.Integer(),
    resetAt: TimestampOrNull,
    resetBy: textOrNull(120),
  }),
)

/** Who is signed in, as which membership, what that membership may do, and the other memberships to switch to. */
export const Me = name(
  'Me',
  object({
    user: ref(UserInSession),
    membership: ref(MembershipInSession),
    memberships: Type.Array(ref(MembershipInSession)),
    permissions: Type.Array(Type.String()),
    /** Until it is changed, every other route answers 403 `password_change_required`. */
    mustChangePassword: Type.Boolean(),
    secondFactor: ref(SecondFactorInSession),
    /** Told until the person has read it (acknowledgeReset). */
    passwordReset: Type.Union([ref(ResetByOther), Type.Null()]),
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

/** The password was right, and the account has a second factor: the ticket is for the one next step. */
export const SecondFactorNeeded = name(
  'SecondFactorNeeded',
  object({
    secondFactor: object({ ticket: Type.String(), methods: Type.Array(ref(ProofMethod)), expiresAt: Timestamp }),
  }),
)

/** A session, or what is still needed for one. */
export const SignInAnswer = name('SignInAnswer', Type.Union([ref(Session), ref(SecondFactorNeeded)]))

export const SwitchMembership = name('SwitchMembership', object({ membershipId: Id }))

/** What a device is known by: names without versions, and a network instead of an address. */
const device = { browser: textOrNull(40), system: textOrNull(40), network: textOrNull(50) }

const OwnSession = name(
  'OwnSession',
  object({
    id: Id,
    role: ref(Role),
    method: ref(SignInMethod),
    ...device,
    createdAt: Timestamp,
    lastUsedAt: Timestamp,
    expiresAt: Timestamp,
    endedAt: TimestampOrNull,
    endedBecause: ref(SessionEndOrNull),
    secondFactorAt: TimestampOrNull,
    current: Type.Boolean({ description: 'The session that asks' }),
    open: Type.Boolean({ description: 'Whether it can still be used' }),
  }),
)
export const OwnSessionPage = page('OwnSessionPage', OwnSession)
export const OwnSessionsQuery = object({ ...Paging })
export const OtherSessionsRevoked = name('OtherSessionsRevoked', object({ ended: Type.Integer() }))

const SignInRecord = name(
  'SignInRecord',
  object({ id: Id, at: Timestamp, outcome: ref(SignInOutcome), method: ref(SignInMethod), ...device }),
)
export const SignInPage = page('SignInPage', SignInRecord)
export const SignInsQuery = object({ ...Paging })

/** The rules of a new password are those of NIST SP 800-63B-4: length and known breaches, no composition, no expiry. */
export const PasswordChange = name(
  'PasswordChange',
  object({ currentPassword: Type.String({ maxLength: 1024 }), newPassword: Type.String({ maxLength: 1024 }) }),
)

/** `name` is what people know the provider as; null where none is set up. */
export const SingleSignOnOffer = name('SingleSignOnOffer', object({ name: textOrNull(100) }))
export const SingleSignOnStart = name(
  'SingleSignOnStart',
  object({
    returnTo: Type.Optional(Type.String({ maxLength: 2000, description: 'The page of Värn to open afterwards' })),
  }),
)
export const SingleSignOnLeave = name('SingleSignOnLeave', object({ address: Type.String() }))

export const components = [
  OrganisationInSession,
  MembershipInSession,
  UserInSession,
  ResetByOther,
  SecondFactorInSession,
  Me,
  SignIn,
  Session,
  SecondFactorNeeded,
  SignInAnswer,
  SwitchMembership,
  OwnSession,
  OwnSessionPage,
  OtherSessionsRevoked,
  SignInRecord,
  SignInPage,
  PasswordChange,
  SingleSignOnOffer,
  SingleSignOnStart,
  SingleSignOnLeave,
]
