import { caseClosureReason, caseStepReason, outcome } from '@varn/codes/cases'
import { useForm } from 'react-hook-form'
import { call, type Input, type Schemas } from '../../api.ts'
import { caseStepWords } from '../../i18n/case-steps.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { ConfirmStep, StepDialog, stepWords } from '../../record/step.tsx'
import { Note } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { settled, takeStep } from './case-calls.ts'
import type { Case } from './case-fields.ts'

interface Closing {
  outcome: Schemas['Outcome'] | null
  closureReason: Schemas['CaseClosureReasonOrNull']
  referred: boolean
  reason: Schemas['CaseStepReasonOrNull']
}

/** Closes a case with its outcome. */
export function CloseCase({ row, whyNot, main }: { row: Case; whyNot?: string; main?: boolean }) {
  const t = useWords(caseStepWords)
  const labels = useLabels()
  const form = useForm<Closing>({
    defaultValues: { outcome: null, closureReason: null, referred: false, reason: null },
  })
  const tasksOpen = row.steps.some(
    ({ to, unmet }) => to === 'closed' && unmet.some(({ code }) => code === 'tasks_open'),
  )
  const close = ({ reason, ...values }: Closing) =>
    // The form has refused to send without an outcome.
    takeStep(
      call('closeCase', {
        path: { caseId: row.id },
        body: { ...values, ...(tasksOpen && reason && { reason }) } as Input<'closeCase'>['body'],
        ifMatch: row.version,
      }),
    )
  return (
    <StepDialog
      words={{ ...stepWords(t, 'close', { reference: row.reference }), confirm: t('close.confirm') }}
      whyNot={whyNot}
      main={main}
      form={form}
      send={close}
      stale={
        <Note tone="warn" title={t('close.stale')}>
          {null}
        </Note>
      }
    >
      <CodeSelect
        control={form.control}
        name="outcome"
        label={labels.list(outcome)}
        options={labels.options(outcome)}
        required
      />
      <CodeSelect
        control={form.control}
        name="closureReason"
        label={labels.list(caseClosureReason)}
        options={labels.options(caseClosureReason)}
      />
      <CheckField control={form.control} name="referred" label={t('close.referred')} />
      {tasksOpen && (
        <>
          <Note tone="warn">{t('close.tasks')}</Note>
          <CodeSelect
            control={form.control}
            name="reason"
            label={labels.list(caseStepReason)}
            options={labels.options(caseStepReason)}
            required
          />
        </>
      )}
    </StepDialog>
  )
}

/** Opens a closed case again. */
export function ReopenCase({ row, whyNot }: { row: Case; whyNot?: string }) {
  const t = useWords(caseStepWords)
  return (
    <ConfirmStep
      words={{ ...stepWords(t, 'reopen', { reference: row.reference }), confirm: t('reopen.confirm') }}
      whyNot={whyNot}
      send={async () => settled(await call('reopenCase', { path: { caseId: row.id }, ifMatch: row.version }))}
    />
  )
}
