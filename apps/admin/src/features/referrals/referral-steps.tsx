import { referralDeclineReason, referralOutcome } from '@varn/codes/referrals'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { call, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { referralWords } from '../../i18n/referrals.ts'
import { useLabels } from '../../label.ts'
import { todayInStockholm } from '../../record/days.ts'
import { refreshReferrals } from '../../record/referrals/referral-calls.ts'
import { ConfirmStep, StepDialog, stepWords } from '../../record/step.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'

type Referral = Schemas['ReferralDetail']
/** What somebody outside answered is written down with its day; an answer here is today's. */
const isOutside = ({ recipientOrganisationId }: Referral) => recipientOrganisationId === null

const at = ({ id, version }: Referral) => ({ path: { referralId: id }, ifMatch: version })

export function AcceptReferral({ referral }: { referral: Referral }) {
  const t = useWords(referralWords)
  const form = useForm<{ answeredOn: string | null }>({ defaultValues: { answeredOn: todayInStockholm() } })
  const outside = isOutside(referral)
  const words = stepWords(t, 'accept', { reference: referral.reference })
  return (
    <StepDialog
      words={outside ? { ...words, text: t('accept.outside') } : words}
      main
      form={form}
      refresh={refreshReferrals}
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
  const t = useWords(referralWords)
  const labels = useLabels()
  const form = useForm<Declining>({ defaultValues: { reason: null, answeredOn: todayInStockholm() } })
  const outside = isOutside(referral)
  return (
    <StepDialog
      words={stepWords(t, 'decline', { reference: referral.reference })}
      form={form}
      refresh={refreshReferrals}
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
  const t = useWords(referralWords)
  const labels = useLabels()
  const form = useForm<{ outcome: Schemas['ReferralOutcome'] | null }>({ defaultValues: { outcome: null } })
  return (
    <StepDialog
      words={{ ...stepWords(t, 'complete', { reference: referral.reference }), confirm: t('confirm') }}
      main
      form={form}
      refresh={refreshReferrals}
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
  return (
    <ConfirmStep
      words={stepWords(t, 'withdraw')}
      send={() => call('withdrawReferral', at(referral))}
      refresh={refreshReferrals}
    />
  )
}
