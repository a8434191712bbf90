import { useWords } from '../../i18n/index.ts'
import { retentionWords } from '../../i18n/retention.ts'
import { useMay } from '../../session.tsx'
import { Tabs } from '../../ui/tabs.tsx'

/** The rules, what went, and what must be kept. The board decides periods and is not told of single records. */
export function RetentionTabs({ current }: { current: string }) {
  const t = useWords(retentionWords)
  const may = useMay()
  const tabs = [
    { href: '/retention', label: t('tabs.rules') },
    { href: '/retention/erasures', label: t('tabs.erasures') },
    ...(may('legal_hold:write') ? [{ href: '/retention/holds', label: t('tabs.holds') }] : []),
  ]
  return <Tabs label={t('tabs.label')} current={current} tabs={tabs} />
}
