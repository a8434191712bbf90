import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { protectedWords } from '../../i18n/protected.ts'
import { isProtected } from '../../record/protected.tsx'
import { type Case, isClosed } from './case-fields.ts'

/** Why the actor may not do something to a case, in words; nothing where the server says that it may. */
export function useWhyNot() {
  const t = useWords(caseWords)
  const p = useWords(protectedWords)
  return ({ can, ...row }: Case) => {
    const refusal = row.restrictedAt ? t('whyNot.restricted') : isProtected(row) ? p('whyNot') : t('whyNot.role')
    return {
      edit: can.edit ? undefined : isClosed(row) ? t('whyNot.closed') : refusal,
      close: can.close || isClosed(row) ? undefined : refusal,
      reopen: can.reopen || !isClosed(row) ? undefined : refusal,
    }
  }
}
