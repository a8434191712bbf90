import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { legalClock, taskKind } from '@varn/codes/tasks'
import { type Input, listQuery, query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { taskWords } from '../../i18n/tasks.ts'
import { useLabels } from '../../label.ts'
import { daysAfter, todayInStockholm } from '../../record/days.ts'
import record from '../../record/record.module.css'
import { DueChip } from '../../record/tasks/due.tsx'
import { useMe } from '../../session.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Filters } from '../../ui/filters.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { type UrlFilters, useFilters } from '../../url.ts'

type Query = NonNullable<Input<'listWaiting'>['query']>
type Item = Schemas['WaitingItem']

const horizons = ['7', '90', '365'] as const
const kinds = ['task', ...legalClock.values] as const

/** What waits, for oneself or the whole organisation: by reference, the earliest day first. */
export function WaitingPage() {
  const t = useWords(taskWords)
  const labels = useLabels()
  const { filters, set, clear } = useFilters()
  // A case worker begins with the own; a manager, who answers for no record, has everybody's.
  const hasOwn = useMe().membership.role === 'case_worker'
  const scope = hasOwn && filters.scope !== 'organisation' ? 'mine' : 'organisation'
  const list = useInfiniteQuery(listQuery('listWaiting', { query: queryOf(filters, scope) }))
  const columns = useColumns(scope)
  return (
    <Page title={t('page.title')} lead={t('page.lead')} width="wide">
      <Counts scope={scope} />
      <Filters
        lead={t('page.filters')}
        filters={[
          ...(hasOwn
            ? [
                {
                  name: 'scope',
                  label: t('page.scope'),
                  any: t('page.mine'),
                  options: [{ value: 'organisation', label: t('page.organisation') }],
                  value: filters.scope,
                },
              ]
            : []),
          {
            name: 'kind',
            label: t('page.kind'),
            any: t('page.anyKind'),
            options: [{ value: 'task', label: t('page.task') }, ...labels.options(legalClock)],
            value: filters.kind,
          },
          {
            name: 'days',
            label: t('page.until'),
            any: t('page.month'),
            options: horizons.map((days) => ({ value: days, label: t('page.days', { count: Number(days) }) })),
            value: filters.days,
          },
        ]}
        onChange={set}
        onClear={clear}
      />
      <PagedList list={list} lines={8}>
        {(rows) => (
          <DataTable
            caption={t('page.caption')}
            columns={columns}
            rows={rows}
            rowKey={({ key }) => key}
            rowHref={hrefOf}
            empty={<EmptyState title={t('page.none')} text={t('page.noneText')} />}
          />
        )}
      </PagedList>
    </Page>
  )
}

function queryOf({ kind, days }: UrlFilters, scope: Query['scope']): Query {
  const ahead = horizons.find((one) => one === days)
  return {
    scope,
    kind: kinds.find((one) => one === kind),
    until: ahead && daysAfter(todayInStockholm(), Number(ahead)),
  }
}

function hrefOf({ caseId, childId }: Item): string {
  return caseId ? `/cases/${caseId}` : `/children/${childId}`
}

function Counts({ scope }: { scope: 'mine' | 'organisation' }) {
  const t = useWords(taskWords)
  const { data } = useQuery(query('countWaiting', { query: { scope } }))
  if (!data) return <p>{'\u00a0'}</p>
  const { overdue, week, atLeast } = data
  const parts = [
    overdue > 0 ? t('page.overdue', { count: overdue }) : t('page.overdueNone'),
    week > 0 && t('page.week', { count: week }),
    atLeast && t('page.atLeast'),
  ]
  return <p>{parts.filter(Boolean).join(' ')}</p>
}

function useColumns(scope: 'mine' | 'organisation'): Column<Item>[] {
  const t = useWords(taskWords)
  const labels = useLabels()
  const { data } = useQuery({ ...query('listColleagues', {}), enabled: scope === 'organisation' })
  const nameOf = (id: string | null) => data?.items.find(({ userId }) => userId === id)?.displayName ?? '–'
  const what = (row: Item) =>
    row.kind === 'task' ? labels.of(taskKind, row.taskKind) : labels.of(legalClock, row.kind)
  return [
    { key: 'record', header: t('page.record'), cell: (row) => <span className={record.oneLine}>{row.reference}</span> },
    { key: 'what', header: t('page.what'), cell: what },
    {
      key: 'day',
      header: t('page.day'),
      cell: (row) => (
        <>
          <time dateTime={row.dueOn}>{labels.date(row.dueOn)}</time>
          {row.changed && <small> · {t('page.changed')}</small>}
        </>
      ),
    },
    { key: 'left', header: t('page.left'), cell: (row) => <DueChip daysLeft={row.daysLeft} /> },
    ...(scope === 'organisation'
      ? [{ key: 'who', header: t('page.who'), cell: (row: Item) => nameOf(row.userId) }]
      : []),
  ]
}
