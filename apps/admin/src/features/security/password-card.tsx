import { useWords } from '../../i18n/index.ts'
import { securityWords } from '../../i18n/security.ts'
import { Card } from '../../ui/card.tsx'
import { notify } from '../../ui/notify.ts'
import { PasswordForm } from './password-form.tsx'
import styles from './security.module.css'

export function PasswordCard() {
  const t = useWords(securityWords)
  return (
    <Card title={t('password.title')}>
      <div className={styles.stack}>
        <p className={styles.soft}>{t('password.lead')}</p>
        <PasswordForm currentLabel={t('password.current')} onChanged={() => notify(t('password.changed'))} />
      </div>
    </Card>
  )
}
