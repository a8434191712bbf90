import { clockFact, clockOverrideReason, legalClock } from '@varn/codes/tasks'
import { useCallback } from 'react'
import { call, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { taskWords } from '../../i18n/tasks.ts'
import { useLabels } from '../../label.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { Chip, Quote } from '../../ui/card.tsx'
import { ErrorState } from '../../ui/states.tsx'
import record from '../record.module.css'
import sharing from '../sharing/sharing.module.css'
import { ConfirmStep } from '../step.tsx'
import { useOpened } from '../use-opened.ts'
import { DueChip } from './due.tsx'
import { OverrideClock } from './override-clock.tsx'
import { type Clock, type RecordOf, refreshTasks } from './task-calls.ts'

/** One time: what ends, when, by which law and from which fact; and both days where a person decided another one. */
export function ClockItem({ of, clock, can }: { of: RecordOf; clock: Clock; can: boolean }) {
  const t = useWords(taskWords)
  const labels = useLabels()
  const { override, dueOn, daysLeft, state, metOn } = clock
  const from = labels.of(clockFact, clock.from)
  const about = [
    dueOn && labels.date(dueOn),
    clock.startsOn ? t('fromDay', { from, date: labels.date(clock.startsOn) }) : from,
    clock.law[labels.language],
  ]
  return (
    <li>
      <span className={sharing.head}>
        <strong>{labels.of(legalClock, clock.clock)}</strong>
        {state === 'met' ? (
          <Chip tone="good">{metOn ? t('met', { date: labels.date(metOn) }) : t('metAny')}</Chip>
        ) : daysLeft === null ? (
          <Chip tone="neutral">{t('notHere')}</Chip>
        ) : (
          <DueChip daysLeft={daysLeft} />
        )}
      </span>
      <p className={sharing.soft}>{about.filter(Boolean).join(' · ')}</p>
      {override && (
        <p className={sharing.soft}>
          {t('changedBy', {
            name: override.createdByName,
            reason: labels.of(clockOverrideReason, override.reason),
          })}
          {' · '}
          {t('computed', { date: labels.date(clock.endsOn) })}
        </p>
      )}
      <div className={record.buttons}>
        {override?.hasNote && <OverrideNote id={override.id} />}
        {can && override && <Withdraw override={override} />}
        {can && !override && state !== 'met' && <OverrideClock of={of} clock={clock} />}
      </div>
    </li>
  )
}

function OverrideNote({ id }: { id: string }) {
  const t = useWords(taskWords)
  const load = useCallback(() => call('getClockOverride', { path: { clockOverrideId: id } }), [id])
  const opened = useOpened(load)
  if (opened.value?.note) return <Quote>{opened.value.note}</Quote>
  return (
    <>
      {Boolean(opened.error) && <ErrorState error={opened.error} />}
      <ActionButton variant="default" loading={opened.opening} onClick={opened.open}>
        {t('showNote')}
      </ActionButton>
    </>
  )
}

function Withdraw({ override }: { override: Schemas['ClockOverrideRecord'] }) {
  const t = useWords(taskWords)
  const path = { clockOverrideId: override.id }
  return (
    <ConfirmStep
      words={{ button: t('withdraw'), title: t('withdrawTitle'), text: t('withdrawText'), done: t('withdrawn') }}
      send={() => call('withdrawClockOverride', { path, ifMatch: override.version })}
      refresh={refreshTasks}
    />
  )
}
