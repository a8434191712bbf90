import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { query, type Schemas, useCommand } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { serviceAccountWords } from '../../i18n/service-accounts.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { ConfirmButton } from '../../ui/actions.tsx'
import { Card, FactList } from '../../ui/card.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState, Loaded } from '../../ui/states.tsx'
import { AddKey, AddSecret } from './add-credential.tsx'
import { EndingChip } from './ending-chip.tsx'
import styles from './organisations.module.css'
import { SecretCard } from './secret-card.tsx'
import { lastInstant, worksNow } from './service-account.ts'
import { useLastUse } from './use-last-use.ts'

type Credential = Schemas['ServiceCredential']

/** The secrets and keys of an account: which are used, and how one is replaced while the other works. */
export function CredentialsCard({ account }: { account: Schemas['ServiceAccount'] }) {
  const t = useWords(serviceAccountWords)
  const may = useMay()('service_account:write') && worksNow(account, Date.now())
  const answer = useQuery(query('listServiceCredentials', { path: { serviceAccountId: account.id } }))
  // Here and nowhere else: no cache may keep a secret.
  const [secret, setSecret] = useState<string>()
  return (
    <>
      {secret !== undefined && (
        <SecretCard
          title={t('secretTitle')}
          text={t('secretText', { id: account.id })}
          secret={secret}
          onDone={() => setSecret(undefined)}
        />
      )}
      <Card title={t('key.title')}>
        <Loaded query={answer}>
          {({ items }) => (
            <div className={styles.stack}>
              <p className={styles.soft}>
                {items.some((one) => worksNow(one, Date.now())) ? t('key.lead') : t('key.none')}
              </p>
              {may && (
                <div className={styles.buttons}>
                  <AddSecret account={account} full={isFull(items, 'secret')} onSecret={setSecret} />
                  <AddKey account={account} full={isFull(items, 'public_key')} />
                </div>
              )}
              <ul className={styles.people}>
                {items.map((credential) => (
                  <OneCredential key={credential.id} accountId={account.id} credential={credential} may={may} />
                ))}
              </ul>
            </div>
          )}
        </Loaded>
      </Card>
    </>
  )
}

const isFull = (items: Credential[], kind: Credential['kind']) =>
  items.filter((one) => one.kind === kind && worksNow(one, Date.now())).length >= 2

function OneCredential(props: { accountId: string; credential: Credential; may: boolean }) {
  const { accountId, credential } = props
  const t = useWords(serviceAccountWords)
  const labels = useLabels()
  const lastUse = useLastUse()
  const revoke = useCommand('revokeServiceCredential', ['listServiceCredentials', 'getServiceAccount'])
  const date = labels.dateTime(credential.createdAt)
  const name = credential.kind === 'secret' ? t('key.secret', { date }) : t('key.publicKey', { date })
  return (
    <li>
      <div className={styles.person}>
        <h3>{name}</h3>
        <EndingChip of={credential} />
      </div>
      <FactList
        items={[
          { term: t('lastUsed'), value: lastUse(credential) },
          { term: t('expires'), value: labels.date(lastInstant(credential.expiresAt)) },
          {
            term: t('key.thumbprint'),
            value: credential.keyThumbprint && <code className={styles.code}>{credential.keyThumbprint}</code>,
          },
        ]}
      />
      {props.may && worksNow(credential, Date.now()) && (
        <div className={styles.buttons}>
          <ConfirmButton
            label={t('key.revoke')}
            title={t('key.revokeTitle', { name })}
            text={t('key.revokeText')}
            confirmLabel={t('key.revoke')}
            danger
            onConfirm={async () => {
              await revoke.mutateAsync({ path: { serviceAccountId: accountId, credentialId: credential.id } })
              notify(t('key.revoked'))
            }}
            error={revoke.error && <ErrorState error={revoke.error} />}
          />
        </div>
      )}
    </li>
  )
}
