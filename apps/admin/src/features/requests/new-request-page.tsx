import { requester } from '@varn/codes/data-subjects'
import { dataSubjectRequest } from '@varn/codes/privacy'
import { useState } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { call, type Input, queryClient, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
import { requestWords } from '../../i18n/requests.ts'
import { useLabels } from '../../label.ts'
import { todayInStockholm } from '../../record/days.ts'
import { type Subject, subjectIn } from '../../record/request-subject.ts'
import { useGoTo } from '../../record/use-go-to.ts'
import { newKey, useTask } from '../../record/use-task.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { Note } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { TextAreaField, TextField } from '../../ui/fields.tsx'
import { FormLayout, FormSection } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { useFilters } from '../../url.ts'

interface Values {
  kind: Schemas['DataSubjectRequest'] | null
  requester: Schemas['Requester'] | null
  receivedOn: string | null
  details: string | null
  subjectKind: 'case' | 'child' | 'nobody' | null
  subjectReference: string | null
  subject: string | null
}

/** Registers what somebody asks for. From a record's page the record is given; otherwise it is found by its reference. */
export function NewRequestPage() {
  const t = useWords(requestWords)
  const r = useWords(recordWords)
  const fixed = subjectIn(useFilters().filters)
  const [key] = useState(newKey)
  const [created, setCreated] = useState<Schemas['SubjectRequest']>()
  const form = useForm<Values>({
    defaultValues: {
      kind: null,
      requester: 'person',
      receivedOn: todayInStockholm(),
      details: null,
      subjectKind: null,
      subjectReference: null,
      subject: null,
    },
  })
  const save = useTask()
  useGoTo(created && `/requests/${created.id}`, created && t('form.saved', { reference: created.reference }))
  const submit = (values: Values) =>
    save.run(async () => {
      const made = await call('createDataSubjectRequest', { body: bodyOf(values, fixed), idempotencyKey: key })
      await queryClient.invalidateQueries({ queryKey: ['listDataSubjectRequests'] })
      setCreated(made)
    })
  return (
    <Page title={t('form.title')} lead={t('form.lead')} breadcrumb={[{ href: '/requests', label: t('title') }]}>
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('form.save')}
        saving={save.running || created !== undefined}
        error={save.error}
        actions={
          <ButtonLink href="/requests" variant="default">
            {r('cancel')}
          </ButtonLink>
        }
      >
        <FormSection id="about" title={t('form.about')}>
          {fixed ? <FixedSubject subject={fixed} /> : <SubjectFields form={form} />}
        </FormSection>
        <FormSection id="asked" title={t('form.asked')}>
          <AskedFields form={form} fixed={fixed} />
        </FormSection>
      </FormLayout>
      <UnsavedGuard when={form.formState.isDirty && !created} />
    </Page>
  )
}

function FixedSubject({ subject }: { subject: Subject }) {
  const t = useWords(requestWords)
  return <p>{t('form.fixed', { record: subject.reference ?? t('form.discovered') })}</p>
}

function SubjectFields({ form }: { form: UseFormReturn<Values> }) {
  const t = useWords(requestWords)
  const { control } = form
  const kind = form.watch('subjectKind')
  return (
    <>
      <CodeSelect
        control={control}
        name="subjectKind"
        label={t('form.subjectKind')}
        options={(['case', 'child', 'nobody'] as const).map((value) => ({ value, label: t(`form.${value}`) }))}
        required
      />
      {(kind === 'case' || kind === 'child') && (
        <TextField
          control={control}
          name="subjectReference"
          label={t('form.reference')}
          help={t('form.referenceHelp')}
          required
          short
          maxLength={20}
        />
      )}
      {kind === 'nobody' && (
        <TextAreaField
          control={control}
          name="subject"
          label={t('form.subject')}
          help={t('form.subjectHelp')}
          required
          minRows={2}
          maxLength={10_000}
        />
      )}
    </>
  )
}

function AskedFields({ form, fixed }: { form: UseFormReturn<Values>; fixed: Subject | undefined }) {
  const t = useWords(requestWords)
  const labels = useLabels()
  const { control } = form
  const [kind, subjectKind] = form.watch(['kind', 'subjectKind'])
  // A row of the form names nobody: it can be left out of the statistics, or removed.
  const only = fixed?.kind === 'contact_report' ? ['objection', 'erasure'] : undefined
  const child = (fixed?.kind ?? subjectKind) === 'child'
  return (
    <>
      <CodeSelect
        control={control}
        name="kind"
        label={t('form.kind')}
        help={kind ? t(`effect.${kind}`) : undefined}
        options={labels.options(dataSubjectRequest, { only })}
        required
      />
      <CodeSelect
        control={control}
        name="requester"
        label={t('form.requester')}
        options={labels.options(requester)}
        required
      />
      {child && <Note tone="warn">{t('form.manual')}</Note>}
      <DateField
        control={control}
        name="receivedOn"
        label={t('form.receivedOn')}
        help={t('form.receivedHelp')}
        max={todayInStockholm()}
        required
      />
      <TextAreaField
        control={control}
        name="details"
        label={t('form.details')}
        help={t('form.detailsHelp')}
        maxLength={10_000}
      />
    </>
  )
}

function bodyOf(values: Values, fixed: Subject | undefined): Input<'createDataSubjectRequest'>['body'] {
  const { subjectKind, subjectReference, subject, details, ...asked } = values
  // The form has refused to send what is required and empty.
  const shared = { ...asked, details } as Input<'createDataSubjectRequest'>['body']
  if (fixed) return { ...shared, subjectKind: fixed.kind, subjectId: fixed.id }
  if (subjectKind === 'case' || subjectKind === 'child') return { ...shared, subjectKind, subjectReference }
  return { ...shared, subject }
}
