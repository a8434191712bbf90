import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, queryClient, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { serviceAccountWords } from '../../i18n/service-accounts.ts'
import { useTask } from '../../record/use-task.ts'
import { ActionButton, ConfirmButton } from '../../ui/actions.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'

interface Props {
  account: Schemas['ServiceAccount']
  full: boolean
}

/** Makes a secret beside the one in use. It is handed to the page and to no cache. */
export function AddSecret({ account, full, onSecret }: Props & { onSecret: (secret: string) => void }) {
  const t = useWords(serviceAccountWords)
  const task = useTask()
  const add = async () => {
    const done = await task.run(async () => {
      const { clientSecret = '' } = await addCredential(account, {})
      onSecret(clientSecret)
    })
    if (!done) throw new Error('shown by the task')
  }
  return (
    <ConfirmButton
      label={t('key.addSecret')}
      title={t('key.addSecretTitle')}
      text={t('key.addSecretText')}
      confirmLabel={t('key.addSecret')}
      whyNot={full ? t('key.full') : undefined}
      onConfirm={add}
      error={task.error !== undefined && <ErrorState error={task.error} />}
    />
  )
}

/** Takes the public part of a key that the other system keeps. */
export function AddKey({ account, full }: Props) {
  const t = useWords(serviceAccountWords)
  const task = useTask()
  const [open, setOpen] = useState(false)
  const form = useForm<{ publicKey: string | null }>({ defaultValues: { publicKey: null } })
  const submit = async ({ publicKey }: { publicKey: string | null }) => {
    const key = jwkOf(publicKey)
    if (!key) return form.setError('publicKey', { message: t('key.jwkWrong') })
    if (!(await task.run(() => addCredential(account, { publicKey: key })))) return
    setOpen(false)
    form.reset()
    notify(t('key.added'))
  }
  return (
    <>
      <ActionButton variant="default" whyNot={full ? t('key.full') : undefined} onClick={() => setOpen(true)}>
        {t('key.addKey')}
      </ActionButton>
      <FormDialog
        form={form}
        opened={open}
        onClose={() => setOpen(false)}
        title={t('key.addKey')}
        text={t('key.addKeyText')}
        onSubmit={submit}
        submitLabel={t('key.add')}
        saving={task.running}
        error={task.error}
      >
        <TextAreaField
          control={form.control}
          name="publicKey"
          label={t('key.jwk')}
          help={t('key.jwkHelp')}
          required
          minRows={6}
          maxLength={8000}
        />
      </FormDialog>
    </>
  )
}

function jwkOf(text: string | null): Schemas['PublicKey'] | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Schemas['PublicKey']) : undefined // the API checks every member
  } catch {
    return undefined
  }
}

async function addCredential(account: Schemas['ServiceAccount'], body: Schemas['ServiceCredentialCreate']) {
  const made = await call('addServiceCredential', { path: { serviceAccountId: account.id }, body })
  void queryClient.invalidateQueries({ queryKey: ['listServiceCredentials'] })
  return made
}
