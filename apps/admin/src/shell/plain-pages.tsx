import { Button } from '@mantine/core'
import { role } from '@varn/codes/system'
import { commonWords } from '../i18n/common.ts'
import { useWords } from '../i18n/index.ts'
import { useLabels } from '../label.ts'
import { useMe } from '../session.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'

/** No such address, or one that this membership cannot see: the two are told alike. */
export function NotFoundPage() {
  const t = useWords(commonWords)
  return (
    <Page title={t('notFound.title')} lead={t('notFound.text')}>
      <div>
        <ButtonLink href="/">{t('notFound.home')}</ButtonLink>
      </div>
    </Page>
  )
}

export function NoPermissionPage() {
  const t = useWords(commonWords)
  const labels = useLabels()
  const { membership } = useMe()
  return (
    <Page title={t('noPermission.title')} lead={t('noPermission.text', { role: labels.of(role, membership.role) })}>
      <div>
        <ButtonLink href="/">{t('notFound.home')}</ButtonLink>
      </div>
    </Page>
  )
}

/** A page that broke; the shell around it still works. */
export function CrashPage({ error }: { error: unknown }) {
  const t = useWords(commonWords)
  return (
    <Page title={t('crash.title')} lead={t('crash.text')}>
      <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap' }}>
        <Button onClick={() => location.reload()}>{t('crash.reload')}</Button>
        <ButtonLink href="/" variant="default">
          {t('notFound.home')}
        </ButtonLink>
      </div>
      {import.meta.env.DEV && <pre>{String(error)}</pre>}
    </Page>
  )
}
