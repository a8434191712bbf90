import { identityCheck } from '@varn/codes/data-subjects'
import { useForm } from 'react-hook-form'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { requestWords } from '../../i18n/requests.ts'
import { useLabels } from '../../label.ts'
import { todayInStockholm } from '../../record/days.ts'
import { ConfirmStep } from '../../record/step.tsx'
import { useTask } from '../../record/use-task.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { Card, Note } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { FormLayout } from '../../ui/form-layout.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'
import { DecideForm } from './decide-form.tsx'
import { steps } from './request-calls.ts'

type Request = Schemas['SubjectRequest']

/** The one thing to do now; and beside it what a granted restriction still waits for. */
export function NextStep({ row }: { row: Request }) {
  const t = useWords(requestWords)
  return (
    <>
      {row.can.checkIdentity && <CheckIdentity row={row} />}
      {row.can.startReview && <StartReview row={row} />}
      {row.can.decide && <DecideForm row={row} />}
      {row.whyNotDecide === 'second_person' && <Note title={t('next.second')}>{t('next.secondText')}</Note>}
      {row.whyNotDecide === 'protected_identity' && <Note title={t('next.named')}>{t('next.namedText')}</Note>}
      {row.can.close && <CloseRequest row={row} />}
      {row.state === 'closed' && <Note tone="good">{t('next.closed')}</Note>}
      {row.can.liftRestriction && <LiftRestriction row={row} />}
      {!row.can.readTexts && row.state !== 'closed' && <Note>{t('next.readOnly')}</Note>}
    </>
  )
}

interface Identity {
  identityCheck: Schemas['IdentityCheck'] | null
  checkedOn: string | null
}

function CheckIdentity({ row }: { row: Request }) {
  const t = useWords(requestWords)
  const labels = useLabels()
  const form = useForm<Identity>({ defaultValues: { identityCheck: null, checkedOn: todayInStockholm() } })
  const save = useTask()
  const submit = async (values: Identity) => {
    // The form has refused to send without an answer in each.
    const work = () => steps(row).checkIdentity(values as Schemas['SubjectRequestIdentity'])
    if (await save.run(work)) notify(t('next.done'))
  }
  return (
    <Card title={t('next.check')}>
      <p>{t('next.checkText')}</p>
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('next.checkSave')}
        saving={save.running}
        error={save.error}
      >
        <CodeSelect
          control={form.control}
          name="identityCheck"
          label={t('next.checkHow')}
          options={labels.options(identityCheck)}
          required
        />
        <DateField
          control={form.control}
          name="checkedOn"
          label={t('next.checkedOn')}
          min={row.receivedOn}
          max={todayInStockholm()}
          required
        />
      </FormLayout>
    </Card>
  )
}

function StartReview({ row }: { row: Request }) {
  const t = useWords(requestWords)
  const save = useTask()
  const start = async () => {
    if (await save.run(() => steps(row).startReview())) notify(t('next.done'))
  }
  return (
    <Card title={t('next.review')}>
      <p>
        {t('next.reviewText')} {t(`effect.${row.kind}`)}
      </p>
      {save.error !== undefined && <ErrorState error={save.error} />}
      <ActionButton loading={save.running} onClick={start}>
        {t('next.review')}
      </ActionButton>
    </Card>
  )
}

/** What has been granted and is still to be done by hand. */
const awaits = ({ kind }: Request) => kind === 'rectification' || kind === 'withdraw_consent'

function CloseRequest({ row }: { row: Request }) {
  const t = useWords(requestWords)
  const form = useForm<{ sentOn: string | null }>({ defaultValues: { sentOn: todayInStockholm() } })
  const save = useTask()
  const submit = async (values: { sentOn: string | null }) => {
    // The form has refused to send without a day.
    const work = () => steps(row).close(values as Schemas['SubjectRequestClose'])
    if (await save.run(work)) notify(t('next.done'))
  }
  return (
    <Card title={t('next.close')}>
      {row.decision !== 'refused' && awaits(row) && <p>{t(`effect.${row.kind}`)}</p>}
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('next.closeSave')}
        saving={save.running}
        error={save.error}
      >
        <DateField
          control={form.control}
          name="sentOn"
          label={t('next.sentOn')}
          min={row.receivedOn}
          max={todayInStockholm()}
          required
        />
      </FormLayout>
    </Card>
  )
}

function LiftRestriction({ row }: { row: Request }) {
  const t = useWords(requestWords)
  return (
    <ConfirmStep
      words={{ button: t('lift.action'), title: t('lift.title'), text: t('lift.text'), done: t('lift.done') }}
      send={() => steps(row).liftRestriction()}
    />
  )
}
