import { Button } from '@mantine/core'
import { useEffect, useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useForm } from 'react-hook-form'
import { commonWords } from '../i18n/common.ts'
import { useWords } from '../i18n/index.ts'
import { secondFactorWords } from '../i18n/second-factor.ts'
import { useLabels } from '../label.ts'
import { ProofForm } from '../proof/proof-form.tsx'
import { whyNoPasskeys } from '../session/passkeys.ts'
import { completeSignIn, type ProofResult, signInWithPasskey } from '../session/second-step.ts'
import type { LockReason, SecondStep } from '../session/tokens.ts'
import { type Me, signIn, signOut } from '../session.tsx'
import { Note } from '../ui/card.tsx'
import { PasswordField } from '../ui/fields.tsx'
import styles from './shell.module.css'
import { Mark } from './side-menu.tsx'

/** Over the page, which keeps its state and is not shown, until the same person gives the password. */
export function LockScreen({ me, reason }: { me: Me; reason: LockReason }) {
  const t = useWords(commonWords)
  const windowTitle = t('lock.windowTitle')
  useLayoutEffect(() => {
    const before = document.title
    const focused = document.activeElement
    document.documentElement.dataset.locked = ''
    document.title = `${windowTitle} · Värn`
    return () => {
      delete document.documentElement.dataset.locked
      document.title = before
      if (focused instanceof HTMLElement) focused.focus()
    }
  }, [windowTitle])
  const place = document.getElementById('lock')
  const [step, setStep] = useState<SecondStep>()
  const unlock = step ? <UnlockFurther step={step} onRestart={() => setStep(undefined)} /> : undefined
  return place && createPortal(unlock ?? <Unlock me={me} reason={reason} onSecond={setStep} />, place)
}

function Unlock({ me, reason, onSecond }: { me: Me; reason: LockReason; onSecond: (step: SecondStep) => void }) {
  const t = useWords(commonWords)
  const form = useForm({ defaultValues: { password: '' } })
  const [failure, setFailure] = useState<string>()
  const labels = useLabels()
  const { setFocus } = form
  useEffect(() => setFocus('password'), [setFocus])
  const unlock = async ({ password }: { password: string }) => {
    setFailure(undefined)
    const result = await signIn(me.user.email, password)
    if (result === 'ok') return
    if (typeof result === 'object' && 'ticket' in result) return onSecond(result)
    if (typeof result === 'object') setFailure(t('lock.wait', { time: labels.wait(result.waitSeconds) }))
    else setFailure(t(result === 'refused' ? 'lock.wrong' : 'lock.failed'))
    form.setFocus('password')
  }
  return (
    <main className={styles.alone}>
      <div className={styles.brand}>
        <Mark />
        Värn
      </div>
      <h1>{t('lock.title')}</h1>
      <p className={styles.lead}>{t(reason === 'idle' ? 'lock.text' : 'lock.ended')}</p>
      <form onSubmit={form.handleSubmit(unlock)} noValidate>
        {failure && (
          <Note tone="danger" role="alert">
            {failure}
          </Note>
        )}
        {/* Password managers need to know whose password it is. */}
        <input type="text" autoComplete="username" value={me.user.email} readOnly hidden />
        <PasswordField
          control={form.control}
          name="password"
          label={t('lock.password')}
          autoComplete="current-password"
          toggleLabel={t('lock.showPassword')}
          required
          unmarked
        />
        <Button type="submit" loading={form.formState.isSubmitting}>
          {t('lock.unlock')}
        </Button>
        {me.secondFactor.enrolled && <UnlockByPasskey userId={me.user.id} />}
        <Button variant="subtle" onClick={() => signOut()}>
          {t('lock.other')}
        </Button>
      </form>
    </main>
  )
}

/** The same person's passkey unlocks by itself. */
function UnlockByPasskey({ userId }: { userId: string }) {
  const t = useWords(secondFactorWords)
  const [result, setResult] = useState<ProofResult | 'busy'>()
  if (whyNoPasskeys()) return null
  const unlock = async () => {
    setResult('busy')
    setResult(await signInWithPasskey(userId))
  }
  return (
    <>
      <Button variant="default" loading={result === 'busy'} onClick={unlock}>
        {t('unlock.passkey')}
      </Button>
      {result && result !== 'busy' && result !== 'ok' && (
        <Note tone="danger" role="alert">
          {t(result === 'other-person' ? 'proof.otherPerson' : 'proof.passkeyRefused')}
        </Note>
      )}
    </>
  )
}

/** The second step, over the page that waits. */
function UnlockFurther({ step, onRestart }: { step: SecondStep; onRestart: () => void }) {
  const t = useWords(secondFactorWords)
  return (
    <main className={styles.alone}>
      <div className={styles.brand}>
        <Mark />
        Värn
      </div>
      <h1>{t('signIn.title')}</h1>
      <p className={styles.lead}>{t('signIn.lead')}</p>
      <ProofForm methods={step.methods} onProof={(proof) => completeSignIn(step, proof)} />
      <Button variant="subtle" onClick={onRestart}>
        {t('signIn.restart')}
      </Button>
    </main>
  )
}
