import { useWords } from '../../i18n/index.ts'
import { mergingWords } from '../../i18n/merging.ts'
import { searchWords } from '../../i18n/search.ts'
import { Tabs } from '../../ui/tabs.tsx'

/** The ways to search: for a person, in what is written, and for records of one person. */
export function SearchTabs({ current }: { current: '/search' | '/search/records' | '/search/duplicates' }) {
  const t = useWords(searchWords)
  const m = useWords(mergingWords)
  const tabs = [
    { href: '/search', label: t('tabs.person') },
    { href: '/search/records', label: t('tabs.records') },
    { href: '/search/duplicates', label: m('tab') },
  ]
  return <Tabs label={t('tabs.label')} current={current} tabs={tabs} />
}
