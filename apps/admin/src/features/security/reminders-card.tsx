import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, query, queryClient, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { reminderWords } from '../../i18n/reminders.ts'
import { useLabels } from '../../label.ts'
import record from '../../record/record.module.css'
import { useTask } from '../../record/use-task.ts'
import { useMay } from '../../session.tsx'
import { ActionButton, ConfirmButton } from '../../ui/actions.tsx'
import { Card, Note } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState, Loaded } from '../../ui/states.tsx'
import styles from './security.module.css'

type Reminders = Schemas['OwnReminders']

const refresh = () => queryClient.invalidateQueries({ queryKey: ['getOwnReminders'] })

/** What reminds the person outside the system: a calendar behind a secret address, and a daily mail. */
export function RemindersCard() {
  return useMay()('task:read') ? <Reminders /> : null
}

function Reminders() {
  const t = useWords(reminderWords)
  const answer = useQuery(query('getOwnReminders', {}))
  return (
    <Card title={t('title')}>
      <div className={styles.stack}>
        <p className={styles.soft}>{t('lead')}</p>
        <Loaded query={answer} lines={4}>
          {(reminders) => (
            <>
              <Calendar reminders={reminders} />
              <Mail reminders={reminders} />
            </>
          )}
        </Loaded>
      </div>
    </Card>
  )
}

function Calendar({ reminders: { calendarMadeAt, calendarUsedAt } }: { reminders: Reminders }) {
  const t = useWords(reminderWords)
  const labels = useLabels()
  const [url, setUrl] = useState<string>()
  const save = useTask()
  const make = async () => {
    const work = async () => {
      const made = await call('createOwnCalendar', { body: { language: labels.language } })
      setUrl(made.calendarUrl)
      await refresh()
    }
    if (!(await save.run(work))) throw new Error('kept open')
  }
  const revoke = async () => {
    const work = async () => {
      await call('revokeOwnCalendar', {})
      setUrl(undefined)
      await refresh()
    }
    if (!(await save.run(work))) throw new Error('kept open')
    notify(t('calendar.ended'))
  }
  const error = save.error ? <ErrorState error={save.error} /> : undefined
  return (
    <section className={styles.stack} aria-label={t('calendar.title')}>
      <h3>{t('calendar.title')}</h3>
      <p className={styles.soft}>{t('calendar.lead')}</p>
      {url && <Address url={url} />}
      {calendarMadeAt && (
        <p>
          {t('calendar.made', { date: labels.date(calendarMadeAt) })}{' '}
          {calendarUsedAt ? t('calendar.used', { time: labels.dateTime(calendarUsedAt) }) : t('calendar.unused')}
        </p>
      )}
      <div className={record.buttons}>
        {calendarMadeAt ? (
          <>
            <ConfirmButton
              label={t('calendar.renew')}
              title={t('calendar.renewTitle')}
              text={t('calendar.renewText')}
              confirmLabel={t('calendar.renew')}
              onConfirm={make}
              error={error}
            />
            <ConfirmButton
              label={t('calendar.end')}
              title={t('calendar.endTitle')}
              text={t('calendar.endText')}
              confirmLabel={t('calendar.end')}
              danger
              onConfirm={revoke}
              error={error}
            />
          </>
        ) : (
          <>
            {error}
            <ActionButton variant="default" loading={save.running} onClick={() => void make().catch(() => {})}>
              {t('calendar.make')}
            </ActionButton>
          </>
        )}
      </div>
    </section>
  )
}

function Address({ url }: { url: string }) {
  const t = useWords(reminderWords)
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  return (
    <Note tone="warn" title={t('calendar.once')}>
      <div className={styles.stack}>
        <span>{t('calendar.onceText')}</span>
        <input
          className={styles.address}
          aria-label={t('calendar.address')}
          readOnly
          value={url}
          onFocus={(event) => event.currentTarget.select()}
        />
        <div className={record.buttons}>
          <ActionButton variant="default" onClick={copy}>
            {t('calendar.copy')}
          </ActionButton>
          <span role="status">{copied && t(copied === 'yes' ? 'calendar.copied' : 'calendar.notCopied')}</span>
        </div>
      </div>
    </Note>
  )
}

function Mail({ reminders: { mailOffered, digest, language } }: { reminders: Reminders }) {
  const t = useWords(reminderWords)
  const form = useForm<{ digest: boolean; language: Reminders['language'] | null }>({ values: { digest, language } })
  const save = useTask()
  const submit = form.handleSubmit(async (values) => {
    const body = { digest: values.digest, language: values.language ?? language }
    const work = async () => {
      await call('setOwnMail', { body })
      await refresh()
    }
    if (await save.run(work)) notify(t('mail.saved'))
  })
  return (
    <section className={styles.stack} aria-label={t('mail.title')}>
      <h3>{t('mail.title')}</h3>
      <p className={styles.soft}>{t('mail.lead')}</p>
      {mailOffered ? (
        <form className={styles.stack} onSubmit={submit} noValidate>
          <CheckField control={form.control} name="digest" label={t('mail.want')} />
          <CodeSelect
            control={form.control}
            name="language"
            label={t('mail.language')}
            options={[
              { value: 'sv', label: t('mail.swedish') },
              { value: 'en', label: t('mail.english') },
            ]}
          />
          {Boolean(save.error) && <ErrorState error={save.error} />}
          <div>
            <ActionButton variant="default" loading={save.running} onClick={submit}>
              {t('mail.save')}
            </ActionButton>
          </div>
        </form>
      ) : (
        <p>{t('mail.notOffered')}</p>
      )}
    </section>
  )
}
