import { extractPart, requestDecision, secrecyGround } from '@varn/codes/data-subjects'
import { useForm } from 'react-hook-form'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { requestWords } from '../../i18n/requests.ts'
import { useLabels } from '../../label.ts'
import { useTask } from '../../record/use-task.ts'
import { Card } from '../../ui/card.tsx'
import { CodeMultiSelect, CodeSelect } from '../../ui/code-fields.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { FormLayout } from '../../ui/form-layout.tsx'
import { notify } from '../../ui/notify.ts'
import { steps } from './request-calls.ts'

interface Values {
  decision: Schemas['RequestDecision'] | null
  secrecyGround: Schemas['SecrecyGroundOrNull']
  withheld: Schemas['ExtractPart'][]
  secrecyTest: string | null
  reasons: string | null
}

/** Grants, partly grants or refuses. What is refused has a ground; a request about a child has a secrecy test. */
export function DecideForm({ row }: { row: Schemas['SubjectRequest'] }) {
  const t = useWords(requestWords)
  const labels = useLabels()
  const form = useForm<Values>({
    defaultValues: { decision: null, secrecyGround: null, withheld: [], secrecyTest: null, reasons: null },
  })
  const save = useTask()
  const { control } = form
  const decision = form.watch('decision')
  const narrowed = decision === 'partly' || decision === 'refused'
  const extract = row.kind === 'access' || row.kind === 'portability'
  const submit = async (values: Values) => {
    const { secrecyGround: ground, withheld, ...rest } = values
    const kept = { ...(narrowed && { secrecyGround: ground }), ...(decision === 'partly' && extract && { withheld }) }
    // The form has refused to send without a decision.
    const work = () => steps(row).decide({ ...rest, ...kept } as Schemas['SubjectRequestDecide'])
    if (await save.run(work)) notify(t('next.done'))
  }
  return (
    <Card title={t('next.decide')}>
      <p>{t(`effect.${row.kind}`)}</p>
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('next.decideSave')}
        saving={save.running}
        error={save.error}
      >
        <CodeSelect
          control={control}
          name="decision"
          label={t('next.decideHow')}
          options={labels.options(requestDecision)}
          required
        />
        {narrowed && (
          <CodeSelect
            control={control}
            name="secrecyGround"
            label={t('next.ground')}
            help={t('next.groundHelp')}
            options={labels.options(secrecyGround)}
            required
          />
        )}
        {decision === 'partly' && extract && (
          <CodeMultiSelect
            control={control}
            name="withheld"
            label={t('next.withheld')}
            options={labels.options(extractPart)}
            required
          />
        )}
        {row.manualReview && (
          <TextAreaField
            control={control}
            name="secrecyTest"
            label={t('next.secrecyTest')}
            help={t('next.secrecyTestHelp')}
            required
            maxLength={10_000}
          />
        )}
        <TextAreaField
          control={control}
          name="reasons"
          label={t('next.reasons')}
          help={t('next.reasonsHelp')}
          required={narrowed}
          maxLength={10_000}
        />
      </FormLayout>
    </Card>
  )
}
