import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { Chip } from '../../ui/card.tsx'

/** Whether the people of an organisation may sign in. */
export function StateChip({ active }: { active: boolean }) {
  const t = useWords(organisationWords)
  return <Chip tone={active ? 'good' : 'danger'}>{t(active ? 'open' : 'closed')}</Chip>
}
