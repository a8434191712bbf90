import { useInfiniteQuery } from '@tanstack/react-query'
import { elsewhereReason, shareRequestState } from '@varn/codes/elsewhere'
import { listQuery, type Schemas } from '../../api.ts'
import { type Translate, useWords } from '../../i18n/index.ts'
import { shareRequestWords } from '../../i18n/share-requests.ts'
import { type Labels, useLabels } from '../../label.ts'
import record from '../../record/record.module.css'
import { Chip, type Tone } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ShareTabs } from './share-tabs.tsx'

type Direction = 'received' | 'sent'

/** The inbox: who asks to see a record of one's organisation. */
export const ShareRequestsReceivedPage = () => <ShareRequestList direction="received" />
/** What one's organisation has asked of others. */
export const ShareRequestsSentPage = () => <ShareRequestList direction="sent" />

export const shareRequestTones: Record<Schemas['ShareRequestState'], Tone> = {
  sent: 'accent',
  shared: 'good',
  declined: 'warn',
  withdrawn: 'neutral',
  lapsed: 'danger',
}

function ShareRequestList({ direction }: { direction: Direction }) {
  const t = useWords(shareRequestWords)
  const labels = useLabels()
  const list = useInfiniteQuery(listQuery('listShareRequests', { query: { direction } }))
  const sent = direction === 'sent'
  return (
    <Page title={t('title')} lead={t(sent ? 'sentLead' : 'lead')}>
      <ShareTabs current={sent ? '/share-requests/sent' : '/share-requests'} />
      <PagedList list={list} lines={8}>
        {(rows) => (
          <DataTable
            caption={t(direction)}
            columns={columns(t, labels, direction)}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/share-requests/${row.id}`}
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
  t: Translate<(typeof shareRequestWords)['sv']>,
  labels: Labels,
  direction: Direction,
): Column<Schemas['ShareRequest']>[] {
  const sentOn: Column<Schemas['ShareRequest']> = {
    key: 'sentOn',
    header: t('sentOn'),
    cell: (row) => labels.day(row.createdAt.slice(0, 10)),
  }
  return [
    ...(direction === 'sent'
      ? [sentOn]
      : [
          {
            key: 'record',
            header: t('record'),
            cell: (row: Schemas['ShareRequest']) => <span className={record.oneLine}>{row.reference}</span>,
          },
          {
            key: 'from',
            header: t('from'),
            cell: (row: Schemas['ShareRequest']) => row.askingOrganisationName,
          },
        ]),
    { key: 'why', header: labels.list(elsewhereReason), cell: (row) => labels.of(elsewhereReason, row.reason) },
    { key: 'by', header: t('answerBy'), cell: (row) => labels.date(row.answerBy) },
    {
      key: 'state',
      header: t('state'),
      cell: (row) => <Chip tone={shareRequestTones[row.state]}>{labels.of(shareRequestState, row.state)}</Chip>,
    },
  ]
}
