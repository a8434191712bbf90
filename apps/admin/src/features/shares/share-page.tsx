import { useQuery } from '@tanstack/react-query'
import { recordPart, shareEnd, shareGround } from '@varn/codes/access'
import { consentPurpose } from '@varn/codes/privacy'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { sharingWords } from '../../i18n/sharing.ts'
import { useLabels } from '../../label.ts'
import { lastDayOf } from '../../record/sharing/last-day.ts'
import { EndShare } from '../../record/sharing/shares-card.tsx'
import { ShortenShare } from '../../record/sharing/shorten-share.tsx'
import { Card, Chip, FactList, Quote } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useParam } from '../../url.ts'

/** One share; for its owner and the data protection officer with the reason of an override. */
export function SharePage() {
  const t = useWords(sharingWords)
  const shareId = useParam('shareId')
  const answer = useQuery(query('getShare', { path: { shareId } }))
  const share = answer.data
  return (
    <Page
      title={share?.reference ?? t('oneTitle')}
      chips={share && <State share={share} />}
      breadcrumb={[{ href: '/shares', label: t('listTitle') }]}
      actions={share && <Actions share={share} />}
    >
      <Loaded query={answer}>{(one) => <Facts share={one} />}</Loaded>
    </Page>
  )
}

function State({ share }: { share: Schemas['ShareDetail'] }) {
  const t = useWords(sharingWords)
  return (
    <>
      <Chip tone={share.state === 'current' ? 'accent' : 'neutral'}>
        {t(share.state === 'ended' ? 'endedState' : share.state)}
      </Chip>
      {share.overridden && <Chip tone="danger">{t('overridden')}</Chip>}
    </>
  )
}

function Actions({ share }: { share: Schemas['ShareDetail'] }) {
  const t = useWords(sharingWords)
  const record = share.caseId ? `/cases/${share.caseId}` : `/children/${share.childId}`
  const text = share.can.shorten ? t('endText', { name: share.recipientName }) : t('giveBackText')
  return (
    <>
      {share.can.shorten && <ShortenShare share={share} />}
      {share.can.end && <EndShare share={share} text={text} />}
      {share.reference && <ButtonLink href={record}>{t('openRecord')}</ButtonLink>}
    </>
  )
}

function Facts({ share }: { share: Schemas['ShareDetail'] }) {
  const t = useWords(sharingWords)
  const labels = useLabels()
  return (
    <>
      <Card>
        <FactList
          items={[
            { term: t('from'), value: share.organisationName },
            { term: t('to'), value: share.recipientName },
            { term: t('what'), value: labels.ofAll(recordPart, share.parts) },
            { term: t('purposeTerm'), value: labels.of(consentPurpose, share.purpose) },
            {
              term: labels.list(shareGround),
              value: share.overridden ? t('noConsent') : labels.of(shareGround, share.ground),
            },
            { term: t('untilHead'), value: labels.date(lastDayOf(share.endsAt)) },
            { term: labels.list(shareEnd), value: labels.of(shareEnd, share.endedBecause) },
          ]}
        />
      </Card>
      {share.overrideReason && (
        <Card title={t('reason')}>
          <Quote>{share.overrideReason}</Quote>
        </Card>
      )}
    </>
  )
}
