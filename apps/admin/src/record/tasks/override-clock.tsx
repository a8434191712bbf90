import { clockOverrideReason } from '@varn/codes/tasks'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Input, Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { taskWords } from '../../i18n/tasks.ts'
import { useLabels } from '../../label.ts'
import { useMe } from '../../session.tsx'
import { ActionButton } from '../../ui/actions.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { newKey, useTask } from '../use-task.ts'
import { type Clock, overrideClock, type RecordOf } from './task-calls.ts'

interface Values {
  applies: 'day' | 'not' | null
  endsOn: string | null
  reason: Schemas['ClockOverrideReason'] | null
  note: string | null
}
const nothing: Values = { applies: 'day', endsOn: null, reason: null, note: null }

/** Sets another day than the computed one, or says that the time does not apply, for a reason. */
export function OverrideClock({ of, clock }: { of: RecordOf; clock: Clock }) {
  const t = useWords(taskWords)
  const labels = useLabels()
  const [opened, setOpened] = useState(false)
  const [key, setKey] = useState(newKey)
  const form = useForm<Values>({ defaultValues: nothing })
  const save = useTask()
  const { role } = useMe().membership
  const { control } = form
  const applies = form.watch('applies')
  const submit = async ({ applies: chosen, endsOn, reason, note }: Values) => {
    if (chosen === 'day' && endsOn === clock.endsOn) {
      form.setError('endsOn', { message: t('sameDay') })
      return
    }
    const body = {
      ...{ clock: clock.clock, subjectId: clock.subjectId, computedOn: clock.endsOn, reason },
      endsOn: chosen === 'day' ? endsOn : null,
      ...(note && { note }),
      // The form has refused to send without a reason.
    } as Input<'createCaseClockOverride'>['body']
    if (!(await save.run(() => overrideClock(of, body, key)))) return
    notify(t('overridden'))
    setOpened(false)
    setKey(newKey())
    form.reset(nothing)
  }
  return (
    <>
      <ActionButton variant="default" onClick={() => setOpened(true)}>
        {t('override')}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('override')}
        text={t('overrideText', { date: labels.date(clock.endsOn) })}
        onSubmit={submit}
        submitLabel={t('save')}
        saving={save.running}
        error={save.error}
      >
        <CodeSelect
          control={control}
          name="applies"
          label={t('applies')}
          options={[
            { value: 'day', label: t('otherDay') },
            { value: 'not', label: t('doesNotApply') },
          ]}
          required
        />
        {applies === 'day' && <DateField control={control} name="endsOn" label={t('newDay')} required />}
        <CodeSelect
          control={control}
          name="reason"
          label={t('reason')}
          options={labels.options(clockOverrideReason)}
          required
        />
        {role === 'case_worker' && (
          <TextAreaField control={control} name="note" label={t('note')} help={t('noteHelp')} maxLength={2000} />
        )}
      </FormDialog>
    </>
  )
}
