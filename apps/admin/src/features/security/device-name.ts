import { useWords } from '../../i18n/index.ts'
import { securityWords } from '../../i18n/security.ts'

/** `Firefox på Linux`, as much of it as is known. */
export function useDeviceName(): (device: { browser: string | null; system: string | null }) => string {
  const t = useWords(securityWords)
  return ({ browser, system }) =>
    browser && system ? t('sessions.on', { browser, system }) : (browser ?? system ?? t('sessions.unknown'))
}
