import { useQuery } from '@tanstack/react-query'
import { transferDeclineReason } from '@varn/codes/transfers'
import { type ReactNode, useState } from 'react'
import { type FieldValues, type UseFormReturn, useForm } from 'react-hook-form'
import { call, query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { transferWords } from '../../i18n/transfers.ts'
import { useLabels } from '../../label.ts'
import { refreshTransfers } from '../../record/transfers/transfer-calls.ts'
import { useTask } from '../../record/use-task.ts'
import { useMe } from '../../session.tsx'
import { ActionButton, ConfirmButton } from '../../ui/actions.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'

type Transfer = Schemas['TransferDetail']

/** One answer in a dialog, to the transfer as the server last showed it. */
function AnswerDialog<Values extends FieldValues>(props: {
  step: 'accept' | 'decline'
  transfer: Transfer
  form: UseFormReturn<Values>
  send: (values: Values) => Promise<unknown>
  children: ReactNode
}) {
  const t = useWords(transferWords)
  const { step, form } = props
  const [opened, setOpened] = useState(false)
  const save = useTask()
  const submit = async (values: Values) => {
    const done = await save.run(() => props.send(values))
    await refreshTransfers()
    if (!done) return
    setOpened(false)
    notify(t(`${step}.done`))
  }
  return (
    <>
      <ActionButton variant={step === 'accept' ? undefined : 'default'} onClick={() => setOpened(true)}>
        {t(`${step}.button`)}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t(`${step}.title`, { reference: props.transfer.reference })}
        text={t(`${step}.text`)}
        onSubmit={submit}
        submitLabel={t(`${step}.button`)}
        saving={save.running}
        error={save.error}
      >
        {props.children}
      </FormDialog>
    </>
  )
}

const at = ({ id, version }: Transfer) => ({ path: { transferId: id }, ifMatch: version })

/** Takes over. A case worker answers for the records unless another is chosen; a manager chooses one. */
export function AcceptTransfer({ transfer }: { transfer: Transfer }) {
  const t = useWords(transferWords)
  const me = useMe()
  const mine = me.membership.role === 'case_worker' ? me.user.id : null
  const form = useForm<{ responsibleUserId: string | null }>({ defaultValues: { responsibleUserId: mine } })
  const colleagues = useQuery(query('listColleagues', {})).data?.items ?? []
  return (
    <AnswerDialog
      step="accept"
      transfer={transfer}
      form={form}
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
    </AnswerDialog>
  )
}

export function DeclineTransfer({ transfer }: { transfer: Transfer }) {
  const labels = useLabels()
  const form = useForm<{ reason: Schemas['TransferDeclineReason'] | null }>({ defaultValues: { reason: null } })
  return (
    <AnswerDialog
      step="decline"
      transfer={transfer}
      form={form}
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
    </AnswerDialog>
  )
}

export function WithdrawTransfer({ transfer }: { transfer: Transfer }) {
  const t = useWords(transferWords)
  const save = useTask()
  const withdraw = async () => {
    const done = await save.run(() => call('withdrawTransfer', at(transfer)))
    await refreshTransfers()
    if (!done) throw new Error('kept open')
    notify(t('withdraw.done'))
  }
  return (
    <ConfirmButton
      label={t('withdraw.button')}
      title={t('withdraw.title')}
      text={t('withdraw.text')}
      confirmLabel={t('withdraw.button')}
      onConfirm={withdraw}
      error={save.error ? <ErrorState error={save.error} /> : undefined}
    />
  )
}
