import { useWords } from '../../i18n/index.ts'
import { searchWords } from '../../i18n/search.ts'
import { Tabs } from '../../ui/tabs.tsx'

/** The two ways to search: for a person, and in what is written. */
export function SearchTabs({ current }: { current: '/search' | '/search/records' }) {
  const t = useWords(searchWords)
  const tabs = [
    { href: '/search', label: t('tabs.person') },
    { href: '/search/records', label: t('tabs.records') },
  ]
  return <Tabs label={t('tabs.label')} current={current} tabs={tabs} />
}
