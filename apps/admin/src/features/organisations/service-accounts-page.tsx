import { useInfiniteQuery } from '@tanstack/react-query'
import { role } from '@varn/codes/system'
import { listQuery, rowsOf, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { serviceAccountWords } from '../../i18n/service-accounts.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
import { useMay } from '../../session.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { AdministrationTabs } from './administration-tabs.tsx'
import { EndingChip } from './ending-chip.tsx'
import { lastInstant } from './service-account.ts'

type Account = Schemas['ServiceAccount']

export function ServiceAccountsPage() {
  const t = useWords(serviceAccountWords)
  const may = useMay()
  const list = useInfiniteQuery(listQuery('listServiceAccounts', { query: {} }))
  const columns = useColumns()
  const create = may('service_account:write') && (
    <ButtonLink href="/organisations/service-accounts/new" isNew>
      {t('create')}
    </ButtonLink>
  )
  return (
    <Page title={t('title')} lead={t('lead')} actions={rowsOf(list.data).length > 0 && create}>
      <AdministrationTabs current="/organisations/service-accounts" />
      <PagedList list={list} lines={6}>
        {(rows) => (
          <DataTable
            caption={t('title')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/organisations/service-accounts/${row.id}`}
            empty={<EmptyState title={t('empty')} text={t('emptyText')} action={create} />}
          />
        )}
      </PagedList>
    </Page>
  )
}

function useColumns(): Column<Account>[] {
  const t = useWords(serviceAccountWords)
  const labels = useLabels()
  const organisationName = useOrganisationName()
  return [
    { key: 'name', header: t('name'), cell: (row) => row.name },
    { key: 'state', header: t('state'), cell: (row) => <EndingChip of={row} /> },
    {
      key: 'lastUsed',
      header: t('lastUsed'),
      cell: (row) => (row.lastUsedAt ? labels.dateTime(row.lastUsedAt) : t('never')),
    },
    { key: 'expires', header: t('expires'), cell: (row) => labels.date(lastInstant(row.expiresAt)) },
    { key: 'organisation', header: t('organisation'), cell: (row) => organisationName(row.organisationId) },
    { key: 'role', header: t('role'), cell: (row) => labels.of(role, row.role) },
  ]
}
