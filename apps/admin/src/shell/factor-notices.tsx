import { Button } from '@mantine/core'
import { call } from '../api.ts'
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
  const { enrolled, resetAt, recoveryCodesLeft } = useMe().secondFactor
  const few = enrolled && recoveryCodesLeft < fewCodes
  if (!resetAt && !few) return null
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

/** Tells that somebody took the second factor away, until there is a new one or its person has read it. */
export function ResetNotice({ children }: { children?: React.ReactNode }) {
  const t = useWords(secondFactorWords)
  const labels = useLabels()
  const { resetAt } = useMe().secondFactor
  const task = useTask()
  if (!resetAt) return null
  const read = () =>
    task.run(async () => {
      await call('acknowledgeReset', {})
      await renew()
    })
  return (
    <Note tone="warn" title={t('notice.resetTitle')} role="alert">
      <p className={styles.noticeText}>{t('notice.reset', { date: labels.dateTime(resetAt) })}</p>
      <div className={styles.noticeActions}>
        {children}
        <Button variant="default" loading={task.running} onClick={read}>
          {t('notice.resetRead')}
        </Button>
      </div>
    </Note>
  )
}
