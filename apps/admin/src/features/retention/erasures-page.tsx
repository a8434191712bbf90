import { useInfiniteQuery } from '@tanstack/react-query'
import { erasureCause, recordKind } from '@varn/codes/data-subjects'
import { listQuery, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { retentionWords } from '../../i18n/retention.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
import { useMay } from '../../session.tsx'
import { Note } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RetentionTabs } from './retention-tabs.tsx'

/** What went and why, never what it said. */
export function ErasuresPage() {
  const t = useWords(retentionWords)
  const columns = useColumns()
  const list = useInfiniteQuery(listQuery('listErasures', { query: {} }))
  return (
    <Page title={t('tabs.erasures')} width="wide">
      <RetentionTabs current="/retention/erasures" />
      <Note title={t('erasures.note')}>{t('erasures.noteText')}</Note>
      <PagedList list={list} lines={8}>
        {(rows) => (
          <DataTable
            caption={t('tabs.erasures')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t('erasures.none')} text={t('erasures.noneText')} />}
          />
        )}
      </PagedList>
    </Page>
  )
}

function useColumns(): Column<Schemas['Erasure']>[] {
  const t = useWords(retentionWords)
  const labels = useLabels()
  const organisationName = useOrganisationName()
  const may = useMay()
  const columns: Column<Schemas['Erasure']>[] = [
    { key: 'at', header: t('erasures.at'), cell: ({ at }) => <time dateTime={at}>{labels.dateTime(at)}</time> },
    {
      key: 'what',
      header: t('erasures.what'),
      cell: ({ recordKind: kind, year }) =>
        year === null ? labels.of(recordKind, kind) : t('erasures.year', { year: String(year) }),
    },
    {
      key: 'organisation',
      header: t('plan.organisation'),
      cell: ({ organisationId }) => organisationName(organisationId),
    },
    { key: 'records', header: t('erasures.records'), cell: ({ records }) => labels.number(records), align: 'right' },
    { key: 'cause', header: t('erasures.cause'), cell: ({ cause }) => labels.of(erasureCause, cause) },
  ]
  if (may('audit:read'))
    columns.push({
      key: 'record',
      header: t('erasures.record'),
      cell: ({ recordId }) => recordId && <Link href={`/audit?entityId=${recordId}`}>{recordId.slice(0, 8)}</Link>,
    })
  return columns
}
