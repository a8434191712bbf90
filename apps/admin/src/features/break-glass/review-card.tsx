import { breakGlassOutcome } from '@varn/codes/access'
import { useForm } from 'react-hook-form'
import { call, type Input, queryClient, type Schemas } from '../../api.ts'
import { breakGlassWords } from '../../i18n/break-glass.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { useTask } from '../../record/use-task.ts'
import { useMe } from '../../session.tsx'
import { Card, FactList, Note } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { FormLayout } from '../../ui/form-layout.tsx'
import { notify } from '../../ui/notify.ts'

interface Values {
  outcome: Schemas['BreakGlassOutcome'] | null
  comment: string | null
}

/** The assessment, once it is made; before that, why it waits or the form for it. */
export function ReviewCard({ row }: { row: Schemas['BreakGlassDetail'] }) {
  const t = useWords(breakGlassWords)
  const labels = useLabels()
  const me = useMe()
  if (row.outcome) {
    return (
      <Card title={t('review.title')}>
        <FactList
          items={[
            {
              term: t('review.outcome'),
              value: labels.of(breakGlassOutcome, row.outcome),
              note: row.reviewedAt && labels.dateTime(row.reviewedAt),
            },
            { term: t('detail.comment'), value: row.reviewComment },
          ]}
        />
      </Card>
    )
  }
  if (!row.can.review) {
    return <Note title={t(row.openedBy === me.user.id ? 'review.own' : 'review.running')}>{null}</Note>
  }
  return <ReviewForm row={row} />
}

function ReviewForm({ row }: { row: Schemas['BreakGlassDetail'] }) {
  const t = useWords(breakGlassWords)
  const labels = useLabels()
  const form = useForm<Values>({ defaultValues: { outcome: null, comment: null } })
  const save = useTask()
  const submit = async (values: Values) => {
    // The form has refused to send without an assessment.
    const body = values as Input<'reviewBreakGlass'>['body']
    const work = () => call('reviewBreakGlass', { path: { openingId: row.id }, body, ifMatch: row.version })
    if (!(await save.run(work))) return
    notify(t('review.done'))
    await Promise.all(
      ['getBreakGlass', 'listBreakGlass'].map((name) => queryClient.invalidateQueries({ queryKey: [name] })),
    )
  }
  return (
    <Card title={t('review.title')}>
      <p>{t('review.text')}</p>
      <FormLayout form={form} onSubmit={submit} submitLabel={t('review.save')} saving={save.running} error={save.error}>
        <CodeSelect
          control={form.control}
          name="outcome"
          label={t('review.outcome')}
          options={labels.options(breakGlassOutcome)}
          required
        />
        <TextAreaField
          control={form.control}
          name="comment"
          label={t('review.comment')}
          help={t('review.commentHelp')}
          maxLength={2000}
        />
      </FormLayout>
    </Card>
  )
}
