import { holdReason, recordKind } from '@varn/codes/data-subjects'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, type Input, queryClient, type Schemas } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { retentionWords } from '../i18n/retention.ts'
import { useLabels } from '../label.ts'
import { ActionButton } from '../ui/actions.tsx'
import { CodeSelect } from '../ui/code-fields.tsx'
import { TextField } from '../ui/fields.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { notify } from '../ui/notify.ts'
import { useTask } from './use-task.ts'

interface NewHoldValues {
  recordKind: Schemas['RecordKind'] | null
  recordId: string | null
  reason: Schemas['HoldReason'] | null
}

interface RecordOf {
  kind: 'case' | 'child'
  id: string
}

/** Keeps the record of the page that it stands on, or one by its id: who sets a hold need not be able to open the record. */
export function NewHold({ of }: { of?: RecordOf }) {
  const t = useWords(retentionWords)
  const labels = useLabels()
  const [opened, setOpened] = useState(false)
  const form = useForm<NewHoldValues>({
    defaultValues: { recordKind: of?.kind ?? 'case', recordId: of?.id ?? null, reason: null },
  })
  const save = useTask()
  const submit = async (values: NewHoldValues) => {
    // The form has refused to send without an answer in each.
    const body = values as Input<'createLegalHold'>['body']
    if (!(await save.run(() => call('createLegalHold', { body })))) return
    await queryClient.invalidateQueries({ queryKey: ['listLegalHolds'] })
    setOpened(false)
    form.reset()
    notify(t('holds.made'))
  }
  return (
    <>
      <ActionButton isNew={!of} variant={of ? 'default' : undefined} onClick={() => setOpened(true)}>
        {t(of ? 'holds.newHere' : 'holds.new')}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t(of ? 'holds.newHere' : 'holds.newTitle')}
        text={of ? undefined : t('holds.newText')}
        onSubmit={submit}
        submitLabel={t('holds.confirm')}
        saving={save.running}
        error={save.error}
      >
        {!of && (
          <>
            <CodeSelect
              control={form.control}
              name="recordKind"
              label={t('holds.kind')}
              options={labels.options(recordKind, { only: ['case', 'child'] })}
              required
            />
            <TextField control={form.control} name="recordId" label={t('holds.id')} required maxLength={36} />
          </>
        )}
        <CodeSelect
          control={form.control}
          name="reason"
          label={t('holds.reason')}
          options={labels.options(holdReason)}
          required
        />
      </FormDialog>
    </>
  )
}
