import { Button } from '@mantine/core'
import { reportStatus, reportType } from '@varn/codes/reports'
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { type Labels, useLabels } from '../../label.ts'
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
  const { items } = waiting
  const shown = all ? items : items.slice(0, shownFirst)
  return (
    <Card title={t('todo.title')}>
      {waiting.error && <ErrorState error={waiting.error} retry={waiting.retry} />}
      {waiting.loading && <LoadingState lines={5} />}
      {!waiting.loading && !waiting.error && items.length === 0 && (
        <EmptyState title={t('todo.empty')} text={t('todo.emptyText')} />
      )}
      {shown.length > 0 && (
        <ul className={styles.todo}>
          {shown.map((item) => (
            <Item key={`${item.kind} ${item.href}`} item={item} today={today} />
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
          {t(`kind.${item.kind}`)}: <b>{nameOf(item, labels)}</b>
        </Link>
        <small>{item.figures ? <Figures {...item.figures} /> : t(`note.${item.kind}`)}</small>
      </div>
      <DueChip item={item} left={left} />
    </li>
  )
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
