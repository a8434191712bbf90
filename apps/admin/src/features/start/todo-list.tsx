import { Button } from '@mantine/core'
import { reportStatus, reportType } from '@varn/codes/reports'
import { legalClock, taskKind } from '@varn/codes/tasks'
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { type Labels, useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { Card, Chip, type Tone } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { daysLeft } from './days.ts'
import type { Waiting } from './sources.ts'
import styles from './start.module.css'
import type { useWaiting } from './waiting.ts'

/** What can be taken in at once; the rest on demand. */
const shownFirst = 10

export function TodoList({ waiting, today }: { waiting: ReturnType<typeof useWaiting>; today: string }) {
  const t = useWords(startWords)
  const [all, setAll] = useState(false)
  const may = useMay()
  const { items } = waiting
  const shown = all ? items : items.slice(0, shownFirst)
  return (
    <Card title={t('todo.title')} aside={may('task:read') ? <Link href="/waiting">{t('allWaiting')}</Link> : undefined}>
      {waiting.error && <ErrorState error={waiting.error} retry={waiting.retry} />}
      {waiting.loading && <LoadingState lines={5} />}
      {!waiting.loading && !waiting.error && items.length === 0 && (
        <EmptyState title={t('todo.empty')} text={t('todo.emptyText')} />
      )}
      {shown.length > 0 && (
        <ul className={styles.todo}>
          {shown.map((item) => (
            <Item key={item.of?.key ?? `${item.kind} ${item.href}`} item={item} today={today} />
          ))}
        </ul>
      )}
      {items.length > shown.length && (
        <Button variant="default" onClick={() => setAll(true)}>
          {t('todo.all', { count: items.length })}
        </Button>
      )}
      {waiting.partial && <p className={styles.note}>{t('todo.partial')}</p>}
    </Card>
  )
}

function Item({ item, today }: { item: Waiting; today: string }) {
  const t = useWords(startWords)
  const labels = useLabels()
  const left = item.due ? daysLeft(item.due, today) : undefined
  const day = item.due && labels.day(item.due)
  return (
    <li>
      {item.due ? (
        <time dateTime={item.due}>{left === 0 ? t('todo.today') : day}</time>
      ) : (
        <span className={styles.noDate}>{t('todo.noDate')}</span>
      )}
      <div>
        <Link href={item.href}>
          {titleOf(item, labels, t)}: <b>{nameOf(item, labels)}</b>
        </Link>
        <small>{item.figures ? <Figures {...item.figures} /> : noteOf(item, labels, t)}</small>
      </div>
      <DueChip item={item} left={left} />
    </li>
  )
}

type Translated = ReturnType<typeof useWords<(typeof startWords)['sv']>>

/** A task and a time by their own lists; what else waits, by the words of this page. */
function titleOf({ kind, of }: Waiting, labels: Labels, t: Translated): string {
  if (kind === 'task') return labels.of(taskKind, of?.taskKind)
  return kind === 'clock' ? labels.of(legalClock, of?.kind) : t(`kind.${kind}`)
}

function noteOf({ kind, of }: Waiting, labels: Labels, t: Translated): string {
  if (kind === 'task') return t('task')
  if (kind !== 'clock') return t(`note.${kind}`)
  return of && of.kind !== 'task' ? legalClock.entries[of.kind].law[labels.language] : ''
}

/** A case, a child, a shelter or an account by its reference; a report by its type and year. */
function nameOf({ reference, report }: Waiting, labels: Labels): string {
  if (!report) return reference ?? ''
  return `${labels.of(reportType, report.type)} ${report.year}`
}

function Figures({ stale, typed }: { stale: number; typed: number }) {
  const t = useWords(startWords)
  const parts = [stale && t('note.stale', { count: stale }), typed && t('note.typed', { count: typed })]
  return parts.filter(Boolean).join(' · ')
}

function DueChip({ item, left }: { item: Waiting; left: number | undefined }) {
  const t = useWords(startWords)
  const labels = useLabels()
  if (left === undefined) return item.report ? <Chip>{labels.of(reportStatus, item.report.status)}</Chip> : <span />
  const tone: Tone = left <= 1 ? 'danger' : left <= 7 ? 'warn' : 'accent'
  if (left < 0) return <Chip tone="danger">{t('todo.lateDays', { count: -left })}</Chip>
  return <Chip tone={tone}>{left === 0 ? t('todo.lastDay') : t('todo.daysLeft', { count: left })}</Chip>
}
