import { useWords } from '../../i18n/index.ts'
import { securityWords } from '../../i18n/security.ts'
import { Page } from '../../ui/page.tsx'
import { PasswordCard } from './password-card.tsx'
import { RemindersCard } from './reminders-card.tsx'
import { SecondFactorCards } from './second-factor-cards.tsx'
import { SessionsCard } from './sessions-card.tsx'
import { SignInsCard } from './sign-ins-card.tsx'

/** What a person can see and do about the own account, whatever the role. A card for each thing, the most urgent first. */
export function SecurityPage() {
  const t = useWords(securityWords)
  return (
    <Page title={t('title')} lead={t('lead')}>
      <SecondFactorCards />
      <SessionsCard />
      <RemindersCard />
      <PasswordCard />
      <SignInsCard />
    </Page>
  )
}
