import { useInfiniteQuery } from '@tanstack/react-query'
import { requester } from '@varn/codes/data-subjects'
import { dataSubjectRequest } from '@varn/codes/privacy'
import { type Input, listQuery, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { requestWords } from '../../i18n/requests.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
import { useMay } from '../../session.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Filters } from '../../ui/filters.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { type UrlFilters, useFilters } from '../../url.ts'
import { byClock } from './clock.ts'
import { ClockChip, RequestStateChip } from './request-chips.tsx'

type Query = NonNullable<Input<'listDataSubjectRequests'>['query']>

/** The register of what people ask for about themselves: what runs out first on top. */
export function RequestListPage() {
  const t = useWords(requestWords)
  const labels = useLabels()
  const columns = useColumns()
  const { filters, set, clear } = useFilters()
  const list = useInfiniteQuery(listQuery('listDataSubjectRequests', { query: queryOf(filters) }))
  const create = useMay()('data_subject_request:write') ? (
    <ButtonLink href="/requests/new" isNew>
      {t('new')}
    </ButtonLink>
  ) : undefined
  return (
    <Page title={t('title')} lead={t('lead')} width="wide" actions={create}>
      <Filters
        lead={t('list.lead')}
        filters={[
          {
            name: 'open',
            label: t('list.openLabel'),
            any: t('list.openAny'),
            options: [
              { value: 'true', label: t('list.open') },
              { value: 'false', label: t('list.closed') },
            ],
            value: filters.open,
          },
          {
            name: 'kind',
            label: t('list.kindLabel'),
            any: t('list.kindAny'),
            options: labels.options(dataSubjectRequest),
            value: filters.kind,
          },
          ...(filters.subjectId
            ? [
                {
                  name: 'subjectId',
                  label: t('list.record'),
                  any: t('list.openAny'),
                  options: [{ value: filters.subjectId, label: t('list.oneRecord') }],
                  value: filters.subjectId,
                },
              ]
            : []),
        ]}
        onChange={set}
        onClear={clear}
      />
      <PagedList list={list} lines={8}>
        {(rows) => (
          <DataTable
            caption={t('list.caption')}
            columns={columns}
            rows={byClock(rows)}
            rowKey={(row) => row.id}
            rowHref={(row) => `/requests/${row.id}`}
            empty={<EmptyState title={t('list.none')} text={t('list.noneText')} action={create} />}
          />
        )}
      </PagedList>
    </Page>
  )
}

/** All at once where there are few: the order by the clock is the page's own. */
function queryOf({ open, kind, subjectId }: UrlFilters): Query {
  return {
    limit: 200,
    open: open === 'true' ? true : open === 'false' ? false : undefined,
    kind: dataSubjectRequest.values.find((code) => code === kind),
    subjectId,
  }
}

function useColumns(): Column<Schemas['SubjectRequestSummary']>[] {
  const t = useWords(requestWords)
  const labels = useLabels()
  const organisationName = useOrganisationName()
  const working = useMay()('data_subject_request:write')
  return [
    { key: 'reference', header: t('list.reference'), cell: (row) => row.reference },
    { key: 'clock', header: t('list.clock'), cell: (row) => <ClockChip row={row} /> },
    { key: 'kind', header: t('list.kind'), cell: (row) => labels.of(dataSubjectRequest, row.kind) },
    working
      ? { key: 'record', header: t('list.record'), cell: (row) => row.subjectReference ?? '–' }
      : {
          key: 'organisation',
          header: t('list.organisation'),
          cell: (row) => organisationName(row.organisationId),
        },
    { key: 'requester', header: t('list.requester'), cell: (row) => labels.of(requester, row.requester) },
    { key: 'received', header: t('list.received'), cell: (row) => labels.date(row.receivedOn) },
    { key: 'state', header: t('list.state'), cell: (row) => <RequestStateChip row={row} /> },
  ]
}
