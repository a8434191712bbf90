import { recordPart } from '@varn/codes/access'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { sharingWords } from '../../i18n/sharing.ts'
import { useLabels } from '../../label.ts'
import { Note } from '../../ui/card.tsx'
import { lastDayOf } from './last-day.ts'

/** On top of a record that another organisation shares: whose it is, what is open of it, and until when. An emergency has a note of its own. */
export function OpenedNote({ opened }: { opened: Schemas['Case']['opened'] }) {
  const t = useWords(sharingWords)
  const labels = useLabels()
  if (opened?.via !== 'share') return null
  const { organisationName: organisation, until, parts } = opened
  return (
    <Note tone="accent" title={t('openedTitle', { organisation, date: labels.date(lastDayOf(until)) })}>
      {t('openedText', { parts: labels.inSentence(recordPart, parts) })}
    </Note>
  )
}
