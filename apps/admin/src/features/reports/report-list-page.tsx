import { useInfiniteQuery } from '@tanstack/react-query'
import { reportStatus, reportType } from '@varn/codes/reports'
import { listQuery, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { Chip } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Filters } from '../../ui/filters.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { type UrlFilters, useFilters } from '../../url.ts'
import { draftedTypes } from './report-fields.ts'
import { useStatisticsYears } from './statistics-years.ts'

/** Reports, the newest first. */
export function ReportListPage() {
  const t = useWords(reportWords)
  const mayWrite = useMay()('report:write')
  const { filters, set, clear } = useFilters()
  const list = useInfiniteQuery(listQuery('listReports', { query: asQuery(filters) }))
  const columns = useColumns()
  const create = mayWrite && (
    <ButtonLink href="/reports/new" isNew>
      {t('create')}
    </ButtonLink>
  )
  return (
    <Page title={t('title')} lead={t('lead')} actions={create}>
      <ReportFilters filters={filters} set={set} clear={clear} />
      <PagedList list={list} lines={6}>
        {(rows) => (
          <DataTable
            caption={t('title')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/reports/${row.id}`}
            empty={<NoReports filtered={Object.keys(filters).length > 0} />}
          />
        )}
      </PagedList>
    </Page>
  )
}

/** What stands in the address is text; what is no code or year is no filter. */
function asQuery({ type, year, status }: UrlFilters) {
  return {
    type: draftedTypes.find((code) => code === type),
    year: /^20\d\d$/.test(year ?? '') ? Number(year) : undefined,
    status: reportStatus.values.find((code) => code === status),
  }
}

function ReportFilters({ filters, set, clear }: ReturnType<typeof useFilters>) {
  const t = useWords(reportWords)
  const labels = useLabels()
  const years = useStatisticsYears()
  return (
    <Filters
      lead={t('list.lead')}
      onChange={set}
      onClear={clear}
      filters={[
        {
          name: 'type',
          label: labels.list(reportType),
          any: t('list.anyType'),
          value: filters.type,
          options: labels.options(reportType, { only: draftedTypes }),
        },
        {
          name: 'year',
          label: t('list.year'),
          any: t('list.anyYear'),
          value: filters.year,
          options: years.map((year) => ({ value: String(year), label: String(year) })),
        },
        {
          name: 'status',
          label: labels.list(reportStatus),
          any: t('list.anyStatus'),
          value: filters.status,
          options: labels.options(reportStatus),
        },
      ]}
    />
  )
}

function NoReports({ filtered }: { filtered: boolean }) {
  const t = useWords(reportWords)
  const mayWrite = useMay()('report:write')
  if (filtered) return <EmptyState title={t('list.none')} text={t('list.noneText')} />
  const create = mayWrite && <ButtonLink href="/reports/new">{t('create')}</ButtonLink>
  return <EmptyState title={t('list.empty')} text={t(mayWrite ? 'list.emptyText' : 'list.emptyRead')} action={create} />
}

function useColumns(): Column<Schemas['ReportSummary']>[] {
  const t = useWords(reportWords)
  const labels = useLabels()
  return [
    { key: 'type', header: t('list.report'), cell: (row) => labels.of(reportType, row.type) },
    { key: 'year', header: t('list.year'), cell: (row) => row.year },
    { key: 'language', header: t('language'), cell: (row) => t(row.language) },
    {
      key: 'status',
      header: t('list.status'),
      cell: (row) => <Chip>{labels.of(reportStatus, row.status)}</Chip>,
    },
    { key: 'changed', header: t('list.changed'), cell: (row) => labels.dateTime(row.updatedAt) },
  ]
}
