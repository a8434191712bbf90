import { referralDeclineReason, referralOutcome } from '@varn/codes/referrals'
import { type ReactNode, useState } from 'react'
import { type FieldValues, type UseFormReturn, useForm } from 'react-hook-form'
import { call, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { referralWords } from '../../i18n/referrals.ts'
import { useLabels } from '../../label.ts'
import { todayInStockholm } from '../../record/days.ts'
import { refreshReferrals } from '../../record/referrals/referral-calls.ts'
import { useTask } from '../../record/use-task.ts'
import { ActionButton, ConfirmButton } from '../../ui/actions.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'

type Referral = Schemas['ReferralDetail']
/** What somebody outside answered is written down with its day; an answer here is today's. */
const isOutside = ({ recipientOrganisationId }: Referral) => recipientOrganisationId === null

/** One step of a referral in a dialog, as the server last saw it. */
function StepDialog<Values extends FieldValues>(props: {
  step: 'accept' | 'decline' | 'complete'
  referral: Referral
  form: UseFormReturn<Values>
  main?: boolean
  text?: string
  send: (values: Values) => Promise<unknown>
  children?: ReactNode
}) {
  const t = useWords(referralWords)
  const { step, form } = props
  const [opened, setOpened] = useState(false)
  const save = useTask()
  const submit = async (values: Values) => {
    const done = await save.run(() => props.send(values))
    await refreshReferrals()
    if (!done) return
    setOpened(false)
    notify(t(`${step}.done`))
  }
  return (
    <>
      <ActionButton variant={props.main ? undefined : 'default'} onClick={() => setOpened(true)}>
        {t(`${step}.button`)}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t(`${step}.title`, { reference: props.referral.reference })}
        text={props.text ?? t(`${step}.text`)}
        onSubmit={submit}
        submitLabel={step === 'complete' ? t('confirm') : t(`${step}.button`)}
        saving={save.running}
        error={save.error}
      >
        {props.children}
      </FormDialog>
    </>
  )
}

const at = ({ id, version }: Referral) => ({ path: { referralId: id }, ifMatch: version })

export function AcceptReferral({ referral }: { referral: Referral }) {
  const t = useWords(referralWords)
  const form = useForm<{ answeredOn: string | null }>({ defaultValues: { answeredOn: todayInStockholm() } })
  const outside = isOutside(referral)
  return (
    <StepDialog
      step="accept"
      main
      referral={referral}
      form={form}
      text={outside ? t('accept.outside') : undefined}
      send={({ answeredOn }) =>
        call('acceptReferral', { ...at(referral), body: outside && answeredOn ? { answeredOn } : {} })
      }
    >
      {outside && <AnsweredOn form={form} referral={referral} />}
    </StepDialog>
  )
}

function AnsweredOn<Values extends { answeredOn: string | null }>(props: {
  form: UseFormReturn<Values>
  referral: Referral
}) {
  const t = useWords(referralWords)
  // Every form that asks for the day has this field.
  const form = props.form as unknown as UseFormReturn<{ answeredOn: string | null }>
  return (
    <DateField
      control={form.control}
      name="answeredOn"
      label={t('answeredOn')}
      min={props.referral.referredOn}
      max={todayInStockholm()}
      required
    />
  )
}

interface Declining {
  reason: Schemas['ReferralDeclineReason'] | null
  answeredOn: string | null
}

export function DeclineReferral({ referral }: { referral: Referral }) {
  const labels = useLabels()
  const form = useForm<Declining>({ defaultValues: { reason: null, answeredOn: todayInStockholm() } })
  const outside = isOutside(referral)
  return (
    <StepDialog
      step="decline"
      referral={referral}
      form={form}
      send={({ reason, answeredOn }) =>
        call('declineReferral', {
          ...at(referral),
          // The form has refused to send without a reason.
          body: { reason: reason as Schemas['ReferralDeclineReason'], ...(outside && answeredOn && { answeredOn }) },
        })
      }
    >
      <CodeSelect
        control={form.control}
        name="reason"
        label={labels.list(referralDeclineReason)}
        options={labels.options(referralDeclineReason)}
        required
      />
      {outside && <AnsweredOn form={form} referral={referral} />}
    </StepDialog>
  )
}

export function CompleteReferral({ referral }: { referral: Referral }) {
  const labels = useLabels()
  const form = useForm<{ outcome: Schemas['ReferralOutcome'] | null }>({ defaultValues: { outcome: null } })
  return (
    <StepDialog
      step="complete"
      main
      referral={referral}
      form={form}
      send={({ outcome }) =>
        // The form has refused to send without an outcome.
        call('completeReferral', { ...at(referral), body: { outcome: outcome as Schemas['ReferralOutcome'] } })
      }
    >
      <CodeSelect
        control={form.control}
        name="outcome"
        label={labels.list(referralOutcome)}
        options={labels.options(referralOutcome)}
        required
      />
    </StepDialog>
  )
}

export function WithdrawReferral({ referral }: { referral: Referral }) {
  const t = useWords(referralWords)
  const save = useTask()
  const withdraw = async () => {
    const done = await save.run(() => call('withdrawReferral', at(referral)))
    await refreshReferrals()
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
