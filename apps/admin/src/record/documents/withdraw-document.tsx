import { documentWithdrawal } from '@varn/codes/documents'
import { useForm } from 'react-hook-form'
import { call, type Schemas } from '../../api.ts'
import { documentWords } from '../../i18n/documents.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { StepDialog } from '../step.tsx'
import { type RecordDocument, refreshDocuments } from './document-calls.ts'

/** Takes a document back, with the reason. */
export function WithdrawDocument({ row }: { row: RecordDocument }) {
  const t = useWords(documentWords)
  const labels = useLabels()
  const form = useForm<{ reason: Schemas['DocumentWithdrawal'] | null }>({ defaultValues: { reason: null } })
  const words = { button: t('withdraw'), title: t('withdrawTitle'), text: t('withdrawText'), done: t('withdrawn') }
  return (
    <StepDialog
      words={words}
      danger
      form={form}
      send={({ reason }) =>
        call('withdrawDocument', {
          path: { documentId: row.id },
          // The form has refused to send without a reason.
          body: { reason: reason as Schemas['DocumentWithdrawal'] },
          ifMatch: row.version,
        })
      }
      refresh={refreshDocuments}
    >
      <CodeSelect
        control={form.control}
        name="reason"
        label={t('why')}
        options={labels.options(documentWithdrawal)}
        required
      />
    </StepDialog>
  )
}
