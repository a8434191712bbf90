import { useQueries, useQuery } from '@tanstack/react-query'
import { shareGround } from '@varn/codes/access'
import { problemCode } from '@varn/codes/problems'
import { transferReason } from '@varn/codes/transfers'
import { useState } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { call, type Input, query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { transferWords } from '../../i18n/transfers.ts'
import { useLabels } from '../../label.ts'
import { daysAfter, todayInStockholm } from '../../record/days.ts'
import record from '../../record/record.module.css'
import { checkOf } from '../../record/sharing/sharing-calls.ts'
import { refreshTransfers } from '../../record/transfers/transfer-calls.ts'
import { useGoTo } from '../../record/use-go-to.ts'
import { newKey, useTask } from '../../record/use-task.ts'
import { useMe } from '../../session.tsx'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { Chip, Note } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { FormLayout, FormSection } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import { useFilters } from '../../url.ts'

interface NewTransfer {
  recipientOrganisationId: string | null
  reason: Schemas['TransferReason'] | null
  ground: Schemas['ShareGround'] | null
  note: string | null
  answerBy: string | null
}

/** Proposes that another member takes over the case that one came from. */
export function NewTransferPage() {
  const t = useWords(transferWords)
  const { id, reference = '' } = useFilters().filters
  return (
    <Page
      title={id ? t('new.title', { reference }) : t('new.window')}
      windowTitle={t('new.window')}
      breadcrumb={[{ href: '/transfers', label: t('title') }]}
    >
      {id ? <Proposal caseId={id} /> : <EmptyState title={t('noneSent')} text={t('noneSentText')} />}
    </Page>
  )
}

function Proposal({ caseId }: { caseId: string }) {
  const t = useWords(transferWords)
  const labels = useLabels()
  const answer = useQuery(query('previewCaseTransfer', { path: { caseId } }))
  return (
    <Loaded query={answer} lines={6}>
      {(preview) =>
        preview.whyNot ? (
          <Note tone="warn" title={t('new.hindered')}>
            {labels.of(problemCode, preview.whyNot)}
          </Note>
        ) : (
          <TransferForm caseId={caseId} records={preview.records} />
        )
      }
    </Loaded>
  )
}

type Going = Schemas['TransferPreview']['records']

function TransferForm({ caseId, records }: { caseId: string; records: Going }) {
  const t = useWords(transferWords)
  const [key] = useState(newKey)
  const [made, setMade] = useState<string>()
  const form = useForm<NewTransfer>({
    defaultValues: {
      recipientOrganisationId: null,
      reason: null,
      ground: 'consent',
      note: null,
      answerBy: daysAfter(todayInStockholm(), 7),
    },
  })
  const save = useTask()
  useGoTo(made && `/transfers/${made}`, made && t('new.saved'))
  const submit = ({ note, ...values }: NewTransfer) =>
    save.run(async () => {
      const recordIds = records.slice(1).map(({ id }) => id)
      // The form has refused to send what is required and empty.
      const body = { ...values, recordIds, ...(note && { note }) } as Input<'createCaseTransfer'>['body']
      const { id } = await call('createCaseTransfer', { path: { caseId }, body, idempotencyKey: key })
      await refreshTransfers()
      setMade(id)
    })
  return (
    <>
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('new.send')}
        saving={save.running}
        error={save.error}
        actions={
          <ButtonLink variant="default" href={`/cases/${caseId}/sharing`}>
            {t('cancel')}
          </ButtonLink>
        }
      >
        <Along records={records} />
        <Fields form={form} records={records} />
      </FormLayout>
      <UnsavedGuard when={form.formState.isDirty && !made} />
    </>
  )
}

/** Everything that hangs together, by its reference. */
function Along({ records }: { records: Going }) {
  const t = useWords(transferWords)
  return (
    <FormSection id="along" title={t('new.along')}>
      <p className={record.soft}>{t('new.alongLead')}</p>
      <ul className={record.names}>
        {records.map(({ id, kind, reference, isProtected }) => (
          <li key={id}>
            <span>
              {t(`new.${kind}`)} {reference}
            </span>
            {isProtected && <Chip tone="warn">{t('new.protected')}</Chip>}
          </li>
        ))}
      </ul>
      {records.some(({ isProtected }) => isProtected) && <Note tone="warn">{t('new.protectedText')}</Note>}
    </FormSection>
  )
}

/** Whether everybody has said yes that consent asks for, record by record: the server asks the same when it is sent and when it is accepted. */
function ConsentNote({ records }: { records: Going }) {
  const t = useWords(transferWords)
  const checks = useQueries({ queries: records.map((one) => checkOf(one, 'share_member')) })
  if (checks.some(({ data }) => !data)) return null
  const missing = records.filter((_, index) => !checks[index]?.data?.stands).map(({ reference }) => reference)
  return missing.length > 0 ? (
    <Note tone="warn">{t('new.missing', { references: missing.join(', ') })}</Note>
  ) : (
    <Note tone="good">{t('new.stands')}</Note>
  )
}

function Fields({ form, records }: { form: UseFormReturn<NewTransfer>; records: Going }) {
  const { control } = form
  const t = useWords(transferWords)
  const labels = useLabels()
  const ownId = useMe().membership.organisation.id
  const members = useQuery(query('listReferralRecipients', {})).data?.members ?? []
  const today = todayInStockholm()
  return (
    <FormSection id="who" title={t('new.who')}>
      <CodeSelect
        control={control}
        name="recipientOrganisationId"
        label={t('new.member')}
        options={members.filter(({ id }) => id !== ownId).map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <CodeSelect
        control={control}
        name="reason"
        label={t('new.reason')}
        options={labels.options(transferReason)}
        required
      />
      <CodeSelect
        control={control}
        name="ground"
        label={t('new.ground')}
        help={t('new.groundHelp')}
        options={labels.options(shareGround)}
        required
      />
      {form.watch('ground') === 'consent' && <ConsentNote records={records} />}
      <TextAreaField control={control} name="note" label={t('new.note')} help={t('new.noteHelp')} maxLength={10_000} />
      <DateField
        control={control}
        name="answerBy"
        label={t('new.answerBy')}
        help={t('new.answerHelp')}
        min={today}
        max={daysAfter(today, 28)}
        required
      />
    </FormSection>
  )
}
