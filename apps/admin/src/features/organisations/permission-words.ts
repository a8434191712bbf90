import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'

// A colon would divide the key of the words.
const named: Record<string, string> = organisationWords.sv.permission
const isNamed = (name: string): name is keyof typeof organisationWords.sv.permission => name in named

/** A permission in words, `case:read` → "Läsa ärenden"; one that has none shows itself. */
export function usePermissionWords(): (permission: string) => string {
  const t = useWords(organisationWords)
  return (permission) => {
    const name = permission.replace(':', '_')
    return isNamed(name) ? t(`permission.${name}`) : permission
  }
}
