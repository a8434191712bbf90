import { Button } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { secondFactorWords } from '../../i18n/second-factor.ts'
import { useTask } from '../../record/use-task.ts'
import { makePasskey, whyNoPasskeys } from '../../session/passkeys.ts'
import { Note } from '../../ui/card.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import styles from './second-factor.module.css'

/** Adds a passkey: a name for it, then the device takes over. */
export function AddPasskey({ onAdded }: { onAdded: (added: Schemas['SecondFactorAdded']) => unknown }) {
  const t = useWords(secondFactorWords)
  const [opened, setOpened] = useState(false)
  const [failure, setFailure] = useState<'exists' | 'failed'>()
  const adding = useTask()
  const form = useForm<{ name: string | null }>({ defaultValues: { name: null } })
  const why = whyNoPasskeys()
  const add = ({ name }: { name: string | null }) =>
    adding.run(async () => {
      setFailure(undefined)
      const attestation = await makePasskey(await call('startPasskey', {}))
      if (typeof attestation === 'string') return setFailure(attestation)
      const added = await call('addPasskey', { body: { name: name ?? '', attestation } })
      setOpened(false)
      form.reset()
      await onAdded(added)
    })
  if (why) {
    const address = `${location.protocol}//localhost${location.port && `:${location.port}`}`
    return (
      <p className={styles.soft}>
        {why === 'address' ? t('cards.passkeyAddress', { address }) : t('cards.passkeyNone')}
      </p>
    )
  }
  return (
    <>
      <div>
        <Button variant="default" onClick={() => setOpened(true)}>
          {t('cards.passkeyAdd')}
        </Button>
      </div>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('cards.passkeyAddTitle')}
        text={t('cards.passkeyAddText')}
        onSubmit={add}
        submitLabel={t('cards.passkeyAdd')}
        saving={adding.running}
        error={adding.error}
      >
        {failure && (
          <Note tone="danger" role="alert">
            {t(failure === 'exists' ? 'cards.passkeyExists' : 'cards.passkeyFailed')}
          </Note>
        )}
        <TextField
          control={form.control}
          name="name"
          label={t('cards.passkeyName')}
          help={t('cards.passkeyNameHelp')}
          maxLength={60}
          required
          unmarked
        />
      </FormDialog>
    </>
  )
}
