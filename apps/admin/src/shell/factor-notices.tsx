import { Button } from '@mantine/core'
import { call } from '../api.ts'
import { accountWords } from '../i18n/accounts.ts'
import { useWords } from '../i18n/index.ts'
import { secondFactorWords } from '../i18n/second-factor.ts'
import { useLabels } from '../label.ts'
import { useTask } from '../record/use-task.ts'
import { renew, useMe } from '../session.tsx'
import { Note } from '../ui/card.tsx'
import { Link } from '../ui/link.tsx'
import styles from './shell.module.css'

const fewCodes = 3

/** What the person must know about the second factor, on top of whatever page is open. */
export function FactorNotices() {
  const t = useWords(secondFactorWords)
  const { secondFactor, passwordReset } = useMe()
  const { enrolled, resetAt, recoveryCodesLeft } = secondFactor
  const few = enrolled && recoveryCodesLeft < fewCodes
  if (!resetAt && !passwordReset && !few) return null
  return (
    <div className={styles.notices}>
      <ResetNotice>
        <Link href="/security">{t('notice.toSecurity')}</Link>
      </ResetNotice>
      {few && (
        <Note tone="warn" title={t('notice.fewTitle')}>
          {t('notice.few', { count: recoveryCodesLeft })} <Link href="/security">{t('notice.toSecurity')}</Link>
        </Note>
      )}
    </div>
  )
}

/** Tells who took the second factor away or gave another password, until its person has read it or there is a new factor. */
export function ResetNotice({ children }: { children?: React.ReactNode }) {
  const t = useWords(secondFactorWords)
  const account = useWords(accountWords)
  const labels = useLabels()
  const { secondFactor, passwordReset } = useMe()
  const { resetAt, resetBy } = secondFactor
  const task = useTask()
  if (!resetAt && !passwordReset) return null
  const whoDid = (name: string | null) => name ?? account('notice.somebody')
  const read = () =>
    task.run(async () => {
      await call('acknowledgeReset', {})
      await renew()
    })
  return (
    <Note tone="warn" title={resetAt ? t('notice.resetTitle') : account('notice.title')} role="alert">
      {resetAt && (
        <p className={styles.noticeText}>
          {t('notice.reset', { name: whoDid(resetBy), date: labels.dateTime(resetAt) })}
        </p>
      )}
      {passwordReset && (
        <p className={styles.noticeText}>
          {resetAt && `${account('notice.title')}. `}
          {account('notice.text', { name: whoDid(passwordReset.by), date: labels.dateTime(passwordReset.at) })}
        </p>
      )}
      <div className={styles.noticeActions}>
        {children}
        <Button variant="default" loading={task.running} onClick={read}>
          {t('notice.resetRead')}
        </Button>
      </div>
    </Note>
  )
}
