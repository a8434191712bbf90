import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, query, queryClient, type Schemas, useCommand } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { secondFactorWords } from '../../i18n/second-factor.ts'
import { useLabels } from '../../label.ts'
import { takeSession } from '../../session/tokens.ts'
import { ConfirmButton } from '../../ui/actions.tsx'
import { Card, Chip } from '../../ui/card.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState, Loaded } from '../../ui/states.tsx'
import { AddPasskey } from './add-passkey.tsx'
import { AddTotp } from './add-totp.tsx'
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx'
import styles from './second-factor.module.css'

/** What is kept until its person has saved the codes: only then the page goes on. */
interface Told {
  recoveryCodes: string[]
  session?: Schemas['Session']
}

/** Passkeys, the authenticator app and recovery codes of one's own account. */
export function SecondFactorCards({ level }: { level?: 2 | 3 }) {
  const [told, setTold] = useState<Told>()
  const overview = useQuery(query('getSecondFactor', {}))
  const added = async ({ recoveryCodes, session }: Schemas['SecondFactorAdded'], words: string) => {
    if (recoveryCodes) return setTold({ recoveryCodes, session })
    takeSession(session, false)
    notify(words)
    await queryClient.invalidateQueries({ queryKey: ['getSecondFactor'] })
  }
  const saved = async () => {
    // A session that owed a factor shows its pages from here on.
    if (told?.session) takeSession(told.session, false)
    setTold(undefined)
    await queryClient.invalidateQueries({ queryKey: ['getSecondFactor'] })
  }
  return (
    <>
      <Loaded query={overview} lines={6}>
        {(data) => (
          <>
            <PasskeysCard overview={data} level={level} onAdded={added} />
            <AppCard overview={data} level={level} onAdded={added} />
            <CodesCard overview={data} level={level} onMade={(recoveryCodes) => setTold({ recoveryCodes })} />
          </>
        )}
      </Loaded>
      <RecoveryCodesDialog codes={told?.recoveryCodes} onSaved={saved} />
    </>
  )
}

interface CardProps {
  overview: Schemas['SecondFactorOverview']
  level?: 2 | 3
  onAdded: (added: Schemas['SecondFactorAdded'], words: string) => unknown
}

function PasskeysCard({ overview, level, onAdded }: CardProps) {
  const t = useWords(secondFactorWords)
  const { passkeys } = overview
  return (
    <Card title={t('cards.passkeys')} level={level} aside={<State on={passkeys.length > 0} />}>
      <div className={styles.stack}>
        <p className={styles.soft}>{t('cards.passkeysText')}</p>
        {passkeys.length > 0 && (
          <ul className={styles.list}>
            {passkeys.map((passkey) => (
              <PasskeyRow key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        )}
        <AddPasskey onAdded={(added) => onAdded(added, t('cards.passkeyAdded'))} />
      </div>
    </Card>
  )
}

function PasskeyRow({ passkey }: { passkey: Schemas['Passkey'] }) {
  const t = useWords(secondFactorWords)
  const labels = useLabels()
  const remove = useCommand('removePasskey', ['getSecondFactor'])
  const { name, createdAt, lastUsedAt, synced } = passkey
  const facts = [
    lastUsedAt ? t('cards.passkeyUsed', { date: labels.date(lastUsedAt) }) : t('cards.passkeyNever'),
    t('cards.passkeySince', { date: labels.date(createdAt) }),
    ...(synced ? [t('cards.passkeySynced')] : []),
  ]
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <small>{facts.join(' · ')}</small>
      </div>
      <ConfirmButton
        label={t('cards.removeName', { name })}
        title={t('cards.removeTitle', { name })}
        text={t('cards.removeText')}
        confirmLabel={t('cards.remove')}
        danger
        onConfirm={async () => {
          await remove.mutateAsync({ path: { passkeyId: passkey.id } })
          notify(t('cards.passkeyRemoved'))
        }}
        error={remove.error && <ErrorState error={remove.error} />}
      />
    </li>
  )
}

function AppCard({ overview, level, onAdded }: CardProps) {
  const t = useWords(secondFactorWords)
  const labels = useLabels()
  const remove = useCommand('removeTotp', ['getSecondFactor'])
  const { totp } = overview
  return (
    <Card title={t('cards.app')} level={level} aside={<State on={totp !== null} />}>
      <div className={styles.stack}>
        <p className={styles.soft}>{t('cards.appText')}</p>
        {totp && <p className={styles.fact}>{t('cards.appSince', { date: labels.date(totp.addedAt) })}</p>}
        <div className={styles.buttons}>
          <AddTotp
            label={t(totp ? 'cards.appChange' : 'cards.appAdd')}
            onAdded={(added) => onAdded(added, t('cards.appAdded'))}
          />
          {totp && (
            <ConfirmButton
              label={t('cards.removeApp')}
              title={t('cards.removeAppTitle')}
              text={t('cards.removeText')}
              confirmLabel={t('cards.remove')}
              danger
              onConfirm={async () => {
                await remove.mutateAsync({})
                notify(t('cards.appRemoved'))
              }}
              error={remove.error && <ErrorState error={remove.error} />}
            />
          )}
        </div>
      </div>
    </Card>
  )
}

function CodesCard(props: Omit<CardProps, 'onAdded'> & { onMade: (codes: string[]) => void }) {
  const t = useWords(secondFactorWords)
  const labels = useLabels()
  const [error, setError] = useState<unknown>()
  const { recoveryCodes } = props.overview
  const make = async () => {
    setError(undefined)
    const { recoveryCodes: made } = await call('makeRecoveryCodes', {}).catch((thrown: unknown) => {
      setError(thrown)
      throw thrown
    })
    props.onMade(made)
  }
  return (
    <Card title={t('cards.codes')} level={props.level}>
      <div className={styles.stack}>
        <p className={styles.soft}>{t(recoveryCodes ? 'cards.codesText' : 'cards.codesFirst')}</p>
        {recoveryCodes && (
          <>
            <p className={styles.fact}>
              {t('cards.codesLeft', { count: recoveryCodes.left, date: labels.date(recoveryCodes.madeAt) })}
            </p>
            <div>
              <ConfirmButton
                label={t('cards.codesNew')}
                title={t('cards.codesNewTitle')}
                text={t('cards.codesNewText')}
                confirmLabel={t('cards.codesNew')}
                onConfirm={make}
                error={Boolean(error) && <ErrorState error={error} />}
              />
            </div>
          </>
        )}
      </div>
    </Card>
  )
}

function State({ on }: { on: boolean }) {
  const t = useWords(secondFactorWords)
  return <Chip tone={on ? 'good' : 'neutral'}>{t(on ? 'cards.on' : 'cards.off')}</Chip>
}
