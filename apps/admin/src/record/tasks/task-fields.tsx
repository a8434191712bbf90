import { useQuery } from '@tanstack/react-query'
import { taskKind } from '@varn/codes/tasks'
import type { Control } from 'react-hook-form'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { taskWords } from '../../i18n/tasks.ts'
import { useLabels } from '../../label.ts'
import { useMe } from '../../session.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { TextField } from '../../ui/fields.tsx'

export interface TaskValues {
  kind: Schemas['TaskKind'] | null
  what: string | null
  dueOn: string | null
  assignedTo: string | null
}

/** The questions of a task, in the dialog that adds one and in the one that changes it. Words are for those who may open names. */
export function TaskFields({ control }: { control: Control<TaskValues> }) {
  const t = useWords(taskWords)
  const labels = useLabels()
  const { role } = useMe().membership
  const colleagues = useQuery(query('listColleagues', {})).data?.items ?? []
  return (
    <>
      <CodeSelect control={control} name="kind" label={t('kind')} options={labels.options(taskKind)} required />
      {role === 'case_worker' && (
        <TextField control={control} name="what" label={t('what')} help={t('whatHelp')} maxLength={500} />
      )}
      <DateField control={control} name="dueOn" label={t('dueOn')} required />
      <CodeSelect
        control={control}
        name="assignedTo"
        label={t('assignedTo')}
        options={colleagues.map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
        required
      />
    </>
  )
}
