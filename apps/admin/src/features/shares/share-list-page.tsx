import { useInfiniteQuery } from '@tanstack/react-query'
import { recordPart } from '@varn/codes/access'
import { listQuery, type Schemas } from '../../api.ts'
import { type Translate, useWords } from '../../i18n/index.ts'
import { sharingWords } from '../../i18n/sharing.ts'
import { type Labels, useLabels } from '../../label.ts'
import record from '../../record/record.module.css'
import { lastDayOf } from '../../record/sharing/last-day.ts'
import { useMay } from '../../session.tsx'
import { Chip } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ShareTabs } from './share-tabs.tsx'

type Share = Schemas['Share']

/** What is shared with one's organisation. */
export function SharesReceivedPage() {
  const officer = useMay()('audit:read')
  return <ShareList direction={officer ? undefined : 'received'} />
}

/** What one's organisation has shared. */
export function SharesGivenPage() {
  return <ShareList direction="given" />
}

function ShareList({ direction }: { direction: 'received' | 'given' | undefined }) {
  const t = useWords(sharingWords)
  const labels = useLabels()
  const both = useMay()('share:write')
  const list = useInfiniteQuery(listQuery('listShares', { query: { direction } }))
  const given = direction === 'given'
  return (
    <Page title={t('listTitle')} lead={t(both ? 'listLead' : direction ? 'receivedLead' : 'allLead')}>
      <ShareTabs current={given ? '/shares/given' : '/shares'} />
      <PagedList list={list} lines={8}>
        {(rows) => (
          <DataTable
            caption={t(direction ?? 'all')}
            columns={columns(t, labels, direction)}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/shares/${row.id}`}
            empty={
              <EmptyState
                title={t(given ? 'noneGiven' : direction ? 'noneReceived' : 'noneAtAll')}
                text={t(given ? 'noneGivenText' : direction ? 'noneReceivedText' : 'noneAtAllText')}
              />
            }
          />
        )}
      </PagedList>
    </Page>
  )
}

function columns(
  t: Translate<(typeof sharingWords)['sv']>,
  labels: Labels,
  direction: 'received' | 'given' | undefined,
): Column<Share>[] {
  const from: Column<Share> = { key: 'from', header: t('from'), cell: (row) => row.organisationName }
  const to: Column<Share> = { key: 'to', header: t('to'), cell: (row) => row.recipientName }
  return [
    {
      key: 'record',
      header: t('record'),
      cell: (row) => (
        <span className={record.oneLine}>{row.reference ?? t(row.caseId ? 'oneKind.case' : 'oneKind.child')}</span>
      ),
    },
    ...(direction === 'given' ? [to] : direction === 'received' ? [from] : [from, to]),
    { key: 'what', header: t('what'), cell: (row) => labels.ofAll(recordPart, row.parts) },
    { key: 'until', header: t('untilHead'), cell: (row) => labels.date(lastDayOf(row.endsAt)) },
    {
      key: 'state',
      header: t('state'),
      cell: (row) => (
        <>
          <Chip tone={row.state === 'current' ? 'accent' : 'neutral'}>
            {t(row.state === 'ended' ? 'endedState' : row.state)}
          </Chip>{' '}
          {row.overridden && <Chip tone="danger">{t('overridden')}</Chip>}
        </>
      ),
    },
  ]
}
