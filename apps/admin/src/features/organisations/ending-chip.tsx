import { useWords } from '../../i18n/index.ts'
import { serviceAccountWords } from '../../i18n/service-accounts.ts'
import { Chip } from '../../ui/card.tsx'
import { type Ending, stateOf } from './service-account.ts'

const tones = { valid: 'good', soon: 'warn', expired: 'neutral', revoked: 'neutral' } as const

/** Whether an account or a credential works, and whether it ends soon. */
export function EndingChip({ of }: { of: Ending }) {
  const t = useWords(serviceAccountWords)
  const state = stateOf(of, Date.now())
  return <Chip tone={tones[state]}>{t(state)}</Chip>
}
