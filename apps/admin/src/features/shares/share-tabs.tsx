import { useWords } from '../../i18n/index.ts'
import { shareRequestWords } from '../../i18n/share-requests.ts'
import { sharingWords } from '../../i18n/sharing.ts'
import { useMay } from '../../session.tsx'
import { Tabs } from '../../ui/tabs.tsx'

/** What is shared either way, and what is asked for either way. */
export function ShareTabs({ current }: { current: string }) {
  const t = useWords(sharingWords)
  const r = useWords(shareRequestWords)
  const may = useMay()
  if (!may('share:write')) return null
  return (
    <Tabs
      label={t('kinds')}
      current={current}
      tabs={[
        { href: '/shares', label: t('received') },
        { href: '/shares/given', label: t('given') },
        ...(may('share_request:read')
          ? [
              { href: '/share-requests', label: r('tabReceived') },
              { href: '/share-requests/sent', label: r('tabSent') },
            ]
          : []),
      ]}
    />
  )
}
