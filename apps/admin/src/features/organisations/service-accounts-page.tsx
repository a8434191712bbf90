import { useInfiniteQuery } from '@tanstack/react-query'
import { role } from '@varn/codes/system'
import { listQuery, rowsOf, type Schemas, useCommand } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
import { useMay } from '../../session.tsx'
import { ConfirmButton } from '../../ui/actions.tsx'
import { Chip } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState, LoadingState, LoadMore } from '../../ui/states.tsx'
import { AdministrationTabs } from './administration-tabs.tsx'
import { usePermissionWords } from './permission-words.ts'

type Account = Schemas['ServiceAccount']

export function ServiceAccountsPage() {
  const t = useWords(organisationWords)
  const may = useMay()
  const list = useInfiniteQuery(listQuery('listServiceAccounts', { query: {} }))
  const rows = rowsOf(list.data)
  const columns = useColumns()
  const create = may('service_account:write') && (
    <ButtonLink href="/organisations/service-accounts/new" isNew>
      {t('account.create')}
    </ButtonLink>
  )
  return (
    <Page title={t('account.title')} lead={t('account.lead')} actions={rows.length > 0 && create}>
      <AdministrationTabs current="/organisations/service-accounts" />
      {list.isPending && <LoadingState lines={6} />}
      {list.error && <ErrorState error={list.error} retry={list.refetch} />}
      {list.data && (
        <DataTable
          caption={t('account.title')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t('account.empty')} text={t('account.emptyText')} action={create} />}
        />
      )}
      {rows.length > 0 && (
        <LoadMore
          shown={rows.length}
          more={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onMore={() => list.fetchNextPage()}
        />
      )}
    </Page>
  )
}

function useColumns(): Column<Account>[] {
  const t = useWords(organisationWords)
  const labels = useLabels()
  const organisationName = useOrganisationName()
  const permissionWords = usePermissionWords()
  const mayRevoke = useMay()('service_account:write')
  const revoke: Column<Account> = {
    key: 'revoke',
    header: t('account.revoke'),
    cell: (row) => stateOf(row) === 'valid' && <Revoke account={row} />,
  }
  return [
    { key: 'name', header: t('account.name'), cell: (row) => row.name },
    { key: 'state', header: t('account.state'), cell: (row) => <State account={row} /> },
    { key: 'expires', header: t('account.expires'), cell: (row) => labels.date(lastInstant(row.expiresAt)) },
    {
      key: 'organisation',
      header: t('account.organisation'),
      cell: (row) => organisationName(row.organisationId),
    },
    { key: 'role', header: t('account.role'), cell: (row) => labels.of(role, row.role) },
    {
      key: 'permissions',
      header: t('account.permissions'),
      cell: (row) => row.permissions.map(permissionWords).join('; '),
    },
    ...(mayRevoke ? [revoke] : []),
  ]
}

/** An account that ends at midnight is valid to the day before. */
const lastInstant = (expiresAt: string) => new Date(Date.parse(expiresAt) - 1).toISOString()

function stateOf(account: Account): 'valid' | 'expired' | 'revoked' {
  if (account.revokedAt) return 'revoked'
  return Date.parse(account.expiresAt) <= Date.now() ? 'expired' : 'valid'
}

function State({ account }: { account: Account }) {
  const t = useWords(organisationWords)
  const state = stateOf(account)
  return <Chip tone={state === 'valid' ? 'good' : 'neutral'}>{t(`account.${state}`)}</Chip>
}

function Revoke({ account }: { account: Account }) {
  const t = useWords(organisationWords)
  const revoke = useCommand('revokeServiceAccount', ['listServiceAccounts'])
  return (
    <ConfirmButton
      label={t('account.revoke')}
      title={t('account.revokeTitle')}
      text={t('account.revokeText', { name: account.name })}
      confirmLabel={t('account.revoke')}
      danger
      onConfirm={async () => {
        await revoke.mutateAsync({ path: { serviceAccountId: account.id } })
        notify(t('account.revokedNow'))
      }}
      error={revoke.error && <ErrorState error={revoke.error} />}
    />
  )
}
