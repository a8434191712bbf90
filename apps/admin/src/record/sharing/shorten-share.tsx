import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiError, call, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { sharingWords } from '../../i18n/sharing.ts'
import { useLabels } from '../../label.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { Note } from '../../ui/card.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { daysAfter, todayInStockholm } from '../days.ts'
import { useTask } from '../use-task.ts'
import { lastDayOf } from './last-day.ts'
import { refreshSharing } from './sharing-calls.ts'

/** Brings the last day of a share nearer. It is never made longer: that takes a new share, and asking again. */
export function ShortenShare({ share }: { share: Schemas['Share'] }) {
  const t = useWords(sharingWords)
  const labels = useLabels()
  const [opened, setOpened] = useState(false)
  const form = useForm<{ endsOn: string | null }>({ defaultValues: { endsOn: null } })
  const save = useTask()
  const lastDay = todayInStockholm(new Date(lastDayOf(share.endsAt)))
  const isStale = save.error instanceof ApiError && save.error.problem.code === 'version_stale'
  const submit = async ({ endsOn }: { endsOn: string | null }) => {
    if (!endsOn) return
    if (endsOn >= lastDay) {
      form.setError('endsOn', { message: t('shortenTooLate', { date: labels.date(lastDay) }) })
      return
    }
    const path = { shareId: share.id }
    const done = await save.run(() => call('updateShare', { path, body: { endsOn }, ifMatch: share.version }))
    await refreshSharing()
    if (!done) return
    notify(t('shortened'))
    setOpened(false)
    form.reset()
  }
  return (
    <>
      <ActionButton variant="default" onClick={() => setOpened(true)}>
        {t('shorten')}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('shortenTitle')}
        text={t('shortenText', { name: share.recipientName })}
        onSubmit={submit}
        submitLabel={t('shortenSave')}
        saving={save.running}
        error={isStale ? undefined : save.error}
        conflict={isStale && <Note tone="warn">{t('stale')}</Note>}
      >
        <DateField
          control={form.control}
          name="endsOn"
          label={t('endsOn')}
          min={todayInStockholm()}
          max={daysAfter(lastDay, -1)}
          required
        />
      </FormDialog>
    </>
  )
}
