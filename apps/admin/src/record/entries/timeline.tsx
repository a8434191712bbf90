import { useInfiniteQuery } from '@tanstack/react-query'
import { timelineStep, timelineSubject } from '@varn/codes/entries'
import { fieldsOf } from '@varn/forms/form'
import { forms } from '@varn/forms/forms'
import { listQuery, rowsOf, type Schemas } from '../../api.ts'
import { entryWords } from '../../i18n/entries.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { Card } from '../../ui/card.tsx'
import { Filters } from '../../ui/filters.tsx'
import { EmptyState, Loaded, LoadMore } from '../../ui/states.tsx'
import { useFilters } from '../../url.ts'
import record from '../record.module.css'
import styles from './entries.module.css'
import { labelOf, shown } from './entry.ts'

type Row = Schemas['TimelineRow']
/** How a fact of the record itself is called and told; what its entries ask is told by their forms. */
export type Told = (field: string, value: unknown) => { label: string; text: string } | undefined

/** What has happened to a case, the latest first: when, who wrote it down, and each answer from what to what. */
export function CaseTimeline({ id, told }: { id: string; told: Told }) {
  const query = useTimelineQuery()
  return <Lines list={useInfiniteQuery(listQuery('listCaseTimeline', { path: { caseId: id }, query }))} told={told} />
}

export function ChildTimeline({ id, told }: { id: string; told: Told }) {
  const query = useTimelineQuery()
  return <Lines list={useInfiniteQuery(listQuery('listChildTimeline', { path: { childId: id }, query }))} told={told} />
}

function useTimelineQuery() {
  const { filters } = useFilters()
  const { subject, from, to } = filters
  const known = timelineSubject.values.find((code) => code === subject)
  return { ...(known && { subject: known }), ...(from && { from }), ...(to && { to }) }
}

interface List {
  data: { pages: { items: readonly Row[] }[] } | undefined
  error: unknown
  refetch: () => unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => void
}

function Lines({ list, told }: { list: List; told: Told }) {
  const t = useWords(entryWords)
  const labels = useLabels()
  const { filters, set, clear } = useFilters()
  const rows = rowsOf(list.data)
  const day = (name: 'from' | 'to') => ({
    name,
    lead: t(name).toLowerCase(),
    label: t(name),
    any: t(`${name}Any`),
    value: filters[name],
  })
  const subject = {
    name: 'subject',
    label: t('subject'),
    any: t('anySubject'),
    options: labels.options(timelineSubject),
    value: filters.subject,
  }
  return (
    <Card title={t('timeline')}>
      <p className={record.soft}>{t('timelineLead')}</p>
      <Filters lead={t('showing')} filters={[subject]} days={[day('from'), day('to')]} onChange={set} onClear={clear} />
      <Loaded query={list} lines={6}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={t('nothing')} />
          ) : (
            <>
              <ol className={styles.entries}>
                {rows.map((row) => (
                  <Line key={row.id} row={row} told={told} />
                ))}
              </ol>
              <LoadMore
                shown={rows.length}
                more={list.hasNextPage}
                loading={list.isFetchingNextPage}
                onMore={() => list.fetchNextPage()}
              />
            </>
          )
        }
      </Loaded>
    </Card>
  )
}

function Line({ row, told }: { row: Row; told: Told }) {
  const t = useWords(entryWords)
  const labels = useLabels()
  const what = labels.of(timelineSubject, row.subject)
  const by = { who: row.recordedByName ?? t('somebody'), when: labels.dateTime(row.recordedAt) }
  const changes = (row.changes ?? []).flatMap((change) => {
    const words = tell(row, change, told, labels)
    return words ? [words] : []
  })
  return (
    <li className={styles.line}>
      <strong>{labels.date(row.happenedOn)}</strong> {what}: {labels.of(timelineStep, row.step).toLowerCase()}
      <p>{t('recorded', by)}</p>
      {row.reason && <p>{t('because', { reason: row.reason })}</p>}
      {row.changes === null && <p>{t('changesClosed')}</p>}
      {changes.length > 0 && (
        <details>
          <summary>{t('changes', { count: changes.length })}</summary>
          <ul className={styles.changes}>
            {changes.map(({ label, from, to }) => (
              <li key={label}>
                {label}: <del>{from || t('empty')}</del> → <ins>{to || t('empty')}</ins>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

function tell(row: Row, change: NonNullable<Row['changes']>[number], told: Told, labels: ReturnType<typeof useLabels>) {
  const form = forms.find(({ name }) => name === row.subject)
  const field = form && fieldsOf(form)[change.field]
  if (field) {
    const [from, to] = [shown(labels, field, change.from), shown(labels, field, change.to)]
    return { label: labelOf(field, labels.language), from, to }
  }
  const [from, to] = [told(change.field, change.from), told(change.field, change.to)]
  return from && to && { label: to.label, from: from.text, to: to.text }
}
