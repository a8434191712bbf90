import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { protectedWords } from '../../i18n/protected.ts'
import { isProtected } from '../../record/protected.tsx'
import { type Case, isClosed } from './case-fields.ts'

/** Why the actor may not do something to a case, in words; nothing where the server says that it may. */
export function useWhyNot() {
  const t = useWords(caseWords)
  const p = useWords(protectedWords)
  return ({ can, ...row }: Case) => ({
    edit: can.edit ? undefined : isClosed(row) ? t('whyNot.closed') : isProtected(row) ? p('whyNot') : t('whyNot.role'),
    close: can.close || isClosed(row) ? undefined : isProtected(row) ? p('whyNot') : t('whyNot.role'),
    reopen: can.reopen || !isClosed(row) ? undefined : isProtected(row) ? p('whyNot') : t('whyNot.role'),
  })
}
