import type { Schemas } from '../../api.ts'
import type { Tone } from '../../ui/card.tsx'

export const toneOfNeed: Partial<Record<Schemas['NeedStatus'], Tone>> = {
  met: 'good',
  no_need: 'neutral',
  not_assessed: 'neutral',
  partly_met: 'warn',
  unmet: 'danger',
  refused_by_authority: 'danger',
}
