import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Input } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { taskWords } from '../../i18n/tasks.ts'
import { useMe } from '../../session.tsx'
import { ActionButton } from '../../ui/actions.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { newKey, useTask } from '../use-task.ts'
import { addTask, type RecordOf } from './task-calls.ts'
import { TaskFields, type TaskValues } from './task-fields.tsx'

/** Adds a task; it is the case worker's own unless another is chosen. */
export function AddTask({ of }: { of: RecordOf }) {
  const t = useWords(taskWords)
  const { user, membership } = useMe()
  const [opened, setOpened] = useState(false)
  const [key, setKey] = useState(newKey)
  const mine = membership.role === 'case_worker' ? user.id : of.responsibleUserId
  const nothing: TaskValues = { kind: null, what: null, dueOn: null, assignedTo: mine }
  const form = useForm<TaskValues>({ defaultValues: nothing })
  const save = useTask()
  const submit = async ({ what, ...values }: TaskValues) => {
    // The form has refused to send without a kind, a day and a person.
    const body = { ...values, ...(what && { what }) } as Input<'createCaseTask'>['body']
    if (!(await save.run(() => addTask(of, body, key)))) return
    notify(t('added'))
    setOpened(false)
    setKey(newKey())
    form.reset(nothing)
  }
  return (
    <div>
      <ActionButton onClick={() => setOpened(true)}>{t('add')}</ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('addTitle')}
        onSubmit={submit}
        submitLabel={t('save')}
        saving={save.running}
        error={save.error}
      >
        {opened && <TaskFields control={form.control} />}
      </FormDialog>
    </div>
  )
}
