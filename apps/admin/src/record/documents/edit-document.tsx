import { documentKind } from '@varn/codes/documents'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, type Input, type Schemas } from '../../api.ts'
import { documentWords } from '../../i18n/documents.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { todayInStockholm } from '../days.ts'
import { useTask } from '../use-task.ts'
import { type RecordDocument, refreshDocuments } from './document-calls.ts'

interface EditValues {
  kind: Schemas['DocumentKind'] | null
  title: string | null
  datedOn: string | null
  language: string | null
}

/** Changes what is said of a document, never its file. */
export function EditDocument({ row }: { row: RecordDocument }) {
  const t = useWords(documentWords)
  const labels = useLabels()
  const [opened, setOpened] = useState(false)
  const { kind, title, datedOn, language } = row
  const form = useForm<EditValues>({ values: { kind, title, datedOn, language } })
  const save = useTask()
  const submit = async (values: EditValues) => {
    // The form has refused to send without a kind and a title.
    const body = { ...values, language: values.language?.toLowerCase() ?? null } as Input<'updateDocument'>['body']
    const done = await save.run(() =>
      call('updateDocument', { path: { documentId: row.id }, body, ifMatch: row.version }),
    )
    await refreshDocuments()
    if (!done) return
    setOpened(false)
    notify(t('saved'))
  }
  return (
    <>
      <ActionButton variant="default" onClick={() => setOpened(true)}>
        {t('edit')}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('editTitle')}
        onSubmit={submit}
        submitLabel={t('save')}
        saving={save.running}
        error={save.error}
      >
        <CodeSelect
          control={form.control}
          name="kind"
          label={t('kind')}
          options={labels.options(documentKind)}
          required
        />
        <TextField
          control={form.control}
          name="title"
          label={t('name')}
          help={t('nameHelp')}
          maxLength={200}
          required
        />
        <DateField control={form.control} name="datedOn" label={t('dated')} max={todayInStockholm()} />
        <TextField
          control={form.control}
          name="language"
          label={t('language')}
          help={t('languageHelp')}
          maxLength={3}
          short
        />
      </FormDialog>
    </>
  )
}
