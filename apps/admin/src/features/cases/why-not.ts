import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { type Case, isClosed } from './case-fields.ts'

/** Why the actor may not do something to a case, in words; nothing where the server says that it may. */
export function useWhyNot() {
  const t = useWords(caseWords)
  return ({ can, ...row }: Case) => ({
    edit: can.edit ? undefined : t(isClosed(row) ? 'whyNot.closed' : 'whyNot.role'),
    close: can.close || isClosed(row) ? undefined : t('whyNot.role'),
    reopen: can.reopen || !isClosed(row) ? undefined : t('whyNot.role'),
  })
}
