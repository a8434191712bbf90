import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { setLanguage, useLanguage, useWords } from '../../i18n/index.ts'
import { secondFactorWords } from '../../i18n/second-factor.ts'
import { signInWords } from '../../i18n/sign-in.ts'
import { useLabels } from '../../label.ts'
import { whyNoPasskeys } from '../../session/passkeys.ts'
import { signInWithPasskey } from '../../session/second-step.ts'
import type { SecondStep } from '../../session/tokens.ts'
import { type SignInResult, signIn } from '../../session.tsx'
import { Note } from '../../ui/card.tsx'
import { PasswordField, TextField } from '../../ui/fields.tsx'
import { SecondStepForm } from './second-step-form.tsx'
import styles from './sign-in-page.module.css'
import { SingleSignOn } from './single-sign-on.tsx'

/** Stands in place of whatever address was asked for, so that signing in leads there. */
export function SignInPage() {
  const [step, setStep] = useState<SecondStep>()
  return (
    <div className={styles.page}>
      <LanguageChoice />
      <main className={styles.main}>
        <p className={styles.brand}>
          <i aria-hidden />
          Värn
        </p>
        {step ? <SecondStepForm step={step} onRestart={() => setStep(undefined)} /> : <FirstStep onSecond={setStep} />}
      </main>
    </div>
  )
}

function FirstStep({ onSecond }: { onSecond: (step: SecondStep) => void }) {
  const t = useWords(signInWords)
  const form = useForm({ defaultValues: { email: '', password: '' } })
  const [failure, setFailure] = useState<Exclude<SignInResult, 'ok' | SecondStep>>()
  const title = t('title')
  useEffect(() => {
    document.title = `${title} · Värn`
  }, [title])
  const { setFocus } = form
  useEffect(() => setFocus('email'), [setFocus])
  const submit = async ({ email, password }: { email: string; password: string }) => {
    setFailure(undefined)
    const result = await signIn(email.trim(), password)
    if (result === 'ok') return
    if (typeof result === 'object' && 'ticket' in result) return onSecond(result)
    setFailure(result)
    form.setFocus('password')
  }
  const labels = useLabels()
  const words = (result: Exclude<SignInResult, 'ok' | SecondStep>) =>
    typeof result === 'string' ? t(result) : t('wait', { time: labels.wait(result.waitSeconds) })
  return (
    <>
      <h1>{title}</h1>
      <p className={styles.lead}>{t('lead')}</p>
      <form onSubmit={form.handleSubmit(submit)} noValidate>
        {failure && (
          <Note tone="danger" role="alert">
            {words(failure)}
          </Note>
        )}
        <TextField
          control={form.control}
          name="email"
          label={t('email')}
          type="email"
          autoComplete="username"
          required
          unmarked
        />
        <PasswordField
          control={form.control}
          name="password"
          label={t('password')}
          autoComplete="current-password"
          toggleLabel={t('showPassword')}
          required
          unmarked
        />
        <Button type="submit" loading={form.formState.isSubmitting}>
          {t('submit')}
        </Button>
      </form>
      <PasskeyButton />
      <SingleSignOn />
    </>
  )
}

/** One touch instead of the form, for whoever has a passkey. */
function PasskeyButton() {
  const t = useWords(secondFactorWords)
  const [state, setState] = useState<'busy' | 'failed'>()
  if (whyNoPasskeys()) return null
  const signInByPasskey = async () => {
    setState('busy')
    if ((await signInWithPasskey()) !== 'ok') setState('failed')
  }
  return (
    <div className={styles.passkey}>
      <span>{t('signIn.or')}</span>
      <Button variant="default" loading={state === 'busy'} onClick={signInByPasskey}>
        {t('signIn.passkey')}
      </Button>
      {state === 'failed' && (
        <Note tone="danger" role="alert">
          {t('proof.passkeyRefused')}
        </Note>
      )}
    </div>
  )
}

function LanguageChoice() {
  const other = useLanguage() === 'sv' ? 'en' : 'sv'
  return (
    <header className={styles.language}>
      <Button variant="subtle" lang={other} onClick={() => setLanguage(other)}>
        {other === 'sv' ? 'Svenska' : 'English'}
      </Button>
    </header>
  )
}
