import { recordPart, shareGround } from '@varn/codes/access'
import { shareRequestDeclineReason } from '@varn/codes/elsewhere'
import { type ReactNode, useState } from 'react'
import { type FieldValues, type UseFormReturn, useForm } from 'react-hook-form'
import { call, type Operation, queryClient, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { shareRequestWords } from '../../i18n/share-requests.ts'
import { useLabels } from '../../label.ts'
import { daysAfter, todayInStockholm } from '../../record/days.ts'
import { useTask } from '../../record/use-task.ts'
import { ActionButton, ConfirmButton } from '../../ui/actions.tsx'
import { CodeMultiSelect, CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'

type ShareRequest = Schemas['ShareRequest']
const at = ({ id, version }: ShareRequest) => ({ path: { shareRequestId: id }, ifMatch: version })

function refresh() {
  const stale: Operation[] = ['listShareRequests', 'getShareRequest', 'listShares', 'listCaseShares', 'listChildShares']
  return Promise.all(stale.map((operation) => queryClient.invalidateQueries({ queryKey: [operation] })))
}

/** One answer in a dialog, as the server last saw the request. */
function StepDialog<Values extends FieldValues>(props: {
  step: 'share' | 'decline'
  form: UseFormReturn<Values>
  send: (values: Values) => Promise<unknown>
  children: ReactNode
}) {
  const t = useWords(shareRequestWords)
  const { step, form } = props
  const [opened, setOpened] = useState(false)
  const save = useTask()
  const submit = async (values: Values) => {
    const done = await save.run(() => props.send(values))
    await refresh()
    if (!done) return
    setOpened(false)
    notify(t(`${step}.done`))
  }
  return (
    <>
      <ActionButton variant={step === 'share' ? undefined : 'default'} onClick={() => setOpened(true)}>
        {t(`${step}.button`)}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t(`${step}.title`)}
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

interface Sharing {
  parts: Schemas['RecordPart'][]
  ground: Schemas['ShareGround'] | null
  endsOn: string | null
  overrideReason: string | null
}

export function ShareAsAsked({ one }: { one: ShareRequest }) {
  const t = useWords(shareRequestWords)
  const labels = useLabels()
  const form = useForm<Sharing>({
    defaultValues: { parts: [], ground: 'consent', endsOn: daysAfter(todayInStockholm(), 90), overrideReason: null },
  })
  const { control } = form
  const ground = form.watch('ground')
  const parts = one.caseId ? (['identity'] as const) : (['needs', 'views', 'identity'] as const)
  const send = ({ parts: more, overrideReason, ...values }: Sharing) => {
    const reason = values.ground !== 'consent' && overrideReason ? { overrideReason } : {}
    // The form has refused to send without a ground and a last day.
    const body = { ...values, ...reason, parts: ['facts', ...more] } as Schemas['ShareRequestShare']
    return call('shareAsAsked', { ...at(one), body })
  }
  return (
    <StepDialog step="share" form={form} send={send}>
      <CodeMultiSelect
        control={control}
        name="parts"
        label={t('parts')}
        options={labels.options(recordPart, { only: parts })}
      />
      <CodeSelect
        control={control}
        name="ground"
        label={labels.list(shareGround)}
        options={labels.options(shareGround)}
        required
      />
      {ground !== null && ground !== 'consent' && (
        <TextAreaField
          control={control}
          name="overrideReason"
          label={t('groundReason')}
          help={t('groundReasonHelp')}
          maxLength={4000}
          required
        />
      )}
      <DateField control={control} name="endsOn" label={t('endsOn')} required />
    </StepDialog>
  )
}

export function DeclineRequest({ one }: { one: ShareRequest }) {
  const labels = useLabels()
  const form = useForm<{ reason: Schemas['ShareRequestDeclineReason'] | null }>({ defaultValues: { reason: null } })
  return (
    <StepDialog
      step="decline"
      form={form}
      send={({ reason }) =>
        // The form has refused to send without a reason.
        call('declineShareRequest', { ...at(one), body: { reason: reason as Schemas['ShareRequestDeclineReason'] } })
      }
    >
      <CodeSelect
        control={form.control}
        name="reason"
        label={labels.list(shareRequestDeclineReason)}
        options={labels.options(shareRequestDeclineReason)}
        required
      />
    </StepDialog>
  )
}

export function WithdrawRequest({ one }: { one: ShareRequest }) {
  const t = useWords(shareRequestWords)
  const save = useTask()
  const withdraw = async () => {
    const done = await save.run(() => call('withdrawShareRequest', at(one)))
    await refresh()
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
