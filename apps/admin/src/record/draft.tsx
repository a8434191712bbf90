import { Button, Group } from '@mantine/core'
import { formatDateTime, formatTime } from '../format.ts'
import { draftWords } from '../i18n/drafts.ts'
import { useLanguage, useWords } from '../i18n/index.ts'
import { Note } from '../ui/card.tsx'
import { SavedState } from '../ui/form-layout.tsx'
import { ErrorState } from '../ui/states.tsx'
import styles from './record.module.css'
import type { OpenDraft } from './use-draft.ts'
import { useTask } from './use-task.ts'

/** What was begun before, here or on another device: to go on with or to throw away. */
export function DraftOffer({ draft, identity }: { draft: OpenDraft; identity?: boolean }) {
  const t = useWords(draftWords)
  const language = useLanguage()
  const task = useTask()
  if (!draft.offer) return null
  return (
    <div className={styles.draftOffer}>
      <Note tone="accent" role="status" title={t('offer', { time: formatDateTime(draft.offer.updatedAt, language) })}>
        <p>
          {t('offerText')} {identity && t('identityText')}
        </p>
        {task.error !== undefined && <ErrorState error={task.error} />}
        <Group gap="sm">
          <Button loading={task.running} onClick={() => task.run(draft.goOn)}>
            {t('goOn')}
          </Button>
          <Button variant="default" disabled={task.running} onClick={() => task.run(draft.startOver)}>
            {t('startOver')}
          </Button>
        </Group>
      </Note>
    </div>
  )
}

/** Beside the save button. Only what needs attention is read out: a voice at every pause would disturb the writing. */
export function DraftState({ draft: { standing }, dirty }: { draft: OpenDraft; dirty: boolean }) {
  const t = useWords(draftWords)
  const language = useLanguage()
  const lost = standing.is === 'away' || standing.is === 'failed'
  const quiet =
    standing.is === 'saving'
      ? t('saving')
      : standing.is === 'saved' && t('saved', { time: formatTime(standing.at, language) })
  if (standing.is === 'none') return <SavedState dirty={dirty} />
  return (
    <>
      <span className={styles.draftState}>{quiet}</span>
      <span role="status" className={styles.draftState}>
        {lost && t(standing.is)}
      </span>
    </>
  )
}
