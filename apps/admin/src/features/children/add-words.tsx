import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { childStep, viewWeight } from '@varn/codes/child-entries'
import { childViewMethod } from '@varn/codes/child-rights'
import { shelterPlacementBasis } from '@varn/codes/shelters'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, type Input, query, type Schemas } from '../../api.ts'
import { childPartWords } from '../../i18n/child-parts.ts'
import { childWholeWords } from '../../i18n/child-whole.ts'
import { useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
import { useLabels } from '../../label.ts'
import { todayInStockholm } from '../../record/days.ts'
import { newKey, useTask } from '../../record/use-task.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { CodeMultiSelect, CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { FieldRow, FormLayout } from '../../ui/form-layout.tsx'
import { notify } from '../../ui/notify.ts'
import styles from './child.module.css'
import { refreshChild } from './child-calls.ts'

interface WordsValues {
  obtainedOn: string | null
  methods: Schemas['ChildViewMethod'][]
  words: string | null
  step: Schemas['ChildStepOrNull']
  weight: Schemas['ViewWeightOrNull']
  placementDecisionId: string | null
}

/**
 * Records what the child has said, or why its view was not obtained. `onDone` gets the view with its words, which the
 * server does not send back, or nothing when it was called off.
 */
export function AddWords({ childId, onDone }: { childId: string; onDone: (view?: Schemas['ChildView']) => void }) {
  const t = useWords(childPartWords)
  const r = useWords(recordWords)
  const w = useWords(childWholeWords)
  const labels = useLabels()
  const decisions = useDecisions(childId)
  const [key] = useState(newKey)
  const today = todayInStockholm()
  const form = useForm<WordsValues>({
    defaultValues: { obtainedOn: today, methods: [], words: null, step: null, weight: null, placementDecisionId: null },
  })
  const save = useTask()
  const submit = (values: WordsValues) =>
    save.run(async () => {
      // The form has refused to send without the day and the manner.
      const body = values as Input<'addChildView'>['body']
      const recorded = await call('addChildView', { path: { childId }, body, idempotencyKey: key })
      await refreshChild()
      notify(t('words.saved'))
      onDone({ ...recorded, words: values.words })
    })
  return (
    <div className={`${styles.form} ${styles.screen}`}>
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('words.save')}
        saving={save.running}
        error={save.error}
        actions={
          <Button variant="default" onClick={() => onDone()}>
            {r('cancel')}
          </Button>
        }
      >
        <TextAreaField
          control={form.control}
          name="words"
          label={t('field.words')}
          help={t('help.words')}
          maxLength={20_000}
        />
        <DateField
          control={form.control}
          name="obtainedOn"
          label={t('field.obtainedOn')}
          required
          max={today}
          check={(value) => (typeof value === 'string' && value > today ? t('words.future') : undefined)}
        />
        <CodeMultiSelect
          control={form.control}
          name="methods"
          label={labels.list(childViewMethod)}
          help={t('help.methods')}
          options={labels.options(childViewMethod)}
          required
        />
        <FieldRow>
          <CodeSelect
            control={form.control}
            name="step"
            label={labels.list(childStep)}
            options={labels.options(childStep)}
          />
          <CodeSelect
            control={form.control}
            name="weight"
            label={labels.list(viewWeight)}
            options={labels.options(viewWeight)}
          />
        </FieldRow>
        {decisions.length > 0 && (
          <CodeSelect
            control={form.control}
            name="placementDecisionId"
            label={w('step.decision')}
            options={decisions}
          />
        )}
      </FormLayout>
      <UnsavedGuard when={form.formState.isDirty && !save.running} />
    </div>
  )
}

/** The decisions of the child that a view can be about, by basis and day. */
function useDecisions(childId: string) {
  const labels = useLabels()
  const answer = useQuery(query('listChildPlacementDecisions', { path: { childId }, query: { limit: 50 } }))
  return (answer.data?.items ?? []).map(({ id, basis, startsOn }) => ({
    value: id,
    label: [labels.of(shelterPlacementBasis, basis), startsOn && labels.date(startsOn)].filter(Boolean).join(', '),
  }))
}
