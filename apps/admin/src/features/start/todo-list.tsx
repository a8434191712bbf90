import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { useLabels } from '../../label.ts'
import { Card, Chip, type Tone } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { daysLeft } from './days.ts'
import styles from './start.module.css'
import type { useWaiting, Waiting } from './waiting.ts'

export function TodoList({ waiting, today }: { waiting: ReturnType<typeof useWaiting>; today: string }) {
  const t = useWords(startWords)
  return (
    <Card title={t('todo.title')}>
      {waiting.error && <ErrorState error={waiting.error} retry={waiting.retry} />}
      {waiting.loading && <LoadingState lines={5} />}
      {!waiting.loading && !waiting.error && waiting.items.length === 0 && (
        <EmptyState title={t('todo.empty')} text={t('todo.emptyText')} />
      )}
      {waiting.items.length > 0 && (
        <ul className={styles.todo}>
          {waiting.items.map((item) => (
            <Item key={`${item.kind} ${item.href}`} item={item} today={today} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Item({ item, today }: { item: Waiting; today: string }) {
  const t = useWords(startWords)
  const labels = useLabels()
  const left = item.due ? daysLeft(item.due, today) : undefined
  const when =
    left === undefined ? t('todo.noDate') : left < 0 ? t('todo.late') : left === 0 ? t('todo.today') : undefined
  return (
    <li>
      <time dateTime={item.due}>{when ?? (item.due && labels.day(item.due))}</time>
      <div>
        <Link href={item.href}>
          {t(`kind.${item.kind}`)}: <b>{item.reference}</b>
        </Link>
        <small>{t(`note.${item.kind}`)}</small>
      </div>
      <DueChip item={item} left={left} />
    </li>
  )
}

function DueChip({ item, left }: { item: Waiting; left: number | undefined }) {
  const t = useWords(startWords)
  if (left === undefined) return item.kind === 'reportDraft' ? <Chip>{t('chip.reportDraft')}</Chip> : <span />
  const tone: Tone = left <= 1 ? 'danger' : left <= 7 ? 'warn' : 'accent'
  if (left < 0) return <Chip tone="danger">{t('todo.lateDays', { count: -left })}</Chip>
  return <Chip tone={tone}>{left === 0 ? t('todo.lastDay') : t('todo.daysLeft', { count: left })}</Chip>
}
