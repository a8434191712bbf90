import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'

type Named = keyof typeof organisationWords.sv.permission

/** A permission in words, `case:read` → "Läsa ärenden"; one that has none shows itself. */
export function usePermissionWords(): (permission: string) => string {
  const t = useWords(organisationWords)
  return (permission) => {
    // A colon would divide the key.
    const name = permission.replace(':', '_')
    return isNamed(name) ? t(`permission.${name}`) : permission
  }
}

const isNamed = (name: string): name is Named => name in organisationWords.sv.permission
