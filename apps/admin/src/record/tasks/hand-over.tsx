import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { query } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { taskWords } from '../../i18n/tasks.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { Note } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import record from '../record.module.css'
import { useTask } from '../use-task.ts'
import { handOver, type RecordOf } from './task-calls.ts'

/** Who answers for the record, and giving it to a colleague. */
export function HandOver({ of, can }: { of: RecordOf; can: boolean }) {
  const t = useWords(taskWords)
  const [opened, setOpened] = useState(false)
  const form = useForm<{ userId: string | null }>({ defaultValues: { userId: null } })
  const save = useTask()
  const colleagues = useQuery(query('listColleagues', {})).data?.items
  const name = colleagues?.find(({ userId }) => userId === of.responsibleUserId)?.displayName ?? t('gone')
  const submit = async ({ userId }: { userId: string | null }) => {
    if (!userId || !(await save.run(() => handOver(of, userId)))) return
    notify(t('handedOver'))
    setOpened(false)
    form.reset()
  }
  if (!colleagues) return null
  return (
    <div className={record.names}>
      <div className={record.buttons} style={{ alignItems: 'center', justifyContent: 'space-between' }}>
        <span>{of.responsibleUserId ? t('responsible', { name }) : t('nobody')}</span>
        {can && (
          <ActionButton variant="default" onClick={() => setOpened(true)}>
            {t('handOver')}
          </ActionButton>
        )}
      </div>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('handOverTitle')}
        text={t('handOverText')}
        onSubmit={submit}
        submitLabel={t('handOver')}
        saving={save.running}
        error={save.error}
      >
        {of.protected && <Note tone="warn">{t('handOverProtected')}</Note>}
        <CodeSelect
          control={form.control}
          name="userId"
          label={t('colleague')}
          options={colleagues
            .filter(({ userId }) => userId !== of.responsibleUserId)
            .map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
          required
        />
      </FormDialog>
    </div>
  )
}
