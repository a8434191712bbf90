import type { Role } from '@varn/codes'

/** Every permission that a route can name. Rows are not decided here: that is row-level security, in the migrations. */
export const permissions = [
  'session:use',
  'case:read',
  'case:write',
  'case:close',
  'case_identity:read',
  'case_identity:write',
  'child:read',
  'child:write',
  'child_identity:read',
  'child_identity:write',
  'consent:read',
  'consent:write',
  'task:read',
  'task:write',
  'document:read',
  'document:download',
  'document:write',
  'share:read',
  'share:write',
  'share:override',
  'identity:search',
  'saved_view:use',
  'record_worker:read',
  'record_worker:write',
  'break_glass:read',
  'break_glass:open',
  'break_glass:acknowledge',
  'break_glass:review',
  'shelter:read',
  'shelter:write',
  'shelter:certify',
  'shelter_address:read',
  'shelter_address:write',
  'contact_report:read',
  'contact_report:write',
  'contact_report:import',
  'statistics:read',
  'statistics:read_authority',
  'statistics:read_own',
  'report:read',
  'report:write',
  'opening:read',
  'audit:read',
  'audit:review',
  'retention:read',
  'retention:decide',
  'legal_hold:read',
  'legal_hold:write',
  'data_subject_request:read',
  'data_subject_request:write',
  'register_extract:export',
  'background:read',
  'organisation:read',
  'organisation:write',
  'user:read',
  'user:write',
  'service_account:read',
  'service_account:write',
] as const
export type Permission = (typeof permissions)[number]

const statisticsForm = ['contact_report:read', 'contact_report:write', 'contact_report:import'] as const
/** Roles without records of their own read what is shared with their organisation, and nothing else. */
const sharedFacts = ['case:read', 'child:read', 'share:read'] as const
const memberStatistics = ['statistics:read', 'statistics:read_own'] as const

/** Who may do what: the only table of rights. */
export const grants: Record<Exclude<Role, 'service_account'>, readonly Permission[]> = {
  platform_admin: [
    'session:use',
    'background:read',
    'organisation:read',
    'organisation:write',
    'user:read',
    'user:write',
    'service_account:read',
    'service_account:write',
  ],
  national_coordinator: [
    'session:use',
    'organisation:read',
    ...sharedFacts,
    'break_glass:read',
    'break_glass:open',
    'shelter:read',
    'shelter:certify',
    'statistics:read',
    'statistics:read_authority',
    'report:read',
    'report:write',
  ],
  board_member: [
    'session:use',
    'organisation:read',
    'statistics:read',
    'statistics:read_authority',
    'report:read',
    'retention:read',
    'retention:decide',
  ],
  privacy_officer: [
    'session:use',
    'organisation:read',
    'share:read',
    'audit:read',
    'audit:review',
    'background:read',
    'break_glass:read',
    'break_glass:review',
    'retention:read',
    'legal_hold:read',
    'legal_hold:write',
    'data_subject_request:read',
  ],
  organisation_manager: [
    'session:use',
    'organisation:read',
    'case:read',
    'case:write',
    'case:close',
    'opening:read',
    'child:read',
    'child:write',
    'consent:read',
    'task:read',
    'task:write',
    'document:read',
    'share:read',
    'share:write',
    'share:override',
    'saved_view:use',
    'record_worker:read',
    'record_worker:write',
    'break_glass:read',
    'break_glass:acknowledge',
    'shelter:read',
    'shelter:write',
    ...statisticsForm,
    ...memberStatistics,
    'user:read',
    'user:write',
    'retention:read',
    'legal_hold:read',
    'legal_hold:write',
    'data_subject_request:read',
    'data_subject_request:write',
  ],
  case_worker: [
    'session:use',
    'organisation:read',
    'case:read',
    'case:write',
    'case:close',
    'opening:read',
    'case_identity:read',
    'case_identity:write',
    'child:read',
    'child:write',
    'child_identity:read',
    'child_identity:write',
    'consent:read',
    'consent:write',
    'task:read',
    'task:write',
    'document:read',
    'document:download',
    'document:write',
    'share:read',
    'share:write',
    'identity:search',
    'saved_view:use',
    'record_worker:read',
    'record_worker:write',
    'break_glass:read',
    'break_glass:open',
    'break_glass:acknowledge',
    'shelter:read',
    ...statisticsForm,
    ...memberStatistics,
    'legal_hold:read',
    'data_subject_request:read',
    'data_subject_request:write',
    'register_extract:export',
  ],
  shelter_staff: [
    'session:use',
    'organisation:read',
    ...sharedFacts,
    'case_identity:read',
    'child_identity:read',
    'shelter:read',
    'shelter_address:read',
    'shelter_address:write',
    ...memberStatistics,
  ],
  reporter: ['session:use', 'organisation:read', ...statisticsForm, ...memberStatistics],
}

/** The permissions of a role. A service account has none of its own: it carries a subset of another role's. */
export function permissionsOf(role: Role): readonly Permission[] {
  return role === 'service_account' ? [] : grants[role]
}

/**
 * What only people do: sign in, open a name, an address or a document, look a person up, be named, break the glass, do what waits, answer a person's
 * request, and decide who has which rights or what goes for good. The wall holds against whoever makes service accounts, and against an account
 * that would make another with more than it has itself.
 */
export function isForPeople(permission: string): boolean {
  return (
    /^(session|case_identity|child_identity|identity|shelter_address|record_worker|break_glass):/.test(permission) ||
    /^(register_extract|data_subject_request|service_account|legal_hold|task|document):/.test(permission) ||
    ['user:write', 'retention:decide', 'share:override', 'consent:write', 'audit:review'].includes(permission)
  )
}

/** What a service account that stands in for a role can be allowed. */
export function lendable(role: Role): Permission[] {
  return permissionsOf(role).filter((permission) => !isForPeople(permission))
}
