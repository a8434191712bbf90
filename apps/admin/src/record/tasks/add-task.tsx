import { useForm } from 'react-hook-form'
import type { Input } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { taskWords } from '../../i18n/tasks.ts'
import { useMe } from '../../session.tsx'
import { StepDialog } from '../step.tsx'
import { addTask, type RecordOf } from './task-calls.ts'
import { TaskFields, type TaskValues } from './task-fields.tsx'

/** Adds a task; it is the case worker's own unless another is chosen. */
export function AddTask({ of }: { of: RecordOf }) {
  const t = useWords(taskWords)
  const { user, membership } = useMe()
  const mine = membership.role === 'case_worker' ? user.id : of.responsibleUserId
  const nothing: TaskValues = { kind: null, what: null, dueOn: null, assignedTo: mine }
  const form = useForm<TaskValues>({ defaultValues: nothing })
  const send = ({ what, ...values }: TaskValues, key: string) =>
    // The form has refused to send without a kind, a day and a person.
    addTask(of, { ...values, ...(what && { what }) } as Input<'createCaseTask'>['body'], key)
  return (
    <div>
      <StepDialog
        words={{ button: t('add'), title: t('addTitle'), confirm: t('save'), done: t('added') }}
        main
        form={form}
        send={send}
        onDone={() => form.reset(nothing)}
      >
        <TaskFields control={form.control} />
      </StepDialog>
    </div>
  )
}
