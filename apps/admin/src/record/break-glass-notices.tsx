import { useQuery } from '@tanstack/react-query'
import { breakGlassReason, recordPart } from '@varn/codes/access'
import { useEffect, useState } from 'react'
import { call, query, queryClient, type Schemas } from '../api.ts'
import { breakGlassWords } from '../i18n/break-glass.ts'
import { useWords } from '../i18n/index.ts'
import { useLabels } from '../label.ts'
import { useMay } from '../session.tsx'
import { ActionButton } from '../ui/actions.tsx'
import { Note } from '../ui/card.tsx'
import { Link } from '../ui/link.tsx'
import { notify } from '../ui/notify.ts'
import { ErrorState } from '../ui/states.tsx'
import { useTask } from './use-task.ts'

type Opening = Schemas['BreakGlassOpening']

/** On every page of a record: that one's own emergency opening runs, or that somebody else has opened it. */
export function BreakGlassNotices({ recordId }: { recordId: string }) {
  const may = useMay()
  const enabled = may('break_glass:read')
  const answer = useQuery({ ...query('listBreakGlass', { query: { recordId, limit: 20 } }), enabled })
  const items = answer.data?.items ?? []
  return (
    <>
      {items
        .filter(({ can }) => can.end)
        .map((row) => (
          <RunningNote key={row.id} row={row} />
        ))}
      {items
        .filter(({ can }) => can.acknowledge)
        .map((row) => (
          <ToldNote key={row.id} row={row} />
        ))}
    </>
  )
}

function RunningNote({ row }: { row: Opening }) {
  const t = useWords(breakGlassWords)
  const labels = useLabels()
  const save = useTask()
  const minutes = useMinutesLeft(row.endsAt)
  const end = async () => {
    if (!(await save.run(() => call('endBreakGlass', { path: { openingId: row.id } })))) return
    notify(t('ended'))
    await queryClient.resetQueries()
  }
  return (
    <Note
      tone="danger"
      title={t('running', { organisation: row.organisationName, time: labels.time(row.endsAt) })}
      role="status"
    >
      <p>
        {t('runningText', {
          parts: labels.inSentence(recordPart, row.parts),
          left: t('minutesLeft', { count: minutes }),
        })}
      </p>
      <ActionButton variant="default" size="xs" loading={save.running} onClick={end}>
        {t('end')}
      </ActionButton>
      {save.error ? <ErrorState error={save.error} /> : null}
    </Note>
  )
}

/** Counted by the minute; at the end everything is asked for anew, and the server shows no more. */
function useMinutesLeft(endsAt: string): number {
  const left = () => Math.max(0, Math.ceil((Date.parse(endsAt) - Date.now()) / 60_000))
  const [minutes, setMinutes] = useState(left)
  useEffect(() => {
    const timer = setInterval(() => {
      setMinutes(left())
      if (Date.parse(endsAt) <= Date.now()) void queryClient.resetQueries()
    }, 10_000)
    return () => clearInterval(timer)
  })
  return minutes
}

/** Told at once: who opened what of the organisation's record, until somebody says that it is seen. */
export function ToldNote({ row, withReference }: { row: Opening; withReference?: boolean }) {
  const t = useWords(breakGlassWords)
  const labels = useLabels()
  const save = useTask()
  const acknowledge = async () => {
    if (!(await save.run(() => call('acknowledgeBreakGlass', { path: { openingId: row.id } })))) return
    notify(t('acknowledged'))
    await queryClient.invalidateQueries({ queryKey: ['listBreakGlass'] })
  }
  const text = t('toldText', {
    who: row.openedByName ?? t('somebody'),
    organisation: row.openedByOrganisationName,
    parts: labels.inSentence(recordPart, row.parts),
    time: labels.dateTime(row.openedAt),
    reason: labels.of(breakGlassReason, row.reasonCode),
  })
  return (
    <Note tone="warn" title={withReference ? t('one', { reference: row.reference }) : t('told')}>
      <p>
        {text} <Link href={`/break-glass/${row.id}`}>{t('read')}</Link>
      </p>
      <ActionButton variant="default" size="xs" loading={save.running} onClick={acknowledge}>
        {t('acknowledge')}
      </ActionButton>
      {save.error ? <ErrorState error={save.error} /> : null}
    </Note>
  )
}
