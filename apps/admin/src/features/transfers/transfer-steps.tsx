import { useQuery } from '@tanstack/react-query'
import { transferDeclineReason } from '@varn/codes/transfers'
import { useForm } from 'react-hook-form'
import { call, query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { transferWords } from '../../i18n/transfers.ts'
import { useLabels } from '../../label.ts'
import { ConfirmStep, StepDialog, stepWords } from '../../record/step.tsx'
import { refreshTransfers } from '../../record/transfers/transfer-calls.ts'
import { useMe } from '../../session.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'

type Transfer = Schemas['TransferDetail']

const at = ({ id, version }: Transfer) => ({ path: { transferId: id }, ifMatch: version })

/** Takes over. A case worker answers for the records unless another is chosen; a manager chooses one. */
export function AcceptTransfer({ transfer }: { transfer: Transfer }) {
  const t = useWords(transferWords)
  const me = useMe()
  const mine = me.membership.role === 'case_worker' ? me.user.id : null
  const form = useForm<{ responsibleUserId: string | null }>({ defaultValues: { responsibleUserId: mine } })
  const colleagues = useQuery(query('listColleagues', {})).data?.items ?? []
  return (
    <StepDialog
      words={stepWords(t, 'accept', { reference: transfer.reference })}
      main
      form={form}
      refresh={refreshTransfers}
      send={({ responsibleUserId }) =>
        call('acceptTransfer', { ...at(transfer), body: responsibleUserId ? { responsibleUserId } : {} })
      }
    >
      <CodeSelect
        control={form.control}
        name="responsibleUserId"
        label={t('accept.worker')}
        options={colleagues.map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
        required
      />
    </StepDialog>
  )
}

export function DeclineTransfer({ transfer }: { transfer: Transfer }) {
  const t = useWords(transferWords)
  const labels = useLabels()
  const form = useForm<{ reason: Schemas['TransferDeclineReason'] | null }>({ defaultValues: { reason: null } })
  return (
    <StepDialog
      words={stepWords(t, 'decline', { reference: transfer.reference })}
      form={form}
      refresh={refreshTransfers}
      send={({ reason }) =>
        // The form has refused to send without a reason.
        call('declineTransfer', { ...at(transfer), body: { reason: reason as Schemas['TransferDeclineReason'] } })
      }
    >
      <CodeSelect
        control={form.control}
        name="reason"
        label={labels.list(transferDeclineReason)}
        options={labels.options(transferDeclineReason)}
        required
      />
    </StepDialog>
  )
}

export function WithdrawTransfer({ transfer }: { transfer: Transfer }) {
  const t = useWords(transferWords)
  return (
    <ConfirmStep
      words={stepWords(t, 'withdraw')}
      send={() => call('withdrawTransfer', at(transfer))}
      refresh={refreshTransfers}
    />
  )
}
