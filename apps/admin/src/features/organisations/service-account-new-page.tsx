import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { query } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { useOrganisations } from '../../organisation-names.ts'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded, LoadingState } from '../../ui/states.tsx'
import { SecretCard } from './secret-card.tsx'
import { ServiceAccountForm } from './service-account-form.tsx'

export function ServiceAccountNewPage() {
  const t = useWords(organisationWords)
  const organisations = useOrganisations()
  const allowed = useQuery(query('listRolePermissions', {}))
  // Here and nowhere else: no cache may keep a key.
  const [token, setToken] = useState<string>()
  const back = (label: string, variant?: 'default') => (
    <ButtonLink href="/organisations/service-accounts" variant={variant}>
      {label}
    </ButtonLink>
  )
  return (
    <Page
      title={t('account.create')}
      breadcrumb={[{ href: '/organisations/service-accounts', label: t('account.title') }]}
    >
      {!organisations && <LoadingState />}
      {organisations && token === undefined && (
        <Loaded query={allowed}>
          {({ items }) => (
            <ServiceAccountForm
              organisations={organisations}
              allowed={items}
              cancel={back(t('cancel'), 'default')}
              onCreated={setToken}
            />
          )}
        </Loaded>
      )}
      {token !== undefined && (
        <SecretCard
          title={t('account.secretTitle')}
          text={t('account.secretText')}
          secret={token}
          actions={back(t('secret.done'))}
        />
      )}
    </Page>
  )
}
