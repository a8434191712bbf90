import { Button } from '@mantine/core'
import { flagReason } from '@varn/codes/child-entries'
import { childWarning } from '@varn/codes/children'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, type Input, type Schemas } from '../../api.ts'
import { childWholeWords } from '../../i18n/child-whole.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { newKey, useTask } from '../../record/use-task.ts'
import { useMay } from '../../session.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import styles from './child.module.css'
import { refreshFlags } from './child-calls.ts'

interface Values {
  reason: Schemas['FlagReason'] | null
  until: string | null
  note: string | null
}
const noValues: Values = { reason: null, until: null, note: null }

/** Sees to one warning, with a reason. */
export function ResolveFlag({ childId, flag }: { childId: string; flag: Schemas['ChildWarning'] }) {
  const w = useWords(childWholeWords)
  const labels = useLabels()
  const mayWrite = useMay()('child_identity:write')
  const [opened, setOpened] = useState(false)
  const [key] = useState(newKey)
  const form = useForm<Values>({ defaultValues: noValues })
  const save = useTask()
  const name = labels.of(childWarning, flag)
  const other = form.watch('reason') === 'other'
  const submit = async ({ note, ...values }: Values) => {
    // The form has refused to send without the reason.
    const body = { flag, ...values, ...(note && { note }) } as Input<'resolveChildFlag'>['body']
    const done = await save.run(async () => {
      await call('resolveChildFlag', { path: { childId }, body, idempotencyKey: key })
      await refreshFlags()
    })
    if (!done) return
    setOpened(false)
    notify(w('flags.saved'))
  }
  return (
    <div className={styles.screen}>
      <Button variant="default" aria-label={w('flags.resolveLabel', { flag: name })} onClick={() => setOpened(true)}>
        {w('flags.resolve')}
      </Button>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={w('flags.title', { flag: name })}
        text={w('flags.text')}
        onSubmit={submit}
        submitLabel={w('flags.save')}
        saving={save.running}
        error={save.error}
      >
        <CodeSelect
          control={form.control}
          name="reason"
          label={labels.list(flagReason)}
          options={labels.options(flagReason)}
          required
        />
        <DateField control={form.control} name="until" label={w('flags.until')} />
        {mayWrite && (
          <TextAreaField
            control={form.control}
            name="note"
            label={w('flags.note')}
            help={w('flags.noteHelp')}
            maxLength={2000}
            required={other}
          />
        )}
      </FormDialog>
    </div>
  )
}
