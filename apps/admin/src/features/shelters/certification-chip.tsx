import { certificationStatus } from '@varn/codes/shelters'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { shelterWords } from '../../i18n/shelters.ts'
import { useLabels } from '../../label.ts'
import { Chip, type Tone } from '../../ui/card.tsx'

/** Whether the shelter is certified today, in words; `short` under a heading that says what it is about. */
export function TodayChip({ shelter, short }: { shelter: Schemas['Shelter']; short?: boolean }) {
  const t = useWords(shelterWords)
  const { certifiedToday } = shelter
  const word = short
    ? certifiedToday
      ? 'yes'
      : 'no'
    : certifiedToday
      ? 'certification.today'
      : 'certification.notToday'
  return <Chip tone={certifiedToday ? 'good' : 'neutral'}>{t(word)}</Chip>
}

export function StatusChip({ status }: { status: Schemas['CertificationStatus'] }) {
  const labels = useLabels()
  return <Chip tone={tones[status]}>{labels.of(certificationStatus, status)}</Chip>
}

const tones: Record<Schemas['CertificationStatus'], Tone> = {
  not_applied: 'neutral',
  applied: 'accent',
  under_review: 'accent',
  certified: 'good',
  certified_conditional: 'warn',
  suspended: 'warn',
  expired: 'danger',
  withdrawn: 'danger',
  rejected: 'danger',
}
