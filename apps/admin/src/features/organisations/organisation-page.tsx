import { useQuery } from '@tanstack/react-query'
import { query } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { Page } from '../../ui/page.tsx'
import { useParam } from '../../url.ts'
import { OneOrganisation } from './one-organisation.tsx'
import { StateChip } from './state-chip.tsx'

export function OrganisationPage() {
  const t = useWords(organisationWords)
  const organisationId = useParam('organisationId')
  const { data } = useQuery(query('getOrganisation', { path: { organisationId } }))
  return (
    <Page
      title={data?.name ?? t('one')}
      windowTitle={t('one')}
      breadcrumb={[{ href: '/organisations', label: t('title') }]}
      chips={data && !data.active && <StateChip active={false} />}
    >
      <OneOrganisation organisationId={organisationId} />
    </Page>
  )
}
