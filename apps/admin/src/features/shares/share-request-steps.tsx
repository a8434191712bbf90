import { recordPart, shareGround } from '@varn/codes/access'
import { shareRequestDeclineReason } from '@varn/codes/elsewhere'
import { useForm } from 'react-hook-form'
import { call, type Operation, queryClient, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { shareRequestWords } from '../../i18n/share-requests.ts'
import { useLabels } from '../../label.ts'
import { daysAfter, todayInStockholm } from '../../record/days.ts'
import { ConfirmStep, StepDialog, stepWords } from '../../record/step.tsx'
import { CodeMultiSelect, CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { TextAreaField } from '../../ui/fields.tsx'

type ShareRequest = Schemas['ShareRequest']
const at = ({ id, version }: ShareRequest) => ({ path: { shareRequestId: id }, ifMatch: version })

function refresh() {
  const stale: Operation[] = ['listShareRequests', 'getShareRequest', 'listShares', 'listCaseShares', 'listChildShares']
  return Promise.all(stale.map((operation) => queryClient.invalidateQueries({ queryKey: [operation] })))
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
    <StepDialog words={stepWords(t, 'share')} main form={form} send={send} refresh={refresh}>
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
  const t = useWords(shareRequestWords)
  const labels = useLabels()
  const form = useForm<{ reason: Schemas['ShareRequestDeclineReason'] | null }>({ defaultValues: { reason: null } })
  return (
    <StepDialog
      words={stepWords(t, 'decline')}
      form={form}
      refresh={refresh}
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
  return (
    <ConfirmStep
      words={stepWords(t, 'withdraw')}
      send={() => call('withdrawShareRequest', at(one))}
      refresh={refresh}
    />
  )
}
