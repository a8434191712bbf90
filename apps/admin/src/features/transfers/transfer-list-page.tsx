import { useInfiniteQuery } from '@tanstack/react-query'
import { transferReason, transferState } from '@varn/codes/transfers'
import { listQuery, type Schemas } from '../../api.ts'
import { type Translate, useWords } from '../../i18n/index.ts'
import { transferWords } from '../../i18n/transfers.ts'
import { type Labels, useLabels } from '../../label.ts'
import record from '../../record/record.module.css'
import { transferTones } from '../../record/transfers/transfer-calls.ts'
import { Chip } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'

type Direction = 'received' | 'sent'

/** The inbox: cases that another member wants one's organisation to take over. */
export function TransfersReceivedPage() {
  return <TransferList direction="received" />
}

/** What one's organisation has proposed to others. */
export function TransfersSentPage() {
  return <TransferList direction="sent" />
}

function TransferList({ direction }: { direction: Direction }) {
  const t = useWords(transferWords)
  const labels = useLabels()
  const list = useInfiniteQuery(listQuery('listTransfers', { query: { direction } }))
  const sent = direction === 'sent'
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Tabs
        label={t('kinds')}
        current={sent ? '/transfers/sent' : '/transfers'}
        tabs={[
          { href: '/transfers', label: t('received') },
          { href: '/transfers/sent', label: t('sent') },
        ]}
      />
      <PagedList list={list} lines={8}>
        {(rows) => (
          <DataTable
            caption={t(direction)}
            columns={columns(t, labels, direction)}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/transfers/${row.id}`}
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
  t: Translate<(typeof transferWords)['sv']>,
  labels: Labels,
  direction: Direction,
): Column<Schemas['Transfer']>[] {
  return [
    { key: 'record', header: t('record'), cell: (row) => <span className={record.oneLine}>{row.reference}</span> },
    direction === 'sent'
      ? { key: 'to', header: t('to'), cell: (row) => row.recipientName }
      : { key: 'from', header: t('from'), cell: (row) => row.organisationName },
    { key: 'why', header: t('new.reason'), cell: (row) => labels.of(transferReason, row.reason) },
    { key: 'by', header: t('answerBy'), cell: (row) => labels.date(row.answerBy) },
    {
      key: 'state',
      header: t('state'),
      cell: (row) => <Chip tone={transferTones[row.state]}>{labels.of(transferState, row.state)}</Chip>,
    },
  ]
}
