import { useInfiniteQuery } from '@tanstack/react-query'
import { referralState } from '@varn/codes/referrals'
import { supportType } from '@varn/codes/support'
import { listQuery, type Schemas } from '../../api.ts'
import { type Translate, useWords } from '../../i18n/index.ts'
import { referralWords } from '../../i18n/referrals.ts'
import { type Labels, useLabels } from '../../label.ts'
import record from '../../record/record.module.css'
import { referralTones } from '../../record/referrals/referral-calls.ts'
import { partyOf } from '../../record/referrals/referrals-card.tsx'
import { useMay } from '../../session.tsx'
import { Chip } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'

type Direction = 'received' | 'sent'

/** The inbox: who is referred to one's organisation or shelter. */
export function ReferralsReceivedPage() {
  return <ReferralList direction="received" />
}

/** What one's organisation has sent and written down. */
export function ReferralsSentPage() {
  return <ReferralList direction="sent" />
}

function ReferralList({ direction }: { direction: Direction }) {
  const t = useWords(referralWords)
  const labels = useLabels()
  const both = useMay()('referral:write')
  const list = useInfiniteQuery(listQuery('listReferrals', { query: { direction } }))
  const sent = direction === 'sent'
  return (
    <Page title={t('title')} lead={t(both ? 'lead' : 'receivedLead')}>
      {both && (
        <Tabs
          label={t('kinds')}
          current={sent ? '/referrals/sent' : '/referrals'}
          tabs={[
            { href: '/referrals', label: t('received') },
            { href: '/referrals/sent', label: t('sent') },
          ]}
        />
      )}
      <PagedList list={list} lines={8}>
        {(rows) => (
          <DataTable
            caption={t(direction)}
            columns={columns(t, labels, direction)}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/referrals/${row.id}`}
            empty={
              <EmptyState
                title={t(sent ? 'noneSent' : 'noneReceived')}
                text={t(sent ? 'noneSentText' : 'noneReceivedText')}
              />
            }
          />
        )}
      </PagedList>
    </Page>
  )
}

function columns(
  t: Translate<(typeof referralWords)['sv']>,
  labels: Labels,
  direction: Direction,
): Column<Schemas['Referral']>[] {
  return [
    { key: 'record', header: t('record'), cell: (row) => <span className={record.oneLine}>{row.reference}</span> },
    direction === 'sent'
      ? { key: 'to', header: t('to'), cell: (row) => partyOf(row, labels) }
      : { key: 'from', header: t('from'), cell: (row) => row.organisationName },
    { key: 'wanted', header: t('wanted'), cell: (row) => labels.ofAll(supportType, row.supportWanted) },
    { key: 'by', header: t('answerBy'), cell: (row) => (row.answerBy ? labels.date(row.answerBy) : '') },
    {
      key: 'state',
      header: t('state'),
      cell: (row) => <Chip tone={referralTones[row.state]}>{labels.of(referralState, row.state)}</Chip>,
    },
  ]
}
