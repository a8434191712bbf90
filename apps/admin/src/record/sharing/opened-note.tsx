import { recordPart } from '@varn/codes/access'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { sharingWords } from '../../i18n/sharing.ts'
import { useLabels } from '../../label.ts'
import { Note } from '../../ui/card.tsx'
import { lastDayOf } from './last-day.ts'

/** On top of a record that is another organisation's: whose it is, what is open of it, and until when. */
export function OpenedNote({ opened }: { opened: Schemas['Case']['opened'] }) {
  const t = useWords(sharingWords)
  const labels = useLabels()
  if (!opened) return null
  const { organisationName: organisation, via, until, parts } = opened
  const title =
    via === 'share'
      ? t('openedTitle', { organisation, date: labels.date(lastDayOf(until)) })
      : t('emergencyTitle', { organisation, date: labels.dateTime(until) })
  return (
    <Note tone="accent" title={title}>
      {t('openedText', { parts: labels.ofAll(recordPart, parts) })}
    </Note>
  )
}
