import { extensionReason } from '@varn/codes/data-subjects'
import { useForm } from 'react-hook-form'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { requestWords } from '../../i18n/requests.ts'
import { useLabels } from '../../label.ts'
import { todayInStockholm } from '../../record/days.ts'
import { StepDialog } from '../../record/step.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { steps } from './request-calls.ts'

interface Values {
  reason: Schemas['ExtensionReason'] | null
  toldOn: string | null
}

/** Two more months, once, with a reason that the person has been told. */
export function ExtendRequest({ row }: { row: Schemas['SubjectRequest'] }) {
  const t = useWords(requestWords)
  const labels = useLabels()
  const form = useForm<Values>({ defaultValues: { reason: null, toldOn: todayInStockholm() } })
  if (!row.can.extend) return null
  return (
    <StepDialog
      words={{
        button: t('extend.action'),
        title: t('extend.title'),
        text: t('extend.text'),
        confirm: t('extend.save'),
        done: t('next.done'),
      }}
      form={form}
      // The form has refused to send without an answer in each.
      send={(values) => steps(row).extend(values as Schemas['SubjectRequestExtension'])}
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
    </StepDialog>
  )
}
