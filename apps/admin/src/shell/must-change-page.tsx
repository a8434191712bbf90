import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { PasswordForm } from '../features/security/password-form.tsx'
import { useWords } from '../i18n/index.ts'
import { securityWords } from '../i18n/security.ts'
import { renew, signOut } from '../session.tsx'
import { Card } from '../ui/card.tsx'
import styles from './shell.module.css'
import { Mark } from './side-menu.tsx'

/** In place of every page until a temporary password is changed; the API refuses everything else meanwhile. */
export function MustChangePage() {
  const t = useWords(securityWords)
  const title = t('mustChange.title')
  useEffect(() => {
    document.title = `${title} · Värn`
  }, [title])
  return (
    <main className={styles.alone}>
      <div className={styles.brand}>
        <Mark />
        Värn
      </div>
      <h1>{title}</h1>
      <p className={styles.lead}>{t('mustChange.lead')}</p>
      <Card>
        <p>{t('password.lead')}</p>
        <PasswordForm currentLabel={t('mustChange.current')} onChanged={() => void renew()} />
      </Card>
      <Button variant="subtle" onClick={() => signOut()}>
        {t('mustChange.signOut')}
      </Button>
    </main>
  )
}
