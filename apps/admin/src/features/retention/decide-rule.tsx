import { retentionClass } from '@varn/codes/privacy'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiError, call, queryClient, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { retentionWords } from '../../i18n/retention.ts'
import { useLabels } from '../../label.ts'
import { useTask } from '../../record/use-task.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { Note } from '../../ui/card.tsx'
import { NumberField, TextAreaField } from '../../ui/fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'

interface Decision {
  months: number | null
  basis: string | null
}

/** The board decides how long a kind of record is kept. */
export function DecideRule({ row }: { row: Schemas['RetentionRule'] }) {
  const t = useWords(retentionWords)
  const labels = useLabels()
  const [opened, setOpened] = useState(false)
  const form = useForm<Decision>({ defaultValues: { months: row.months, basis: null } })
  const save = useTask()
  const submit = async ({ months, basis }: Decision) => {
    const decided = await save.run(async () => {
      try {
        // The form has refused to send without a basis.
        const body = { months, basis: basis ?? '' }
        await call('putRetentionRule', { path: { retentionClass: row.class }, body, ifMatch: row.version })
      } finally {
        await queryClient.invalidateQueries({ queryKey: ['listRetentionRules'] })
        void queryClient.invalidateQueries({ queryKey: ['getRetentionPlan'] })
      }
    })
    if (!decided) return
    setOpened(false)
    notify(t('decide.done'))
  }
  const stale = save.error instanceof ApiError && save.error.problem.status === 412
  const help = t('decide.monthsHelp', { min: row.monthsMin, max: row.monthsMax })
  return (
    <>
      <ActionButton size="xs" variant="default" onClick={() => setOpened(true)}>
        {t('rules.decide')}
        <span className="visually-hidden"> {labels.of(retentionClass, row.class)}</span>
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('decide.title', { class: labels.of(retentionClass, row.class) })}
        text={t('decide.text')}
        onSubmit={submit}
        submitLabel={t('decide.confirm')}
        saving={save.running}
        error={stale ? undefined : save.error}
        conflict={stale && <Note tone="warn">{t('decide.stale')}</Note>}
      >
        <NumberField
          control={form.control}
          name="months"
          label={t('decide.months')}
          help={row.mayKeep ? `${help} ${t('decide.keepHelp')}` : help}
          required={!row.mayKeep}
          whole
          min={row.monthsMin}
          max={row.monthsMax}
        />
        <TextAreaField
          control={form.control}
          name="basis"
          label={t('decide.basis')}
          help={t('decide.basisHelp')}
          required
          maxLength={500}
        />
      </FormDialog>
    </>
  )
}
