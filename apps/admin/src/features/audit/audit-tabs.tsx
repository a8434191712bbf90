import { auditAlertWords } from '../../i18n/audit-alerts.ts'
import { useWords } from '../../i18n/index.ts'
import { Tabs } from '../../ui/tabs.tsx'

/** The log's three parts: what was done, what stands out, and the seals. */
export function AuditTabs({ current }: { current: '/audit' | '/audit/alerts' | '/audit/seals' }) {
  const t = useWords(auditAlertWords)
  const tabs = [
    { href: '/audit', label: t('tabs.events') },
    { href: '/audit/alerts', label: t('tabs.alerts') },
    { href: '/audit/seals', label: t('tabs.seals') },
  ]
  return <Tabs label={t('tabs.label')} current={current} tabs={tabs} />
}
