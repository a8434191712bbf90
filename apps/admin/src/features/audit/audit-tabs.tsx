import { auditAlertWords } from '../../i18n/audit-alerts.ts'
import { useWords } from '../../i18n/index.ts'
import { searchWords } from '../../i18n/search.ts'
import { Tabs } from '../../ui/tabs.tsx'

/** The log's parts: what was done, who has searched, what stands out, and the seals. */
export function AuditTabs({ current }: { current: '/audit' | '/audit/searches' | '/audit/alerts' | '/audit/seals' }) {
  const t = useWords(auditAlertWords)
  const s = useWords(searchWords)
  const tabs = [
    { href: '/audit', label: t('tabs.events') },
    { href: '/audit/searches', label: s('who.tab') },
    { href: '/audit/alerts', label: t('tabs.alerts') },
    { href: '/audit/seals', label: t('tabs.seals') },
  ]
  return <Tabs label={t('tabs.label')} current={current} tabs={tabs} />
}
