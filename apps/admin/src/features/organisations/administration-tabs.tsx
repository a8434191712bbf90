import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { useMay } from '../../session.tsx'
import { Tabs } from '../../ui/tabs.tsx'

/** Organisations and service accounts, for the one who keeps both. */
export function AdministrationTabs({ current }: { current: string }) {
  const t = useWords(organisationWords)
  const may = useMay()
  if (!may('service_account:read')) return null
  const tabs = [
    { href: '/organisations', label: t('tabs.organisations') },
    { href: '/organisations/service-accounts', label: t('tabs.serviceAccounts') },
  ]
  return <Tabs label={t('tabs.label')} current={current} tabs={tabs} />
}
