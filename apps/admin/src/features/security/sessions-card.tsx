import { useInfiniteQuery } from '@tanstack/react-query'
import { signInMethod } from '@varn/codes/sessions'
import { role } from '@varn/codes/system'
import { listQuery, rowsOf, type Schemas, useCommand } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { securityWords } from '../../i18n/security.ts'
import { useLabels } from '../../label.ts'
import { ConfirmButton } from '../../ui/actions.tsx'
import { Card, Chip } from '../../ui/card.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState, Loaded, LoadMore } from '../../ui/states.tsx'
import { useDeviceName } from './device-name.ts'
import styles from './security.module.css'

type OwnSession = Schemas['OwnSession']

/** Where the person is signed in, each with the means to end it. */
export function SessionsCard() {
  const t = useWords(securityWords)
  const list = useInfiniteQuery(listQuery('listOwnSessions', {}))
  return (
    <Card title={t('sessions.title')}>
      <div className={styles.stack}>
        <p className={styles.soft}>{t('sessions.lead')}</p>
        <Loaded query={list} lines={3}>
          {() => <OpenSessions sessions={rowsOf(list.data).filter(({ open }) => open)} />}
        </Loaded>
        {list.hasNextPage && (
          <LoadMore
            shown={rowsOf(list.data).length}
            more
            loading={list.isFetchingNextPage}
            onMore={() => list.fetchNextPage()}
          />
        )}
      </div>
    </Card>
  )
}

function OpenSessions({ sessions }: { sessions: OwnSession[] }) {
  const t = useWords(securityWords)
  return (
    <>
      <ul className={styles.sessions}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {sessions.some(({ current }) => !current) ? <EndOthers /> : <p className={styles.soft}>{t('sessions.alone')}</p>}
    </>
  )
}

function SessionRow({ session }: { session: OwnSession }) {
  const t = useWords(securityWords)
  const labels = useLabels()
  const device = useDeviceName()(session)
  const facts = {
    role: labels.of(role, session.role),
    method: labels.of(signInMethod, session.method),
    network: session.network ?? t('sessions.noNetwork'),
  }
  const times = { since: labels.dateTime(session.createdAt), used: labels.dateTime(session.lastUsedAt) }
  return (
    <li>
      <div>
        <h3>
          {device} {session.current && <Chip tone="good">{t('sessions.here')}</Chip>}
        </h3>
        <small>{t('sessions.facts', facts)}</small>
        <small>{t('sessions.since', times)}</small>
      </div>
      {!session.current && <EndSession id={session.id} device={device} />}
    </li>
  )
}

function EndSession({ id, device }: { id: string; device: string }) {
  const t = useWords(securityWords)
  const end = useCommand('revokeSession', ['listOwnSessions'])
  return (
    <ConfirmButton
      label={t('sessions.end')}
      title={t('sessions.endTitle')}
      text={t('sessions.endText', { device })}
      confirmLabel={t('sessions.end')}
      danger
      onConfirm={async () => {
        await end.mutateAsync({ path: { sessionId: id } })
        notify(t('sessions.ended'))
      }}
      error={end.error && <ErrorState error={end.error} />}
    />
  )
}

function EndOthers() {
  const t = useWords(securityWords)
  const end = useCommand('revokeOtherSessions', ['listOwnSessions'])
  return (
    <div>
      <ConfirmButton
        label={t('sessions.others')}
        title={t('sessions.othersTitle')}
        text={t('sessions.othersText')}
        confirmLabel={t('sessions.others')}
        danger
        onConfirm={async () => {
          const { ended } = await end.mutateAsync({})
          notify(t('sessions.othersEnded', { count: ended }))
        }}
        error={end.error && <ErrorState error={end.error} />}
      />
    </div>
  )
}
