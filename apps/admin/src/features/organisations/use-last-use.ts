import { useWords } from '../../i18n/index.ts'
import { serviceAccountWords } from '../../i18n/service-accounts.ts'
import { useLabels } from '../../label.ts'

/** When and from which network something was last used, in words. */
export function useLastUse() {
  const t = useWords(serviceAccountWords)
  const labels = useLabels()
  return ({ lastUsedAt, lastNetwork }: { lastUsedAt: string | null; lastNetwork: string | null }): string => {
    if (!lastUsedAt) return t('never')
    const time = labels.dateTime(lastUsedAt)
    return lastNetwork ? t('from', { time, network: lastNetwork }) : time
  }
}
