import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { SecondFactorCards } from '../features/security/second-factor-cards.tsx'
import { useWords } from '../i18n/index.ts'
import { secondFactorWords } from '../i18n/second-factor.ts'
import { StepUpForm } from '../proof/step-up-form.tsx'
import { signOut, useMe } from '../session.tsx'
import { ResetNotice } from './factor-notices.tsx'
import styles from './shell.module.css'
import { Mark } from './side-menu.tsx'

/** All that a session shows whose role demands a second factor: adding the first, or confirming by the one that is there. */
export function FactorDemanded() {
  const t = useWords(secondFactorWords)
  const { secondFactor } = useMe()
  const title = t(secondFactor.enrolled ? 'demanded.proveTitle' : 'demanded.title')
  const windowTitle = t('demanded.windowTitle')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${windowTitle} · Värn`
    heading.current?.focus()
  }, [windowTitle])
  return (
    <main className={styles.demanded}>
      <div className={styles.brand}>
        <Mark />
        Värn
      </div>
      <ResetNotice />
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className={styles.lead}>{t(secondFactor.enrolled ? 'demanded.proveLead' : 'demanded.lead')}</p>
      {secondFactor.enrolled ? (
        <StepUpForm onDone={() => {}} />
      ) : (
        <>
          <p className={styles.lead}>{t('demanded.choose')}</p>
          <SecondFactorCards />
        </>
      )}
      <div>
        <Button variant="subtle" onClick={() => signOut()}>
          {t('demanded.signOut')}
        </Button>
      </div>
    </main>
  )
}
