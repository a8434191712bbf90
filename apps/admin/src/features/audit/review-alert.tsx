import { auditAlertMeasure, auditAlertOutcome, auditRule } from '@varn/codes/audit'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiError, type Schemas, useCommand } from '../../api.ts'
import { auditAlertWords } from '../../i18n/audit-alerts.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { Note } from '../../ui/card.tsx'
import { CodeMultiSelect, CodeSelect } from '../../ui/code-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'

interface Review {
  outcome: Schemas['AuditAlertOutcome'] | null
  measures: Schemas['AuditAlertMeasure'][]
}

/** Asks what the reading turned out to be, and what it led to. */
export function ReviewAlert({ row }: { row: Schemas['AuditAlert'] }) {
  const t = useWords(auditAlertWords)
  const labels = useLabels()
  const [opened, setOpened] = useState(false)
  const form = useForm<Review>({ defaultValues: { outcome: null, measures: [] } })
  const save = useCommand('reviewAuditAlert', ['listAuditAlerts', 'listAuditEvents'])
  const isStale = save.error instanceof ApiError && save.error.problem.code === 'version_stale'
  const submit = async ({ outcome, measures }: Review) => {
    if (!outcome) return
    await save.mutateAsync({ path: { alertId: row.id }, ifMatch: row.version, body: { outcome, measures } })
    setOpened(false)
    notify(t('saved'))
  }
  return (
    <>
      <ActionButton variant="default" whyNot={row.can.review ? undefined : t('own')} onClick={() => setOpened(true)}>
        {t('review')}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('reviewTitle')}
        text={`${labels.of(auditRule, row.rule)}, ${row.userName ?? row.userId}. ${t('reviewText')}`}
        onSubmit={(values) => submit(values).catch(() => {})}
        submitLabel={t('save')}
        saving={save.isPending}
        error={isStale ? undefined : save.error}
        conflict={isStale && <Note tone="warn">{t('stale')}</Note>}
      >
        <CodeSelect
          control={form.control}
          name="outcome"
          label={labels.list(auditAlertOutcome)}
          options={labels.options(auditAlertOutcome)}
          required
        />
        <CodeMultiSelect
          control={form.control}
          name="measures"
          label={labels.list(auditAlertMeasure)}
          options={labels.options(auditAlertMeasure)}
          required
        />
      </FormDialog>
    </>
  )
}
