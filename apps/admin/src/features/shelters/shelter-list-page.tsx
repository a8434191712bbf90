import { useInfiniteQuery } from '@tanstack/react-query'
import { policeRegion } from '@varn/codes/geography'
import { ivoPermitStatus, shelterTargetGroup } from '@varn/codes/shelters'
import { listQuery, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { shelterWords } from '../../i18n/shelters.ts'
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
import { TodayChip } from './certification-chip.tsx'

export function ShelterListPage() {
  const t = useWords(shelterWords)
  const may = useMay()
  const { filters, set, clear } = useFilters()
  const list = useInfiniteQuery(listQuery('listShelters', { query: asQuery(filters) }))
  const columns = useColumns()
  const create = may('shelter:write') && (
    <ButtonLink href="/shelters/new" isNew>
      {t('create')}
    </ButtonLink>
  )
  return (
    <Page title={t('title')} lead={t('lead')} actions={create}>
      <ShelterFilters filters={filters} set={set} clear={clear} />
      <PagedList list={list} lines={6}>
        {(rows) => (
          <DataTable
            caption={t('title')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/shelters/${row.id}`}
            empty={<NoShelters filtered={Object.keys(filters).length > 0} />}
          />
        )}
      </PagedList>
    </Page>
  )
}

/** What stands in the address is text; what is no code of the list is no filter. */
function asQuery(filters: UrlFilters) {
  const { certifiedToday } = filters
  return {
    certifiedToday: certifiedToday === undefined ? undefined : certifiedToday === 'true',
    policeRegion: policeRegion.values.find((code) => code === filters.policeRegion),
    targetGroup: shelterTargetGroup.values.find((code) => code === filters.targetGroup),
  }
}

function ShelterFilters({ filters, set, clear }: ReturnType<typeof useFilters>) {
  const t = useWords(shelterWords)
  const labels = useLabels()
  return (
    <Filters
      lead={t('showing')}
      onChange={set}
      onClear={clear}
      filters={[
        {
          name: 'certifiedToday',
          label: t('filter.certified'),
          any: t('filter.certifiedAny'),
          value: filters.certifiedToday,
          options: [
            { value: 'true', label: t('filter.certifiedYes') },
            { value: 'false', label: t('filter.certifiedNo') },
          ],
        },
        {
          name: 'policeRegion',
          label: labels.list(policeRegion),
          any: t('filter.regionAny'),
          value: filters.policeRegion,
          options: labels.options(policeRegion),
        },
        {
          name: 'targetGroup',
          label: labels.list(shelterTargetGroup),
          any: t('filter.groupAny'),
          value: filters.targetGroup,
          options: labels.options(shelterTargetGroup),
        },
      ]}
    />
  )
}

function NoShelters({ filtered }: { filtered: boolean }) {
  const t = useWords(shelterWords)
  const mayWrite = useMay()('shelter:write')
  if (filtered) return <EmptyState title={t('empty.filtered')} text={t('empty.filteredText')} />
  const create = mayWrite && <ButtonLink href="/shelters/new">{t('create')}</ButtonLink>
  return <EmptyState title={t('empty.title')} text={t(mayWrite ? 'empty.text' : 'empty.textRead')} action={create} />
}

function useColumns(): Column<Schemas['Shelter']>[] {
  const t = useWords(shelterWords)
  const labels = useLabels()
  const organisationName = useOrganisationName()
  // The coordinator sees every organisation's shelters; everybody else only their own organisation's.
  const several = useMay()('shelter:certify')
  const organisation: Column<Schemas['Shelter']> = {
    key: 'organisation',
    header: t('field.organisation'),
    cell: (row) => organisationName(row.organisationId),
  }
  return [
    { key: 'codeName', header: t('field.codeName'), cell: (row) => row.codeName },
    { key: 'today', header: t('filter.certified'), cell: (row) => <TodayChip shelter={row} short /> },
    {
      key: 'certifiedTo',
      header: t('field.certifiedTo'),
      cell: (row) => (row.certifiedTo ? labels.date(row.certifiedTo) : ''),
    },
    ...(several ? [organisation] : []),
    { key: 'region', header: labels.list(policeRegion), cell: (row) => labels.of(policeRegion, row.policeRegion) },
    {
      key: 'groups',
      header: labels.list(shelterTargetGroup),
      cell: (row) => labels.ofAll(shelterTargetGroup, row.targetGroups),
    },
    { key: 'places', header: t('field.places'), cell: (row) => labels.number(row.places), align: 'right' },
    {
      key: 'permit',
      header: labels.list(ivoPermitStatus),
      cell: (row) => labels.of(ivoPermitStatus, row.ivoPermitStatus),
      wideOnly: true,
    },
  ]
}
