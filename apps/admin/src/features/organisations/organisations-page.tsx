import { useInfiniteQuery } from '@tanstack/react-query'
import { organisationKind } from '@varn/codes/system'
import { listQuery, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { useLabels } from '../../label.ts'
import { useMay, useMe } from '../../session.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { AdministrationTabs } from './administration-tabs.tsx'
import { OneOrganisation } from './one-organisation.tsx'
import { StateChip } from './state-chip.tsx'

/** Every organisation for the platform's office, and everybody else's own. */
export function OrganisationsPage() {
  const { organisation } = useMe().membership
  return organisation.kind === 'platform' ? <AllOrganisations /> : <OwnOrganisation id={organisation.id} />
}

function OwnOrganisation({ id }: { id: string }) {
  const t = useWords(organisationWords)
  const { organisation } = useMe().membership
  return (
    <Page title={organisation.name} windowTitle={t('one')} lead={t('leadOwn')}>
      <OneOrganisation organisationId={id} />
    </Page>
  )
}

function AllOrganisations() {
  const t = useWords(organisationWords)
  const may = useMay()
  const list = useInfiniteQuery(listQuery('listOrganisations', { query: { limit: 200 } }))
  const columns = useColumns()
  const create = may('organisation:write') && (
    <ButtonLink href="/organisations/new" isNew>
      {t('create')}
    </ButtonLink>
  )
  return (
    <Page title={t('title')} lead={t('lead')} actions={create}>
      <AdministrationTabs current="/organisations" />
      <PagedList list={list} lines={6}>
        {(rows) => (
          <DataTable
            caption={t('title')}
            columns={columns}
            rows={rows.toSorted(platformFirst)}
            rowKey={(row) => row.id}
            rowHref={(row) => `/organisations/${row.id}`}
          />
        )}
      </PagedList>
    </Page>
  )
}

const platformFirst = (a: Schemas['Organisation'], b: Schemas['Organisation']) =>
  a.kind === b.kind ? a.name.localeCompare(b.name, 'sv') : a.kind === 'platform' ? -1 : 1

function useColumns(): Column<Schemas['Organisation']>[] {
  const t = useWords(organisationWords)
  const labels = useLabels()
  return [
    { key: 'name', header: t('field.name'), cell: (row) => row.name },
    { key: 'kind', header: labels.list(organisationKind), cell: (row) => labels.of(organisationKind, row.kind) },
    { key: 'state', header: t('field.state'), cell: (row) => <StateChip active={row.active} /> },
    { key: 'since', header: t('field.since'), cell: (row) => labels.date(row.createdAt) },
  ]
}
