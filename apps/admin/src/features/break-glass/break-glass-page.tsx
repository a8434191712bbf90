import { useInfiniteQuery } from '@tanstack/react-query'
import { breakGlassReason, recordPart } from '@varn/codes/access'
import { listQuery, type Schemas } from '../../api.ts'
import { breakGlassWords } from '../../i18n/break-glass.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { BreakGlassButton } from '../../record/break-glass-dialog.tsx'
import record from '../../record/record.module.css'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Filters } from '../../ui/filters.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useFilters } from '../../url.ts'
import { StateChip } from './state-chip.tsx'

type Opening = Schemas['BreakGlassOpening']
const asked = (text: string | undefined) => (text === 'true' ? true : text === 'false' ? false : undefined)

/** One's own emergency openings, those of the organisation's records, and for the data protection officer the queue. */
export function BreakGlassPage() {
  const t = useWords(breakGlassWords)
  const columns = useColumns()
  const { filters, set, clear } = useFilters()
  const list = useInfiniteQuery(listQuery('listBreakGlass', { query: { reviewed: asked(filters.reviewed) } }))
  return (
    <Page title={t('title')} lead={t('lead')} width="wide" actions={<BreakGlassButton />}>
      <Filters
        lead={t('list.lead')}
        filters={[
          {
            name: 'reviewed',
            label: t('list.reviewed'),
            any: t('list.any'),
            options: [
              { value: 'false', label: t('list.waiting') },
              { value: 'true', label: t('list.done') },
            ],
            value: filters.reviewed,
          },
        ]}
        onChange={set}
        onClear={clear}
      />
      <PagedList list={list} lines={6}>
        {(rows) => (
          <DataTable
            caption={t('title')}
            columns={columns}
            rows={waitingFirst(rows)}
            rowKey={(row) => row.id}
            rowHref={(row) => `/break-glass/${row.id}`}
            empty={<EmptyState title={t('list.empty')} text={t('list.emptyText')} />}
          />
        )}
      </PagedList>
    </Page>
  )
}

/** What waits for assessment first; within each, the newest. */
const waitingFirst = (rows: Opening[]) =>
  rows.toSorted((a, b) => Number(Boolean(a.outcome)) - Number(Boolean(b.outcome)))

function useColumns(): Column<Opening>[] {
  const t = useWords(breakGlassWords)
  const labels = useLabels()
  return [
    {
      key: 'reference',
      header: t('list.reference'),
      cell: (row) => <span className={record.oneLine}>{row.reference}</span>,
    },
    { key: 'state', header: t('list.state'), cell: (row) => <StateChip row={row} /> },
    { key: 'owner', header: t('list.owner'), cell: (row) => row.organisationName },
    {
      key: 'by',
      header: t('list.by'),
      cell: (row) => (
        <>
          {row.openedByName ?? t('somebody')} <small className={record.under}>{row.openedByOrganisationName}</small>
        </>
      ),
    },
    { key: 'when', header: t('list.when'), cell: (row) => labels.dateTime(row.openedAt) },
    { key: 'parts', header: t('list.parts'), cell: (row) => labels.ofAll(recordPart, row.parts) },
    { key: 'reason', header: t('list.reason'), cell: (row) => labels.of(breakGlassReason, row.reasonCode) },
  ]
}
