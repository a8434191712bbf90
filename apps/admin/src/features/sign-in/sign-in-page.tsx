import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { setLanguage, useLanguage, useWords } from '../../i18n/index.ts'
import { signInWords } from '../../i18n/sign-in.ts'
import { useLabels } from '../../label.ts'
import { type SignInResult, signIn } from '../../session.tsx'
import { Note } from '../../ui/card.tsx'
import { PasswordField, TextField } from '../../ui/fields.tsx'
import styles from './sign-in-page.module.css'
import { SingleSignOn } from './single-sign-on.tsx'

/** Stands in place of whatever address was asked for, so that signing in leads there. */
export function SignInPage() {
  const t = useWords(signInWords)
  const form = useForm({ defaultValues: { email: '', password: '' } })
  const [failure, setFailure] = useState<Exclude<SignInResult, 'ok'>>()
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
    setFailure(result)
    form.setFocus('password')
  }
  const labels = useLabels()
  const words = (result: Exclude<SignInResult, 'ok'>) =>
    typeof result === 'string' ? t(result) : t('wait', { time: labels.wait(result.waitSeconds) })
  return (
    <div className={styles.page}>
      <LanguageChoice />
      <main className={styles.main}>
        <p className={styles.brand}>
          <i aria-hidden />
          Värn
        </p>
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
        <SingleSignOn />
      </main>
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
