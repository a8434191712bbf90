import { useQuery } from '@tanstack/react-query'
import { recordPart, shareGround } from '@varn/codes/access'
import { authority } from '@varn/codes/authorities'
import { referralReason } from '@varn/codes/cases'
import { country } from '@varn/codes/country'
import { consentPurpose } from '@varn/codes/privacy'
import {
  referralDeclineReason,
  referralDirection,
  referralOutcome,
  referralParty,
  referralState,
} from '@varn/codes/referrals'
import { supportType } from '@varn/codes/support'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { referralWords } from '../../i18n/referrals.ts'
import { useLabels } from '../../label.ts'
import { referralTones } from '../../record/referrals/referral-calls.ts'
import { useMe } from '../../session.tsx'
import { Card, Chip, FactList, Note, Quote } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useParam } from '../../url.ts'
import { AcceptReferral, CompleteReferral, DeclineReferral, WithdrawReferral } from './referral-steps.tsx'

/** One referral with its words, and what can be done with it. */
export function ReferralPage() {
  const t = useWords(referralWords)
  const labels = useLabels()
  const referralId = useParam('referralId')
  const answer = useQuery(query('getReferral', { path: { referralId } }))
  const referral = answer.data
  return (
    <Page
      title={referral?.reference ?? t('one')}
      chips={referral && <Chip tone={referralTones[referral.state]}>{labels.of(referralState, referral.state)}</Chip>}
      lead={referral && labels.ofAll(supportType, referral.supportWanted)}
      breadcrumb={[{ href: '/referrals', label: t('title') }]}
      actions={referral && <Actions referral={referral} />}
    >
      <Loaded query={answer} lines={8}>
        {(one) => <Facts referral={one} />}
      </Loaded>
    </Page>
  )
}

function Actions({ referral }: { referral: Schemas['ReferralDetail'] }) {
  const t = useWords(referralWords)
  const { can, caseId, childId } = referral
  const record = caseId ? `/cases/${caseId}` : childId ? `/children/${childId}` : undefined
  return (
    <>
      {can.accept && <AcceptReferral referral={referral} />}
      {can.decline && <DeclineReferral referral={referral} />}
      {can.complete && <CompleteReferral referral={referral} />}
      {can.withdraw && <WithdrawReferral referral={referral} />}
      {record && (
        <ButtonLink variant="default" href={record}>
          {t('page.openRecord')}
        </ButtonLink>
      )}
    </>
  )
}

function Facts({ referral }: { referral: Schemas['ReferralDetail'] }) {
  const t = useWords(referralWords)
  const labels = useLabels()
  // The recipient is not the “us” of those who wrote it.
  const mine = useMe().membership.organisation.id === referral.organisationId
  const date = (day: string | null) => day && labels.date(day)
  return (
    <>
      {referral.state === 'lapsed' && referral.can.withdraw && (
        <Note tone="danger" title={t('page.lapsed')}>
          {t('page.lapsedText')}
        </Note>
      )}
      {referral.can.accept && referral.recipientOrganisationId && (
        <Note title={t('page.closed')}>{t('page.closedText')}</Note>
      )}
      {referral.message && (
        <Card title={t('page.message')}>
          <Quote>{referral.message}</Quote>
        </Card>
      )}
      <Card title={t('page.facts')}>
        <FactList
          items={[
            { term: t('page.direction'), value: mine && labels.of(referralDirection, referral.direction) },
            { term: t('from'), value: referral.direction === 'out' && referral.organisationName },
            { term: t('to'), value: referral.recipientName },
            { term: t('page.shelter'), value: referral.shelterName },
            { term: t('page.party'), value: labels.of(referralParty, referral.party) },
            { term: labels.list(authority), value: labels.of(authority, referral.authority) },
            { term: labels.list(country), value: labels.of(country, referral.country) },
            { term: t('page.name'), value: referral.partyName },
            { term: t('page.worker'), value: referral.worker },
            { term: labels.list(referralReason), value: labels.of(referralReason, referral.reason) },
            { term: t('wanted'), value: labels.ofAll(supportType, referral.supportWanted) },
            { term: t('page.referredOn'), value: date(referral.referredOn) },
            { term: t('answerBy'), value: date(referral.answerBy) },
            { term: t('page.parts'), value: labels.ofAll(recordPart, referral.parts) },
            { term: t('new.purpose'), value: labels.of(consentPurpose, referral.purpose) },
            { term: labels.list(shareGround), value: labels.of(shareGround, referral.ground) },
            { term: t('page.until'), value: date(referral.shareEndsOn) },
            { term: t('page.answeredOn'), value: date(referral.answeredOn) },
            {
              term: labels.list(referralDeclineReason),
              value: labels.of(referralDeclineReason, referral.declineReason),
            },
            { term: t('page.completedOn'), value: date(referral.completedOn) },
            { term: labels.list(referralOutcome), value: labels.of(referralOutcome, referral.outcome) },
          ].map((item) => ({ ...item, value: item.value || null }))}
        />
      </Card>
      {referral.overrideReason && (
        <Card title={t('page.groundReason')}>
          <Quote>{referral.overrideReason}</Quote>
        </Card>
      )}
    </>
  )
}
