import type { Schemas } from '../../api.ts'

export type GivenRole = Exclude<Schemas['Role'], 'service_account'>

/** The roles that a person can have in an organisation, by its kind; the API refuses any other. */
export const rolesIn: Record<Schemas['OrganisationKind'], readonly GivenRole[]> = {
  platform: ['platform_admin', 'national_coordinator', 'board_member', 'privacy_officer'],
  member: ['organisation_manager', 'case_worker', 'shelter_staff', 'reporter'],
}

/**
 * What a service account that stands in for a role can be allowed. The API refuses what is not the role's
 * (`not_for_role`); a test holds this table to the API's own.
 */
export const permissionsFor = {
  platform_admin: [
    'organisation:read',
    'organisation:write',
    'user:read',
    'user:write',
    'service_account:read',
    'service_account:write',
  ],
  national_coordinator: [
    'organisation:read',
    'shelter:read',
    'shelter:certify',
    'statistics:read',
    'statistics:read_authority',
    'report:read',
    'report:write',
  ],
  board_member: ['organisation:read', 'statistics:read', 'statistics:read_authority', 'report:read'],
  privacy_officer: ['organisation:read', 'audit:read'],
  organisation_manager: [
    'organisation:read',
    'case:read',
    'case:write',
    'case:close',
    'child:read',
    'child:write',
    'shelter:read',
    'shelter:write',
    'contact_report:read',
    'contact_report:write',
    'contact_report:import',
    'statistics:read',
    'statistics:read_own',
    'user:read',
    'user:write',
  ],
  case_worker: [
    'organisation:read',
    'case:read',
    'case:write',
    'case:close',
    'case_identity:read',
    'case_identity:write',
    'child:read',
    'child:write',
    'child_identity:read',
    'child_identity:write',
    'shelter:read',
    'contact_report:read',
    'contact_report:write',
    'contact_report:import',
    'statistics:read',
    'statistics:read_own',
  ],
  shelter_staff: [
    'organisation:read',
    'shelter:read',
    'shelter_address:read',
    'shelter_address:write',
    'statistics:read',
    'statistics:read_own',
  ],
  reporter: [
    'organisation:read',
    'contact_report:read',
    'contact_report:write',
    'contact_report:import',
    'statistics:read',
    'statistics:read_own',
  ],
} as const satisfies Record<GivenRole, readonly `${string}:${string}`[]>
export type OfferedPermission = (typeof permissionsFor)[GivenRole][number]
