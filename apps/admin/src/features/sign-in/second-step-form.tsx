import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { translate, useWords } from '../../i18n/index.ts'
import { secondFactorWords } from '../../i18n/second-factor.ts'
import { ProofForm } from '../../proof/proof-form.tsx'
import { completeSignIn, type Proof, recoveryCodesLeft } from '../../session/second-step.ts'
import type { SecondStep } from '../../session/tokens.ts'
import { notify } from '../../ui/notify.ts'
import styles from './sign-in-page.module.css'

/** The second step of signing in, in place of the first. */
export function SecondStepForm({ step, onRestart }: { step: SecondStep; onRestart: () => void }) {
  const t = useWords(secondFactorWords)
  const title = t('signIn.title')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Värn`
  }, [title])
  useEffect(() => heading.current?.focus(), [])
  const prove = async (proof: Proof) => {
    const result = await completeSignIn(step, proof)
    if (result === 'ok' && proof.method === 'recovery_code') tellCodesLeft()
    return result
  }
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className={styles.lead}>{t('signIn.lead')}</p>
      <ProofForm methods={step.methods} onProof={prove} />
      <Button variant="subtle" className={styles.restart} onClick={onRestart}>
        {t('signIn.restart')}
      </Button>
    </>
  )
}

function tellCodesLeft() {
  notify(translate(secondFactorWords)('signIn.usedCode', { count: recoveryCodesLeft() }), 'warn')
}
