import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { role } from '@varn/codes/system'
import { query, type Schemas, useCommand } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { serviceAccountWords } from '../../i18n/service-accounts.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
import { useMay } from '../../session.tsx'
import { ConfirmButton } from '../../ui/actions.tsx'
import { Card, Columns, FactList, Note } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { ErrorState, Loaded } from '../../ui/states.tsx'
import { CredentialsCard } from './credentials-card.tsx'
import { EndingChip } from './ending-chip.tsx'
import styles from './organisations.module.css'
import { usePermissionWords } from './permission-words.ts'
import { lastInstant, worksNow } from './service-account.ts'
import { useLastUse } from './use-last-use.ts'

type Account = Schemas['ServiceAccount']

export function ServiceAccountPage() {
  const t = useWords(serviceAccountWords)
  const { serviceAccountId = '' } = useParams({ strict: false })
  const answer = useQuery(query('getServiceAccount', { path: { serviceAccountId } }))
  const breadcrumb = [{ href: '/organisations/service-accounts', label: t('title') }]
  return (
    <Page title={answer.data?.name ?? t('one')} breadcrumb={breadcrumb}>
      <Loaded query={answer} lines={6}>
        {(account) => (
          <Columns
            main={<CredentialsCard key={account.id} account={account} />}
            side={
              <>
                <About account={account} />
                <Permissions account={account} />
              </>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}

function About({ account }: { account: Account }) {
  const t = useWords(serviceAccountWords)
  const labels = useLabels()
  const organisationName = useOrganisationName()
  const lastUse = useLastUse()
  const writes = useMay()('service_account:write')
  const works = worksNow(account, Date.now())
  return (
    <Card title={t('about')} aside={<EndingChip of={account} />}>
      <div className={styles.stack}>
        {!works && <Note tone="warn">{t('ended')}</Note>}
        <FactList
          items={[
            { term: t('clientId'), value: <code className={styles.code}>{account.id}</code> },
            { term: t('organisation'), value: organisationName(account.organisationId) },
            { term: t('role'), value: labels.of(role, account.role) },
            { term: t('expires'), value: labels.date(lastInstant(account.expiresAt)) },
            { term: t('networks'), value: account.allowedNetworks.join(', ') || t('anywhere') },
            { term: t('lastUsed'), value: lastUse(account) },
          ]}
        />
        {writes && !account.revokedAt && (
          <div className={styles.buttons}>
            <ButtonLink href={`/organisations/service-accounts/${account.id}/edit`} variant="default">
              {t('edit')}
            </ButtonLink>
            <Revoke account={account} />
          </div>
        )}
      </div>
    </Card>
  )
}

function Permissions({ account }: { account: Account }) {
  const t = useWords(serviceAccountWords)
  const words = usePermissionWords()
  return (
    <Card title={t('may')}>
      <ul className={styles.plainList}>
        {account.permissions.map((permission) => (
          <li key={permission}>{words(permission)}</li>
        ))}
      </ul>
    </Card>
  )
}

function Revoke({ account }: { account: Account }) {
  const t = useWords(serviceAccountWords)
  const revoke = useCommand('revokeServiceAccount', ['listServiceAccounts', 'getServiceAccount'])
  return (
    <ConfirmButton
      label={t('revoke')}
      title={t('revokeTitle')}
      text={t('revokeText', { name: account.name })}
      confirmLabel={t('revoke')}
      danger
      onConfirm={async () => {
        await revoke.mutateAsync({ path: { serviceAccountId: account.id } })
        notify(t('revokedNow'))
      }}
      error={revoke.error && <ErrorState error={revoke.error} />}
    />
  )
}
