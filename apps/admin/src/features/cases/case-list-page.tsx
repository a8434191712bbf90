import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { listQuery } from '../../api.ts'
import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { protectedWords } from '../../i18n/protected.ts'
import { useLabels } from '../../label.ts'
import { ProtectedChip } from '../../record/protected.tsx'
import record from '../../record/record.module.css'
import { SavedViews } from '../../record/saved-views.tsx'
import { useMay } from '../../session.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Filters } from '../../ui/filters.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useFilters } from '../../url.ts'
import { StatusChip } from './case-chips.tsx'
import { type Case, caseStatus, lists } from './case-fields.ts'
import { caseFilters, caseQuery } from './case-filters.ts'

/** The cases of the organisation, by reference. */
export function CaseListPage() {
  const t = useWords(caseWords)
  const p = useWords(protectedWords)
  const labels = useLabels()
  const may = useMay()
  const { filters, set, clear } = useFilters()
  const list = useInfiniteQuery(listQuery('listCases', { query: caseQuery(filters) }))
  const search = useCallback((value: string | undefined) => set('search', value), [set])
  const create = may('case:write') ? (
    <ButtonLink href="/cases/new" isNew>
      {t('create')}
    </ButtonLink>
  ) : undefined
  const hasOwn = may('case:write')
  const narrowed = Object.entries(filters).some(([name, value]) => name !== 'scope' && value)
  const others = !hasOwn || (filters.scope !== undefined && filters.scope !== 'mine')
  return (
    <Page title={t('title')} actions={create}>
      <SavedViews list="cases" filters={filters} />
      <Filters
        lead={t('list.lead')}
        filters={caseFilters(t, labels, filters, hasOwn)}
        onChange={set}
        onClear={clear}
        search={{ label: t('list.search'), value: filters.search, onChange: search }}
      />
      <PagedList list={list} lines={8}>
        {(rows) => (
          <DataTable
            caption={t('list.caption')}
            columns={columns()}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/cases/${row.id}`}
            empty={
              narrowed ? (
                <EmptyState title={t('list.none')} text={t('list.noneText')} />
              ) : others ? (
                <EmptyState title={t('list.noneShared')} text={t('list.noneSharedText')} />
              ) : (
                <EmptyState title={t('list.empty')} text={t('list.emptyText')} action={create} />
              )
            }
          />
        )}
      </PagedList>
    </Page>
  )

  function columns(): Column<Case>[] {
    return [
      {
        key: 'reference',
        header: t('list.reference'),
        cell: (row) => <span className={record.oneLine}>{row.reference}</span>,
      },
      // Another organisation's cases are told apart by whose they are.
      ...(others
        ? [{ key: 'owner', header: t('list.owner'), cell: (row: Case) => row.opened?.organisationName ?? '' }]
        : []),
      {
        key: 'status',
        header: labels.list(caseStatus),
        cell: (row) => (
          <>
            <StatusChip row={row} /> <ProtectedChip row={row} />
          </>
        ),
      },
      {
        key: 'role',
        header: labels.list(lists.personRole),
        cell: (row) => labels.of(lists.personRole, row.personRole),
      },
      {
        key: 'form',
        header: t('list.form'),
        cell: (row) => labels.of(lists.mainExploitationForm, row.mainExploitationForm),
      },
      {
        key: 'age',
        header: t('list.age'),
        cell: (row) => <span className={record.oneLine}>{labels.of(lists.ageBand, row.ageBand)}</span>,
      },
      {
        key: 'month',
        header: t('list.month'),
        cell: (row) => (
          <span className={record.oneLine}>{row.contactMonth ? labels.month(row.contactMonth) : p('short')}</span>
        ),
      },
      {
        key: 'police',
        header: labels.list(lists.policeReportStatus),
        cell: (row) => labels.of(lists.policeReportStatus, row.policeReportStatus),
      },
    ]
  }
}
