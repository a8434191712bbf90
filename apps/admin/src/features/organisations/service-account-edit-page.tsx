import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { call, query, queryClient, type Schemas } from '../../api.ts'
import { startOfDay } from '../../day.ts'
import { useWords } from '../../i18n/index.ts'
import { serviceAccountWords } from '../../i18n/service-accounts.ts'
import { useLabels } from '../../label.ts'
import { daysAfter, todayInStockholm } from '../../record/days.ts'
import { conflictOf } from '../../record/edit-conflict.tsx'
import { type Done, useEdit } from '../../record/use-edit.ts'
import { useGoTo } from '../../record/use-go-to.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { FormLayout, FormSection } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { type AccountValues, EndAndNetworks, NameField, PermissionsField } from './account-fields.tsx'
import { usePermissionWords } from './permission-words.ts'
import { lastInstant, networksOf } from './service-account.ts'

type Account = Schemas['ServiceAccount']

export function ServiceAccountEditPage() {
  const t = useWords(serviceAccountWords)
  const { serviceAccountId = '' } = useParams({ strict: false })
  const account = useQuery(query('getServiceAccount', { path: { serviceAccountId } }))
  const roles = useQuery(query('listRolePermissions', {}))
  const breadcrumb = [
    { href: '/organisations/service-accounts', label: t('title') },
    { href: `/organisations/service-accounts/${serviceAccountId}`, label: account.data?.name ?? t('one') },
  ]
  return (
    <Page title={t('editTitle')} breadcrumb={breadcrumb}>
      <Loaded query={account} lines={6}>
        {(row) => (
          <Loaded query={roles}>
            {({ items }) => (
              <EditForm
                key={row.id}
                account={row}
                allowed={items.find((one) => one.role === row.role)?.permissions ?? []}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

function EditForm({ account, allowed }: { account: Account; allowed: string[] }) {
  const t = useWords(serviceAccountWords)
  const [done, setDone] = useState<Done>()
  const show = useShown()
  const path = `/organisations/service-accounts/${account.id}`
  const edit = useEdit<AccountValues, Account>({
    row: account,
    valuesOf,
    save: (changes, ifMatch) =>
      call('updateServiceAccount', {
        path: { serviceAccountId: account.id },
        body: bodyOf(changes),
        ifMatch,
      }),
    onDone: (row, how) => {
      queryClient.setQueryData(['getServiceAccount', { path: { serviceAccountId: row.id } }], row)
      void queryClient.invalidateQueries({ queryKey: ['listServiceAccounts'] })
      setDone(how)
    },
  })
  useGoTo(done && path, done && done !== 'unchanged' ? t('saved') : undefined)
  const { form } = edit
  return (
    <>
      <FormLayout
        form={form}
        onSubmit={edit.submit}
        submitLabel={t('save')}
        saving={edit.saving}
        error={edit.error}
        actions={
          <ButtonLink href={path} variant="default">
            {t('cancel')}
          </ButtonLink>
        }
        conflict={conflictOf(edit, show.label, show.value)}
      >
        <FormSection id="account" title={t('section')}>
          <NameField control={form.control} />
          <EndAndNetworks control={form.control} />
        </FormSection>
        <FormSection id="permissions" title={t('permissions')} lead={t('permissionsHelp')}>
          <PermissionsField control={form.control} allowed={allowed} />
        </FormSection>
      </FormLayout>
      <UnsavedGuard when={edit.unsaved} />
    </>
  )
}

function valuesOf({ name, permissions, expiresAt, allowedNetworks }: Account): AccountValues {
  const lastDay = todayInStockholm(new Date(lastInstant(expiresAt)))
  return { name, permissions, expiresAt: lastDay, allowedNetworks: allowedNetworks.join('\n') || null }
}

function bodyOf({ expiresAt, allowedNetworks, ...rest }: Partial<AccountValues>): Schemas['ServiceAccountPatch'] {
  const changes = {
    ...rest,
    ...(expiresAt && { expiresAt: startOfDay(daysAfter(expiresAt, 1)) }),
    ...(allowedNetworks !== undefined && { allowedNetworks: networksOf(allowedNetworks) }),
  }
  return changes as Schemas['ServiceAccountPatch'] // the form refuses to be sent while a required field holds null
}

/** How a field of a conflict is named and read. */
function useShown() {
  const t = useWords(serviceAccountWords)
  const labels = useLabels()
  const permissions = usePermissionWords()
  const names = {
    name: t('name'),
    permissions: t('permissions'),
    expiresAt: t('expires'),
    allowedNetworks: t('networks'),
  }
  return {
    label: (name: string) => (name in names ? names[name as keyof typeof names] : name), // just looked for
    value: (name: string, values: AccountValues) => {
      if (name === 'permissions') return values.permissions.map(permissions).join('; ')
      if (name === 'expiresAt') return values.expiresAt ? labels.date(values.expiresAt) : ''
      return String(values[name] ?? '')
    },
  }
}
