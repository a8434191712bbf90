import { useInfiniteQuery } from '@tanstack/react-query'
import { listQuery, rowsOf, type Schemas } from '../../api.ts'
import { contactReportImportWords } from '../../i18n/contact-report-imports.ts'
import { contactReportWords } from '../../i18n/contact-reports.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState, Loaded, LoadMore } from '../../ui/states.tsx'
import styles from './contact-reports.module.css'

const rowsAtOnce = 10

/** The imports of the organisation, each leading to its rows. */
export function EarlierImports() {
  const t = useWords(contactReportImportWords)
  const list = useInfiniteQuery(listQuery('listContactReportImports', { query: { limit: rowsAtOnce } }))
  const columns = useColumns()
  const rows = rowsOf(list.data)
  return (
    <section className={styles.earlier} aria-labelledby="earlier-imports">
      <h2 id="earlier-imports">{t('import.earlier')}</h2>
      <Loaded query={list} lines={3}>
        {() => (
          <>
            <DataTable
              caption={t('import.earlier')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              rowHref={(row) => `/contact-reports?importId=${row.id}`}
              empty={<EmptyState title={t('import.noEarlier')} text={t('import.noEarlierText')} />}
            />
            {list.hasNextPage && (
              <LoadMore
                shown={rows.length}
                more
                loading={list.isFetchingNextPage}
                onMore={() => list.fetchNextPage()}
              />
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

function useColumns(): Column<Schemas['ContactReportImport']>[] {
  const t = useWords(contactReportImportWords)
  const formText = useWords(contactReportWords)
  const labels = useLabels()
  const figures = ['rows', 'accepted', 'duplicates', 'rejected'] as const
  return [
    { key: 'when', header: t('import.when'), cell: (row) => labels.dateTime(row.createdAt) },
    { key: 'year', header: formText('field.year'), cell: (row) => row.year },
    { key: 'format', header: t('import.format'), cell: (row) => t(`import.formats.${row.format}`) },
    ...figures.map(
      (name): Column<Schemas['ContactReportImport']> => ({
        key: name,
        header: t(`import.figure.${name}`),
        align: 'right',
        cell: (row) => labels.number(row[name]),
      }),
    ),
  ]
}
