import { taskCancelReason, taskKind, taskState } from '@varn/codes/tasks'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiError, call, type Input, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { taskWords } from '../../i18n/tasks.ts'
import { useLabels } from '../../label.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { Chip, Note } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'
import record from '../record.module.css'
import sharing from '../sharing/sharing.module.css'
import { StepDialog } from '../step.tsx'
import { useTask } from '../use-task.ts'
import { DueChip } from './due.tsx'
import { refreshTasks, type Task } from './task-calls.ts'
import { TaskFields, type TaskValues } from './task-fields.tsx'

/** One task with what can be done about it now. */
export function TaskItem({ task }: { task: Task }) {
  const t = useWords(taskWords)
  const labels = useLabels()
  const { can, state, stateAt, stateName } = task
  const settled =
    stateAt && t('doneBy', { state: labels.of(taskState, state), name: stateName ?? '', date: labels.date(stateAt) })
  const about = [labels.date(task.dueOn), task.assignedName, settled, labels.of(taskCancelReason, task.cancelReason)]
  return (
    <li>
      <span className={sharing.head}>
        <strong>{labels.of(taskKind, task.kind)}</strong>
        {state === 'open' ? (
          <DueChip daysLeft={task.daysLeft} />
        ) : (
          <Chip tone="neutral">{labels.of(taskState, state)}</Chip>
        )}
      </span>
      {task.what && <span className={record.long}>{task.what}</span>}
      <p className={sharing.soft}>{about.filter(Boolean).join(' · ')}</p>
      <div className={record.buttons}>
        {can.finish && <Step task={task} operation="finishTask" label={t('finish')} done={t('finished')} />}
        {can.edit && <EditTask task={task} />}
        {can.cancel && <CancelTask task={task} />}
        {can.reopen && <Step task={task} operation="reopenTask" label={t('reopen')} done={t('reopened')} />}
      </div>
    </li>
  )
}

function Step(props: { task: Task; operation: 'finishTask' | 'reopenTask'; label: string; done: string }) {
  const save = useTask()
  const { task, operation } = props
  const run = async () => {
    const done = await save.run(() => call(operation, { path: { taskId: task.id }, ifMatch: task.version }))
    await refreshTasks()
    if (done) notify(props.done)
  }
  return (
    <>
      {Boolean(save.error) && <ErrorState error={save.error} />}
      <ActionButton variant="default" loading={save.running} onClick={run}>
        {props.label}
      </ActionButton>
    </>
  )
}

const isStale = (error: unknown) => error instanceof ApiError && error.problem.code === 'version_stale'

function EditTask({ task }: { task: Task }) {
  const t = useWords(taskWords)
  const [opened, setOpened] = useState(false)
  const { kind, what, dueOn, assignedTo } = task
  const form = useForm<TaskValues>({ values: { kind, what, dueOn, assignedTo } })
  const save = useTask()
  const submit = async (values: TaskValues) => {
    // Only what was changed is sent: words that are not shown to this person stay as they are.
    const changed = Object.entries(values).filter(([name, value]) => value !== task[name as keyof TaskValues])
    if (changed.length > 0) {
      // The form has refused to send without a kind, a day and a person.
      const body = Object.fromEntries(changed) as Input<'updateTask'>['body']
      const work = () => call('updateTask', { path: { taskId: task.id }, body, ifMatch: task.version })
      const done = await save.run(work)
      await refreshTasks()
      if (!done) return
      notify(t('saved'))
    }
    setOpened(false)
  }
  return (
    <>
      <ActionButton variant="default" onClick={() => setOpened(true)}>
        {t('edit')}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('editTitle')}
        onSubmit={submit}
        submitLabel={t('save')}
        saving={save.running}
        error={isStale(save.error) ? undefined : save.error}
        conflict={isStale(save.error) && <Note tone="warn">{t('stale')}</Note>}
      >
        {opened && <TaskFields control={form.control} />}
      </FormDialog>
    </>
  )
}

function CancelTask({ task }: { task: Task }) {
  const t = useWords(taskWords)
  const labels = useLabels()
  const form = useForm<{ reason: Schemas['TaskCancelReason'] | null }>({ defaultValues: { reason: null } })
  return (
    <StepDialog
      words={{ button: t('cancel'), title: t('cancelTitle'), done: t('cancelled') }}
      form={form}
      send={({ reason }) =>
        call('cancelTask', {
          path: { taskId: task.id },
          // The form has refused to send without a reason.
          body: { reason: reason as Schemas['TaskCancelReason'] },
          ifMatch: task.version,
        })
      }
      refresh={refreshTasks}
      stale={<Note tone="warn">{t('stale')}</Note>}
    >
      <CodeSelect
        control={form.control}
        name="reason"
        label={t('reason')}
        options={labels.options(taskCancelReason)}
        required
      />
    </StepDialog>
  )
}
