import { useQuery } from '@tanstack/react-query'
import { authority } from '@varn/codes/authorities'
import { country } from '@varn/codes/country'
import { referralDirection, referralParty, referralState } from '@varn/codes/referrals'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { referralWords } from '../../i18n/referrals.ts'
import { type Labels, useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { Card, Chip } from '../../ui/card.tsx'
import { ButtonLink, Link } from '../../ui/link.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import record from '../record.module.css'
import { newReferralHref } from '../referral-subject.ts'
import styles from '../sharing/sharing.module.css'
import { type Referred, referralsOf, referralTones } from './referral-calls.ts'

/** Where a person has been referred, and where it came from. */
export function ReferralsCard({ of, reference }: { of: Referred; reference: string }) {
  const t = useWords(referralWords)
  const answer = useQuery({ ...referralsOf(of), enabled: useMay()('referral:write') })
  if (!useMay()('referral:write')) return null
  return (
    <Card title={t('card')}>
      <div className={record.stack}>
        <p className={record.soft}>{t('cardLead')}</p>
        <Loaded query={answer} lines={2}>
          {({ items }) =>
            items.length === 0 ? <EmptyState title={t('none')} text={t('noneText')} /> : <Referrals items={items} />
          }
        </Loaded>
        <div className={record.buttons}>
          <ButtonLink variant="default" href={newReferralHref({ ...of, reference })}>
            {t('create')}
          </ButtonLink>
        </div>
      </div>
    </Card>
  )
}

function Referrals({ items }: { items: Schemas['Referral'][] }) {
  const labels = useLabels()
  return (
    <ul className={styles.list}>
      {items.map((referral) => (
        <li key={referral.id}>
          <span className={styles.head}>
            <Link href={`/referrals/${referral.id}`}>{partyOf(referral, labels)}</Link>
            <Chip tone={referralTones[referral.state]}>{labels.of(referralState, referral.state)}</Chip>
          </span>
          <p className={styles.soft}>
            {labels.of(referralDirection, referral.direction)} · {labels.date(referral.referredOn)}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** The other side, as far as it may be told in a list: the name of an organisation outside is opened with the referral. */
export function partyOf(referral: Schemas['Referral'], labels: Labels): string {
  const { shelterName, recipientName, party } = referral
  const known = [
    shelterName,
    recipientName,
    labels.of(authority, referral.authority),
    labels.of(country, referral.country),
  ].filter(Boolean)
  return known.length > 0 ? known.join(', ') : labels.of(referralParty, party)
}
