import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { serviceAccountWords } from '../../i18n/service-accounts.ts'
import { useOrganisations } from '../../organisation-names.ts'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded, LoadingState } from '../../ui/states.tsx'
import { SecretCard } from './secret-card.tsx'
import { ServiceAccountForm } from './service-account-form.tsx'

export function ServiceAccountNewPage() {
  const t = useWords(serviceAccountWords)
  const organisations = useOrganisations()
  const allowed = useQuery(query('listRolePermissions', {}))
  // Here and nowhere else: no cache may keep a secret.
  const [made, setMade] = useState<Schemas['ServiceAccountCreated']>()
  const list = '/organisations/service-accounts'
  const back = (href: string, label: string, variant?: 'default') => (
    <ButtonLink href={href} variant={variant}>
      {label}
    </ButtonLink>
  )
  return (
    <Page title={t('create')} breadcrumb={[{ href: list, label: t('title') }]}>
      {!organisations && <LoadingState />}
      {organisations && !made && (
        <Loaded query={allowed}>
          {({ items }) => (
            <ServiceAccountForm
              organisations={organisations}
              allowed={items}
              cancel={back(list, t('cancel'), 'default')}
              onCreated={setMade}
            />
          )}
        </Loaded>
      )}
      {made && (
        <SecretCard
          title={t('secretTitle')}
          text={t('secretText', { id: made.id })}
          secret={made.clientSecret ?? ''}
          actions={back(`${list}/${made.id}`, t('done'))}
        />
      )}
    </Page>
  )
}
