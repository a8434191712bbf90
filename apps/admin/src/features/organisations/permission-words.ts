import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import type { OfferedPermission } from './roles.ts'

// A colon would divide the key of the words.
type NameOf<Permission> = Permission extends `${infer Thing}:${infer Act}` ? `${Thing}_${Act}` : never

/** Typed so that a permission without words does not compile. */
const named: Record<NameOf<OfferedPermission>, string> = organisationWords.sv.permission
const isNamed = (name: string): name is keyof typeof named => name in named

/** A permission in words, `case:read` → "Läsa ärenden"; one that has none shows itself. */
export function usePermissionWords(): (permission: string) => string {
  const t = useWords(organisationWords)
  return (permission) => {
    const name = permission.replace(':', '_')
    return isNamed(name) ? t(`permission.${name}`) : permission
  }
}
