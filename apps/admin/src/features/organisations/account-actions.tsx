import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { query, type Schemas, useCommand } from '../../api.ts'
import { accountWords } from '../../i18n/accounts.ts'
import { useWords } from '../../i18n/index.ts'
import { useMe } from '../../session.tsx'
import { ConfirmButton } from '../../ui/actions.tsx'
import { Note } from '../../ui/card.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'
import styles from './organisations.module.css'
import { SecretCard } from './secret-card.tsx'

type User = Schemas['User']

/** A forgotten password, and an account that is closed or opened again. Never the own one. */
export function AccountActions({ person }: { person: User }) {
  const t = useWords(accountWords)
  const own = useMe().user.id === person.id
  const whyNot = own ? t('own') : undefined
  return (
    <>
      {person.active && <ResetPassword person={person} whyNot={whyNot} />}
      {person.active ? <CloseAccount person={person} whyNot={whyNot} /> : <ReopenAccount person={person} />}
    </>
  )
}

function ResetPassword({ person, whyNot }: { person: User; whyNot: string | undefined }) {
  const t = useWords(accountWords)
  const [password, setPassword] = useState<string>()
  const reset = useCommand('resetPassword', [])
  if (password !== undefined)
    return (
      <SecretCard
        title={t('password.secretTitle', { name: person.displayName })}
        text={t('password.secretText')}
        secret={password}
        onDone={() => setPassword(undefined)}
      />
    )
  return (
    <ConfirmButton
      label={t('password.button')}
      title={t('password.title', { name: person.displayName })}
      text={t('password.text')}
      confirmLabel={t('password.confirm')}
      danger
      whyNot={whyNot}
      onConfirm={async () => {
        const { temporaryPassword } = await reset.mutateAsync({ path: { userId: person.id } })
        setPassword(temporaryPassword)
      }}
      error={reset.error && <ErrorState error={reset.error} />}
    />
  )
}

function CloseAccount({ person, whyNot }: { person: User; whyNot: string | undefined }) {
  const t = useWords(accountWords)
  const close = useCommand('closeUser', ['listUsers'])
  return (
    <ConfirmButton
      label={t('close.button')}
      title={t('close.title', { name: person.displayName })}
      text={t('close.text')}
      confirmLabel={t('close.confirm')}
      danger
      whyNot={whyNot}
      onConfirm={async () => {
        await close.mutateAsync({ path: { userId: person.id } })
        notify(t('close.done'))
      }}
      error={close.error && <ErrorState error={close.error} />}
    >
      <LeftBehind person={person} />
    </ConfirmButton>
  )
}

/** What somebody must take over first. Asked for when the question is on the screen. */
function LeftBehind({ person }: { person: User }) {
  const t = useWords(accountWords)
  const answer = useQuery(query('getUserClosing', { path: { userId: person.id } }))
  if (answer.error) return <ErrorState error={answer.error} retry={answer.refetch} />
  if (!answer.data) return null
  const { namedRecords, onlyNamed, openShares } = answer.data
  if (namedRecords === null) return <p className={styles.soft}>{t('close.unseen')}</p>
  return (
    <>
      {Boolean(onlyNamed) && <Note tone="danger">{t('close.onlyNamed', { count: onlyNamed ?? 0 })}</Note>}
      <ul>
        <li>{t('close.named', { count: namedRecords })}</li>
        <li>{t('close.shares', { count: openShares ?? 0 })}</li>
      </ul>
    </>
  )
}

function ReopenAccount({ person }: { person: User }) {
  const t = useWords(accountWords)
  const reopen = useCommand('reopenUser', ['listUsers'])
  return (
    <>
      <Button
        variant="default"
        loading={reopen.isPending}
        onClick={() => reopen.mutate({ path: { userId: person.id } }, { onSuccess: () => notify(t('reopen.done')) })}
      >
        {t('reopen.button')}
      </Button>
      {reopen.error && <ErrorState error={reopen.error} />}
    </>
  )
}
