import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useWords } from '../i18n/index.ts'
import { secondFactorWords } from '../i18n/second-factor.ts'
import { whyNoPasskeys } from '../session/passkeys.ts'
import type { Method, Proof, ProofResult } from '../session/second-step.ts'
import { Note } from '../ui/card.tsx'
import { PasswordField, TextField } from '../ui/fields.tsx'
import styles from './proof.module.css'

/** Confirms who one is, by one of these ways; the best comes first and the others are a press away. */
export function ProofForm(props: {
  methods: readonly Method[]
  onProof: (proof: Proof) => Promise<ProofResult>
  /** What the button says, unless "Confirm". */
  submitLabel?: string
}) {
  const t = useWords(secondFactorWords)
  const possible = props.methods.filter((method) => method !== 'passkey' || !whyNoPasskeys())
  const methods = possible.length > 0 ? possible : props.methods
  const [method, setMethod] = useState(methods[0] ?? 'password')
  const [failure, setFailure] = useState<Exclude<ProofResult, 'ok'>>()
  const form = useForm<{ typed: string | null }>({ defaultValues: { typed: null } })
  const { setFocus } = form
  useEffect(() => {
    if (method !== 'passkey') setFocus('typed')
  }, [method, setFocus])
  const submit = async ({ typed }: { typed: string | null }) => {
    setFailure(undefined)
    const result = await props.onProof({ method, typed: typed ?? '' })
    if (result === 'ok') return
    setFailure(result)
    if (method !== 'passkey') setFocus('typed', { shouldSelect: true })
  }
  const choose = (next: Method) => {
    setMethod(next)
    setFailure(undefined)
    form.reset()
  }
  return (
    <form onSubmit={form.handleSubmit(submit)} noValidate className={styles.form}>
      {failure && (
        <Note tone="danger" role="alert">
          {t(`proof.${failureWords[failure]}`)}
        </Note>
      )}
      <ProofField method={method} control={form.control} />
      <Button type="submit" loading={form.formState.isSubmitting} data-autofocus={method === 'passkey' || undefined}>
        {method === 'passkey' ? t('proof.passkeyButton') : (props.submitLabel ?? t('proof.confirm'))}
      </Button>
      {methods.length > 1 && (
        <fieldset className={styles.others}>
          <legend>{t('proof.others')}</legend>
          {methods
            .filter((other) => other !== method)
            .map((other) => (
              <Button key={other} variant="default" onClick={() => choose(other)}>
                {t(`method.${other}`)}
              </Button>
            ))}
        </fieldset>
      )}
    </form>
  )
}

const failureWords = {
  refused: 'refused',
  'passkey-refused': 'passkeyRefused',
  'too-many': 'tooMany',
  expired: 'expired',
  unreachable: 'unreachable',
  'other-person': 'otherPerson',
} as const

type Control = ReturnType<typeof useForm<{ typed: string | null }>>['control']

function ProofField({ method, control }: { method: Method; control: Control }) {
  const t = useWords(secondFactorWords)
  const shared = { control, name: 'typed', required: true, unmarked: true } as const
  if (method === 'passkey') return <p className={styles.text}>{t('proof.passkeyText')}</p>
  if (method === 'password')
    return (
      <PasswordField
        {...shared}
        label={t('proof.password')}
        autoComplete="current-password"
        toggleLabel={t('proof.showPassword')}
      />
    )
  if (method === 'totp')
    return (
      <TextField {...shared} label={t('proof.code')} autoComplete="one-time-code" inputMode="numeric" maxLength={7} />
    )
  return <TextField {...shared} label={t('proof.recoveryCode')} help={t('proof.recoveryHelp')} maxLength={40} />
}
