import { childWords } from '../../i18n/children.ts'
import { useWords } from '../../i18n/index.ts'
import { protectedWords } from '../../i18n/protected.ts'
import { isProtected } from '../../record/protected.tsx'
import type { Child } from './child-fields.ts'

/** Why the actor may not do something to a child's record, in words; nothing where the server says that it may. */
export function useWhyNot() {
  const t = useWords(childWords)
  const p = useWords(protectedWords)
  return ({ can, closedAt, ...row }: Child) => {
    const refusal = row.restrictedAt ? t('whyNot.restricted') : isProtected(row) ? p('whyNot') : t('whyNot.role')
    return {
      edit: can.edit ? undefined : closedAt ? t('whyNot.closed') : refusal,
      close: can.close || closedAt ? undefined : refusal,
      reopen: can.reopen || !closedAt ? undefined : refusal,
    }
  }
}
