import { Button, NativeSelect } from '@mantine/core'
import { shareGround } from '@varn/codes/access'
import { elsewhereReason } from '@varn/codes/elsewhere'
import { useState } from 'react'
import { call, type Schemas } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { shareRequestWords } from '../i18n/share-requests.ts'
import { useLabels } from '../label.ts'
import { useMay } from '../session.tsx'
import { ActionButton } from '../ui/actions.tsx'
import { Note } from '../ui/card.tsx'
import { notify } from '../ui/notify.ts'
import { ErrorState } from '../ui/states.tsx'
import styles from './record.module.css'
import type { SearchTerms } from './use-person-search.ts'
import { newKey, useTask } from './use-task.ts'

type Reason = Schemas['ElsewhereReason']
type Ground = Schemas['ShareGround']

/** A name alone is many people's: the server asks for what can tell that a person is the same. */
const tells = ({ fullName, personalNumber, phone, email }: SearchTerms) =>
  Boolean(
    personalNumber?.trim() || ((fullName?.trim().split(/\s+/).length ?? 0) > 1 && (phone?.trim() || email?.trim())),
  )

/** After a search of one's own records: whether somebody else knows the person, and asking them to share. Its answer goes with it. */
export function KnownElsewhere({ terms, searchId }: { terms: SearchTerms; searchId: string }) {
  const t = useWords(shareRequestWords)
  const labels = useLabels()
  const may = useMay()('share_request:write')
  const [reason, setReason] = useState<Reason>()
  const [answer, setAnswer] = useState<Schemas['ElsewhereSearchResult']>()
  const task = useTask()
  if (!may) return null
  const ask = () =>
    task.run(async () => {
      if (reason) setAnswer(await call('searchElsewhere', { body: { ...terms, searchId, reason } }))
    })
  return (
    <section className={styles.stack} aria-label={t('elsewhere.title')}>
      <h3>{t('elsewhere.title')}</h3>
      <p className={styles.soft}>{t(tells(terms) ? 'elsewhere.lead' : 'elsewhere.needs')}</p>
      {Boolean(task.error) && !task.running && <ErrorState error={task.error} />}
      {tells(terms) && !answer && (
        <>
          <NativeSelect
            label={labels.list(elsewhereReason)}
            value={reason ?? ''}
            onChange={(event) => setReason(elsewhereReason.values.find((code) => code === event.currentTarget.value))}
            data={[{ value: '', label: t('elsewhere.choose') }, ...labels.options(elsewhereReason)]}
          />
          <div className={styles.buttons}>
            <ActionButton
              variant="default"
              loading={task.running}
              onClick={ask}
              whyNot={reason ? undefined : t('elsewhere.chooseReason')}
            >
              {t('elsewhere.ask')}
            </ActionButton>
          </div>
        </>
      )}
      {answer && reason && <Answer answer={answer} body={{ ...terms, searchId, reason }} />}
    </section>
  )
}

function Answer(props: { answer: Schemas['ElsewhereSearchResult']; body: Schemas['ElsewhereSearch'] }) {
  const t = useWords(shareRequestWords)
  const { known, askedAlready, leftToday } = props.answer
  return (
    <div role="status" className={styles.stack}>
      <Note tone={known ? 'warn' : undefined} title={t(known ? 'elsewhere.yes' : 'elsewhere.no')}>
        {t(askedAlready ? 'elsewhere.waits' : known ? 'elsewhere.yesText' : 'elsewhere.noText')}
      </Note>
      {known && !askedAlready && leftToday > 0 && <AskToShare body={props.body} />}
      <p className={styles.soft}>{t('elsewhere.left', { count: leftToday })}</p>
    </div>
  )
}

function AskToShare({ body }: { body: Schemas['ElsewhereSearch'] }) {
  const t = useWords(shareRequestWords)
  const labels = useLabels()
  const [ground, setGround] = useState<Ground>()
  const [sent, setSent] = useState(false)
  const [key] = useState(newKey)
  const task = useTask()
  const request = async () => {
    if (!ground) return
    const sending = { ...body, purpose: 'share_member' as const, ground }
    if (!(await task.run(() => call('createShareRequest', { body: sending, idempotencyKey: key })))) return
    setSent(true)
    notify(t('elsewhere.requested'))
  }
  if (sent) return <Note tone="good">{t('elsewhere.requested')}</Note>
  return (
    <>
      {Boolean(task.error) && !task.running && <ErrorState error={task.error} />}
      <NativeSelect
        label={t('elsewhere.ground')}
        value={ground ?? ''}
        onChange={(event) => setGround(shareGround.values.find((code) => code === event.currentTarget.value))}
        data={[{ value: '', label: t('elsewhere.chooseGround') }, ...labels.options(shareGround)]}
      />
      <div className={styles.buttons}>
        {ground ? (
          <Button loading={task.running} onClick={request}>
            {t('elsewhere.request')}
          </Button>
        ) : (
          <ActionButton onClick={request} whyNot={t('elsewhere.chooseGround')}>
            {t('elsewhere.request')}
          </ActionButton>
        )}
      </div>
    </>
  )
}
