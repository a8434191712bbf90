import { extensionReason } from '@varn/codes/data-subjects'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { requestWords } from '../../i18n/requests.ts'
import { useLabels } from '../../label.ts'
import { todayInStockholm } from '../../record/days.ts'
import { useTask } from '../../record/use-task.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { steps } from './request-calls.ts'

interface Values {
  reason: Schemas['ExtensionReason'] | null
  toldOn: string | null
}

/** Two more months, once, with a reason that the person has been told. */
export function ExtendRequest({ row }: { row: Schemas['SubjectRequest'] }) {
  const t = useWords(requestWords)
  const labels = useLabels()
  const [opened, setOpened] = useState(false)
  const form = useForm<Values>({ defaultValues: { reason: null, toldOn: todayInStockholm() } })
  const save = useTask()
  if (!row.can.extend) return null
  const submit = async (values: Values) => {
    // The form has refused to send without an answer in each.
    const work = () => steps(row).extend(values as Schemas['SubjectRequestExtension'])
    if (!(await save.run(work))) return
    setOpened(false)
    notify(t('next.done'))
  }
  return (
    <>
      <ActionButton variant="default" onClick={() => setOpened(true)}>
        {t('extend.action')}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('extend.title')}
        text={t('extend.text')}
        onSubmit={submit}
        submitLabel={t('extend.save')}
        saving={save.running}
        error={save.error}
      >
        <CodeSelect
          control={form.control}
          name="reason"
          label={t('extend.reason')}
          options={labels.options(extensionReason)}
          required
        />
        <DateField
          control={form.control}
          name="toldOn"
          label={t('extend.toldOn')}
          min={row.receivedOn}
          max={todayInStockholm()}
          required
        />
      </FormDialog>
    </>
  )
}
