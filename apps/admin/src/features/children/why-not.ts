import { childWords } from '../../i18n/children.ts'
import { useWords } from '../../i18n/index.ts'
import type { Child } from './child-fields.ts'

/** Why the actor may not do something to a child's record, in words; nothing where the server says that it may. */
export function useWhyNot() {
  const t = useWords(childWords)
  return ({ can, closedAt }: Child) => ({
    edit: can.edit ? undefined : t(closedAt ? 'whyNot.closed' : 'whyNot.role'),
    close: can.close || closedAt ? undefined : t('whyNot.role'),
    reopen: can.reopen || !closedAt ? undefined : t('whyNot.role'),
  })
}
