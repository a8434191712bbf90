import type { Role } from '@varn/codes'
import { hashPassword } from '../../apps/api/src/auth/password.ts'
import type { Writer } from './writer.ts'

/** Obviously made-up organisations. The share says how many of the platform's contacts each has. */
export const members = [
  { slug: 'alfa', name: 'Föreningen Alfa (påhittad)', share: 30 },
  { slug: 'beta', name: 'Föreningen Beta (påhittad)', share: 25 },
  { slug: 'gamma', name: 'Stiftelsen Gamma (påhittad)', share: 20 },
  { slug: 'delta', name: 'Föreningen Delta (påhittad)', share: 15 },
  { slug: 'epsilon', name: 'Stiftelsen Epsilon (påhittad)', share: 10 },
] as const

const platformRoles = ['platform_admin', 'national_coordinator', 'board_member', 'privacy_officer'] as const
const memberRoles = ['organisation_manager', 'case_worker', 'shelter_staff', 'reporter'] as const

const names: Record<(typeof platformRoles)[number] | (typeof memberRoles)[number], string> = {
  platform_admin: 'Pia Plattform',
  national_coordinator: 'Nora Nationell',
  board_member: 'Bo Bordsman',
  privacy_officer: 'Dag Dataskydd',
  organisation_manager: 'Vera Verksamhet',
  case_worker: 'Hanna Handlägg',
  shelter_staff: 'Boel Boende',
  reporter: 'Stig Statistik',
}

export interface Account {
  email: string
  role: Role
}
export interface DemoOrganisation {
  id: string
  slug: string
  share: number
  /** The user who has each role. */
  users: Partial<Record<Role, string>>
}

/** Writes the organisations and one person for every role of each. Returns the members, and every account for the prompt. */
export async function writePeople(writer: Writer, password: string) {
  // One hash for all: every demo account has the same password, and hashing is slow on purpose.
  const passwordHash = await hashPassword(password)
  const accounts: Account[] = []
  const demo: DemoOrganisation[] = []
  await writer.actAs({ role: 'platform_admin' })
  for (const { slug, name, share } of [{ slug: 'plattformen', name: 'Plattformen (påhittad)', share: 0 }, ...members]) {
    const kind = slug === 'plattformen' ? 'platform' : 'member'
    const [id] = await writer.insert('organisations', [{ kind, name, slug }])
    const organisation: DemoOrganisation = { id: id!, slug, share, users: {} }
    for (const role of kind === 'platform' ? platformRoles : memberRoles) {
      const email = `${role}@${slug}.demo.varn.test`
      const [userId] = await writer.insert('users', [{ email, display_name: names[role], password_hash: passwordHash }])
      await writer.insert('memberships', [{ user_id: userId, organisation_id: id, organisation_kind: kind, role }])
      organisation.users[role] = userId
      accounts.push({ email, role })
    }
    if (kind === 'member') demo.push(organisation)
  }
  return { members: demo, accounts }
}
