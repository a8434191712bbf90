import type { Schemas } from '../../api.ts'

export type GivenRole = Exclude<Schemas['Role'], 'service_account'>

/** The roles that a person can have in an organisation, by its kind; the API refuses any other. */
export const rolesIn: Record<Schemas['OrganisationKind'], readonly GivenRole[]> = {
  platform: ['platform_admin', 'national_coordinator', 'board_member', 'privacy_officer'],
  member: ['organisation_manager', 'case_worker', 'shelter_staff', 'reporter'],
}
