import { type CodeOf, codeList } from './code-list.ts'

/** What a membership lets a person do. A person can hold several; a session acts as one of them. */
export const role = codeList(
  'role',
  { sv: 'Roll', en: 'Role' },
  {
    platform_admin: { sv: 'Plattformsadministratör', en: 'Platform administrator' },
    national_coordinator: { sv: 'Nationell samordnare', en: 'National coordinator' },
    board_member: { sv: 'Styrelseledamot', en: 'Board member' },
    organisation_manager: { sv: 'Verksamhetschef', en: 'Organisation manager' },
    case_worker: { sv: 'Handläggare', en: 'Case worker' },
    shelter_staff: { sv: 'Boendepersonal', en: 'Shelter staff' },
    reporter: { sv: 'Statistikrapportör', en: 'Statistics reporter' },
    privacy_officer: { sv: 'Dataskyddsombud', en: 'Data protection officer' },
    service_account: { sv: 'Systemkonto', en: 'Service account' },
  },
)

export type Role = CodeOf<typeof role>

/** The platform itself, or one of the organisations that it is made of. */
export const organisationKind = codeList(
  'organisation_kind',
  { sv: 'Slag av organisation', en: 'Kind of organisation' },
  {
    platform: { sv: 'Plattformen', en: 'The Platform' },
    member: { sv: 'Medlemsorganisation', en: 'Member organisation' },
  },
)

export type OrganisationKind = CodeOf<typeof organisationKind>

/** What a service account shows to get an access token. */
export const serviceCredentialKind = codeList(
  'service_credential_kind',
  { sv: 'Slag av nyckel', en: 'Kind of credential' },
  {
    secret: { sv: 'Hemlighet', en: 'Secret' },
    public_key: { sv: 'Öppen nyckel', en: 'Public key' },
  },
)

export type ServiceCredentialKind = CodeOf<typeof serviceCredentialKind>

/** The `error` of a refused token request (RFC 6749 §5.2), with the status it is answered with. */
export const oauthError = codeList(
  'oauth_error',
  { sv: 'Felkod för åtkomsttoken', en: 'Token error' },
  {
    invalid_request: {
      status: 400,
      sv: 'Begäran är ofullständig eller felskriven',
      en: 'The request is incomplete or wrong',
    },
    invalid_client: {
      status: 401,
      sv: 'Klienten är okänd eller visar fel nyckel',
      en: 'The client is unknown or shows a wrong credential',
    },
    unauthorized_client: {
      status: 400,
      sv: 'Klienten får inte användas härifrån',
      en: 'The client may not be used from here',
    },
    unsupported_grant_type: {
      status: 400,
      sv: 'Bara client_credentials tas emot',
      en: 'Only client_credentials is taken',
    },
    invalid_scope: {
      status: 400,
      sv: 'Klienten har inte den behörigheten',
      en: 'The client does not have that permission',
    },
    temporarily_unavailable: { status: 503, sv: 'Försök igen om en stund', en: 'Try again in a while' },
    server_error: { status: 500, sv: 'Något gick fel hos oss', en: 'Something went wrong here' },
  },
)
