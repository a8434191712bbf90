import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { exploitationForm } from '@varn/codes/exploitation'
import { policeReportStatus } from '@varn/codes/justice'
import { affectedPersonRole, ageBand, gender } from '@varn/codes/person'
import { traffickingStatus } from '@varn/codes/trafficking'
import { listQuery, query } from '../../api.ts'
import { contactReportWords } from '../../i18n/contact-reports.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Filters } from '../../ui/filters.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { stringifySearch, type UrlFilters, useFilters } from '../../url.ts'
import styles from './contact-reports.module.css'
import type { ContactReport } from './report-fields.ts'
import { yearIn, yearOptions } from './years.ts'

const filterNames = ['year', 'personRole', 'traffickingStatus', 'importId'] as const
const importsShown = 200

/** The rows of the yearly form. */
export function ContactReportListPage() {
  const t = useWords(contactReportWords)
  const { filters, set, clear } = useFilters()
  const list = useInfiniteQuery(listQuery('listContactReports', { query: asQuery(filters) }))
  const columns = useColumns()
  const narrowed = filterNames.some((name) => filters[name])
  return (
    <Page title={t('title')} lead={t('lead')} actions={<Actions filters={filters} />}>
      <ReportFilters filters={filters} set={set} clear={clear} />
      <PagedList list={list} lines={8}>
        {(rows) => (
          <DataTable
            caption={t('title')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/contact-reports/${row.id}`}
            empty={
              narrowed ? (
                <EmptyState title={t('list.none')} text={t('list.noneText')} />
              ) : (
                <EmptyState title={t('list.empty')} text={t('list.emptyText')} />
              )
            }
          />
        )}
      </PagedList>
    </Page>
  )
}

/** What stands in the address is text; what is no code of the list is no filter. */
function asQuery(filters: UrlFilters) {
  return {
    year: yearIn(filters),
    personRole: affectedPersonRole.values.find((code) => code === filters.personRole),
    traffickingStatus: traffickingStatus.values.find((code) => code === filters.traffickingStatus),
    importId: filters.importId,
  }
}

/** Both ways to fill in the form; a year that is chosen goes along. */
function Actions({ filters }: { filters: UrlFilters }) {
  const t = useWords(contactReportWords)
  const may = useMay()
  const search = stringifySearch({ year: yearIn(filters) })
  return (
    <>
      {may('contact_report:import') && (
        <ButtonLink href={`/contact-reports/import${search}`} variant="default">
          {t('importFile')}
        </ButtonLink>
      )}
      {may('contact_report:write') && (
        <ButtonLink href={`/contact-reports/new${search}`} isNew>
          {t('form.newTitle')}
        </ButtonLink>
      )}
    </>
  )
}

function ReportFilters({ filters, set, clear }: ReturnType<typeof useFilters>) {
  const t = useWords(contactReportWords)
  const labels = useLabels()
  return (
    <Filters
      lead={t('list.showing')}
      onChange={set}
      onClear={clear}
      filters={[
        {
          name: 'year',
          label: t('field.year'),
          any: t('list.anyYear'),
          options: yearOptions(yearIn(filters)),
          value: filters.year,
        },
        {
          name: 'personRole',
          label: labels.list(affectedPersonRole),
          any: t('list.anyRole'),
          options: labels.options(affectedPersonRole),
          value: filters.personRole,
        },
        {
          name: 'traffickingStatus',
          label: labels.list(traffickingStatus),
          any: t('list.anyStatus'),
          options: labels.options(traffickingStatus),
          value: filters.traffickingStatus,
        },
        {
          name: 'importId',
          label: t('list.import'),
          any: t('list.anyImport'),
          options: useImportOptions(filters.importId),
          value: filters.importId,
        },
      ]}
    />
  )
}

function useImportOptions(chosen: string | undefined) {
  const t = useWords(contactReportWords)
  const labels = useLabels()
  const { data } = useQuery(query('listContactReportImports', { query: { limit: importsShown } }))
  const options = (data?.items ?? []).map((row) => ({
    value: row.id,
    label: t('list.importOf', { date: labels.dateTime(row.createdAt), count: labels.number(row.accepted) }),
  }))
  const isKnown = !chosen || options.some(({ value }) => value === chosen)
  return isKnown ? options : [...options, { value: chosen, label: t('list.oneImport') }]
}

/** A label that may go on a new line after a slash, so that a long one leaves room for the other columns. */
const breakable = (label: string) => label.replaceAll('/', '/\u200b')

/** An answer; an unanswered question is a dash for the eye. */
function Answer({ text }: { text: string }) {
  const t = useWords(contactReportWords)
  if (text) return text
  return (
    <span className={styles.unanswered}>
      <span aria-hidden>–</span>
      <span className="visually-hidden">{t('list.unanswered')}</span>
    </span>
  )
}

function useColumns(): Column<ContactReport>[] {
  const t = useWords(contactReportWords)
  const labels = useLabels()
  return [
    {
      key: 'role',
      header: labels.list(affectedPersonRole),
      cell: (row) => labels.of(affectedPersonRole, row.personRole),
    },
    {
      key: 'when',
      header: t('list.when'),
      cell: (row) => (
        <span className={styles.whole}>{row.contactMonth ? labels.month(row.contactMonth) : row.year}</span>
      ),
    },
    { key: 'gender', header: t('list.gender'), cell: (row) => <Answer text={labels.of(gender, row.gender)} /> },
    {
      key: 'age',
      header: t('list.age'),
      cell: (row) => (
        <span className={styles.whole}>
          <Answer text={labels.of(ageBand, row.ageBand)} />
        </span>
      ),
    },
    {
      key: 'form',
      header: t('list.form'),
      cell: (row) => <Answer text={breakable(labels.of(exploitationForm, row.mainExploitationForm))} />,
    },
    {
      key: 'status',
      header: t('list.status'),
      cell: (row) => <Answer text={labels.of(traffickingStatus, row.traffickingStatus)} />,
    },
    {
      key: 'police',
      header: labels.list(policeReportStatus),
      cell: (row) => <Answer text={labels.of(policeReportStatus, row.policeReportStatus)} />,
    },
  ]
}
