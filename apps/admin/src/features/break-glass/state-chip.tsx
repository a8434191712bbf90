import { breakGlassOutcome } from '@varn/codes/access'
import type { Schemas } from '../../api.ts'
import { breakGlassWords } from '../../i18n/break-glass.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { Chip, type Tone } from '../../ui/card.tsx'

const tones: Record<Schemas['BreakGlassOutcome'], Tone> = {
  justified: 'good',
  justified_too_wide: 'warn',
  not_justified: 'danger',
  incident: 'danger',
}

/** Whether an opening runs, how long it has waited, or what it was judged to be. */
export function StateChip({ row }: { row: Schemas['BreakGlassOpening'] }) {
  const t = useWords(breakGlassWords)
  const labels = useLabels()
  if (row.outcome) return <Chip tone={tones[row.outcome]}>{labels.of(breakGlassOutcome, row.outcome)}</Chip>
  if (row.running) return <Chip tone="accent">{t('state.running')}</Chip>
  const days = Math.floor((Date.now() - Date.parse(row.endedAt ?? row.endsAt)) / 86_400_000)
  return <Chip tone="warn">{days > 0 ? t('state.waits', { count: days }) : t('state.today')}</Chip>
}
