import { useQuery } from '@tanstack/react-query'
import { shareGround } from '@varn/codes/access'
import { elsewhereReason, shareRequestDeclineReason, shareRequestState } from '@varn/codes/elsewhere'
import { consentPurpose } from '@varn/codes/privacy'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { shareRequestWords } from '../../i18n/share-requests.ts'
import { useLabels } from '../../label.ts'
import { Card, Chip, FactList, Note } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useParam } from '../../url.ts'
import { shareRequestTones } from './share-request-list-page.tsx'
import { DeclineRequest, ShareAsAsked, WithdrawRequest } from './share-request-steps.tsx'

type ShareRequest = Schemas['ShareRequest']

/** One request, and what its side can do with it. */
export function ShareRequestPage() {
  const t = useWords(shareRequestWords)
  const labels = useLabels()
  const shareRequestId = useParam('shareRequestId')
  const answer = useQuery(query('getShareRequest', { path: { shareRequestId } }))
  const one = answer.data
  return (
    <Page
      title={one?.reference ?? t('one')}
      chips={one && <Chip tone={shareRequestTones[one.state]}>{labels.of(shareRequestState, one.state)}</Chip>}
      lead={one && labels.of(elsewhereReason, one.reason)}
      breadcrumb={[{ href: one?.received === false ? '/share-requests/sent' : '/share-requests', label: t('title') }]}
      actions={one && <Actions one={one} />}
    >
      <Loaded query={answer} lines={6}>
        {(row) => <Facts one={row} />}
      </Loaded>
    </Page>
  )
}

function Actions({ one }: { one: ShareRequest }) {
  const t = useWords(shareRequestWords)
  const { can, caseId, childId, shareId } = one
  const record = caseId ? `/cases/${caseId}` : childId ? `/children/${childId}` : undefined
  return (
    <>
      {can.share && <ShareAsAsked one={one} />}
      {can.decline && <DeclineRequest one={one} />}
      {can.withdraw && <WithdrawRequest one={one} />}
      {record && (
        <ButtonLink variant="default" href={record}>
          {t('open')}
        </ButtonLink>
      )}
      {shareId && (
        <ButtonLink variant="default" href={`/shares/${shareId}`}>
          {t('openShare')}
        </ButtonLink>
      )}
    </>
  )
}

function Facts({ one }: { one: ShareRequest }) {
  const t = useWords(shareRequestWords)
  const labels = useLabels()
  return (
    <>
      {one.can.share && <Note>{t('told')}</Note>}
      <Card title={t('facts')}>
        <FactList
          items={[
            { term: t('from'), value: one.askingOrganisationName },
            { term: labels.list(elsewhereReason), value: labels.of(elsewhereReason, one.reason) },
            { term: labels.list(consentPurpose), value: labels.of(consentPurpose, one.purpose) },
            { term: t('ground'), value: labels.of(shareGround, one.ground) },
            { term: t('sentOn'), value: labels.date(one.createdAt.slice(0, 10)) },
            { term: t('answerBy'), value: labels.date(one.answerBy) },
            { term: t('answeredOn'), value: one.answeredOn && labels.date(one.answeredOn) },
            {
              term: labels.list(shareRequestDeclineReason),
              value: labels.of(shareRequestDeclineReason, one.declineReason),
            },
          ].map((item) => ({ ...item, value: item.value || null }))}
        />
      </Card>
    </>
  )
}
