import { caseClosureReason, caseStepReason, outcome } from '@varn/codes/cases'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiError, call, type Input, type Schemas } from '../../api.ts'
import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { useTask } from '../../record/use-task.ts'
import { ActionButton, ConfirmButton } from '../../ui/actions.tsx'
import { Note } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'
import { settled } from './case-calls.ts'
import type { Case } from './case-fields.ts'

interface Closing {
  outcome: Schemas['Outcome'] | null
  closureReason: Schemas['CaseClosureReasonOrNull']
  referred: boolean
  reason: Schemas['CaseStepReasonOrNull']
}

/** Closes a case with its outcome. */
export function CloseCase({ row, whyNot, main }: { row: Case; whyNot?: string; main?: boolean }) {
  const t = useWords(caseWords)
  const labels = useLabels()
  const [opened, setOpened] = useState(false)
  const form = useForm<Closing>({
    defaultValues: { outcome: null, closureReason: null, referred: false, reason: null },
  })
  const save = useTask()
  const tasksOpen = row.steps.some(
    ({ to, unmet }) => to === 'closed' && unmet.some(({ code }) => code === 'tasks_open'),
  )
  const submit = async ({ reason, ...values }: Closing) => {
    // The form has refused to send without an outcome.
    const body = { ...values, ...(tasksOpen && reason && { reason }) } as Input<'closeCase'>['body']
    const closed = await save.run(async () => closeAt(row, body))
    if (closed) notify(t('close.done'))
  }
  return (
    <>
      <ActionButton variant={main ? undefined : 'default'} whyNot={whyNot} onClick={() => setOpened(true)}>
        {t('close.button')}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('close.title', { reference: row.reference })}
        text={t('close.text')}
        onSubmit={submit}
        submitLabel={t('close.confirm')}
        saving={save.running}
        error={isStale(save.error) ? undefined : save.error}
        conflict={
          isStale(save.error) && (
            <Note tone="warn" title={t('close.stale')}>
              {null}
            </Note>
          )
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
      </FormDialog>
    </>
  )
}

const isStale = (error: unknown) => error instanceof ApiError && error.problem.status === 412

/** A case that was changed meanwhile is shown as it stands, so that it is closed by someone who has seen it. */
async function closeAt({ id, version }: Case, body: Input<'closeCase'>['body']) {
  try {
    settled(await call('closeCase', { path: { caseId: id }, body, ifMatch: version }))
  } catch (error) {
    // On 412 the API answers with the case as it stands now.
    if (error instanceof ApiError && isStale(error)) settled(error.problem.current as unknown as Case)
    throw error
  }
}

/** Opens a closed case again. */
export function ReopenCase({ row, whyNot }: { row: Case; whyNot?: string }) {
  const t = useWords(caseWords)
  const save = useTask()
  const reopen = async () => {
    const work = async () => settled(await call('reopenCase', { path: { caseId: row.id }, ifMatch: row.version }))
    if (!(await save.run(work))) throw new Error('kept open')
    notify(t('reopen.done'))
  }
  return (
    <ConfirmButton
      label={t('reopen.button')}
      title={t('reopen.title', { reference: row.reference })}
      text={t('reopen.text')}
      confirmLabel={t('reopen.confirm')}
      whyNot={whyNot}
      onConfirm={reopen}
      error={save.error ? <ErrorState error={save.error} /> : undefined}
    />
  )
}
