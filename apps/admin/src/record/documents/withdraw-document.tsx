import { documentWithdrawal } from '@varn/codes/documents'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, type Schemas } from '../../api.ts'
import { documentWords } from '../../i18n/documents.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { useTask } from '../use-task.ts'
import { type RecordDocument, refreshDocuments } from './document-calls.ts'

/** Takes a document back, with the reason. */
export function WithdrawDocument({ row }: { row: RecordDocument }) {
  const t = useWords(documentWords)
  const labels = useLabels()
  const [opened, setOpened] = useState(false)
  const form = useForm<{ reason: Schemas['DocumentWithdrawal'] | null }>({ defaultValues: { reason: null } })
  const save = useTask()
  const submit = async ({ reason }: { reason: Schemas['DocumentWithdrawal'] | null }) => {
    if (!reason) return
    const order = { path: { documentId: row.id }, body: { reason }, ifMatch: row.version }
    const done = await save.run(() => call('withdrawDocument', order))
    await refreshDocuments()
    if (!done) return
    setOpened(false)
    notify(t('withdrawn'))
  }
  return (
    <>
      <ActionButton variant="default" onClick={() => setOpened(true)}>
        {t('withdraw')}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('withdrawTitle')}
        text={t('withdrawText')}
        onSubmit={submit}
        submitLabel={t('withdraw')}
        danger
        saving={save.running}
        error={save.error}
      >
        <CodeSelect
          control={form.control}
          name="reason"
          label={t('why')}
          options={labels.options(documentWithdrawal)}
          required
        />
      </FormDialog>
    </>
  )
}
