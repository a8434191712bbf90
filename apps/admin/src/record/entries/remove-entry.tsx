import { Button } from '@mantine/core'
import { removalReason } from '@varn/codes/entries'
import type { Form } from '@varn/forms/form'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { entryWords } from '../../i18n/entries.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { useTask } from '../use-task.ts'
import { type Entry, type RecordKind, removeEntry } from './entry.ts'

/** Takes an entry out of the record, with why. It stays in the history. */
export function RemoveEntry(props: { kind: RecordKind; form: Form; entry: Entry; title: string }) {
  const t = useWords(entryWords)
  const labels = useLabels()
  const [opened, setOpened] = useState(false)
  const form = useForm<{ reason: string | null }>({ defaultValues: { reason: null } })
  const task = useTask()
  const submit = async ({ reason }: { reason: string | null }) => {
    if (!(await task.run(() => removeEntry(props.kind, props.form, props.entry, reason ?? '')))) return
    notify(t('removed'))
    setOpened(false)
  }
  return (
    <>
      <Button variant="subtle" size="xs" onClick={() => setOpened(true)}>
        {t('remove')}
      </Button>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('removeTitle', { title: props.title })}
        text={t('removeText')}
        onSubmit={submit}
        submitLabel={t('remove')}
        danger
        saving={task.running}
        error={task.error}
      >
        <CodeSelect
          control={form.control}
          name="reason"
          label={labels.list(removalReason)}
          options={labels.options(removalReason)}
          required
        />
      </FormDialog>
    </>
  )
}
