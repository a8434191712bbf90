import { useInfiniteQuery } from '@tanstack/react-query'
import { isCode } from '@varn/codes/code-list'
import { type Input, listQuery } from '../../api.ts'
import { childWords } from '../../i18n/children.ts'
import { useWords } from '../../i18n/index.ts'
import { type Labels, useLabels } from '../../label.ts'
import { daysAfter, todayInStockholm } from '../../record/days.ts'
import { ProtectedChip } from '../../record/protected.tsx'
import record from '../../record/record.module.css'
import { SavedViews } from '../../record/saved-views.tsx'
import { useMay } from '../../session.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { type FilterChoice, Filters } from '../../ui/filters.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { type UrlFilters, useFilters } from '../../url.ts'
import { FlagChips } from './child-chips.tsx'
import { type ChildSummary, type ChildText, lists } from './child-fields.ts'

/** The children of the organisation, each by its own reference. */
export function ChildListPage() {
  const t = useWords(childWords)
  const labels = useLabels()
  const may = useMay()
  const { filters, set, clear } = useFilters()
  const list = useInfiniteQuery(listQuery('listChildren', { query: childQuery(filters) }))
  const create = may('child:write') ? (
    <ButtonLink href="/children/new" isNew>
      {t('create')}
    </ButtonLink>
  ) : undefined
  const hasOwn = may('child:write')
  const narrowed = Object.entries(filters).some(([name, value]) => name !== 'scope' && value)
  const others = !hasOwn || (filters.scope !== undefined && filters.scope !== 'mine')
  return (
    <Page title={t('title')} actions={create}>
      <SavedViews list="children" filters={filters} />
      <Filters
        lead={t('list.lead')}
        filters={[...(hasOwn ? [scopeChoice(t, filters)] : []), ...childFilters(t, labels, filters)]}
        onChange={set}
        onClear={clear}
      />
      <PagedList list={list} lines={8}>
        {(rows) => (
          <DataTable
            caption={t('list.caption')}
            columns={columns(t, labels)}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/children/${row.id}`}
            empty={
              narrowed ? (
                <EmptyState title={t('list.none')} text={t('list.noneText')} />
              ) : others ? (
                <EmptyState title={t('list.noneShared')} text={t('list.noneSharedText')} />
              ) : (
                <EmptyState title={t('list.empty')} text={t('list.emptyText')} action={create} />
              )
            }
          />
        )}
      </PagedList>
    </Page>
  )
}

function columns(t: ChildText, labels: Labels): Column<ChildSummary>[] {
  return [
    {
      key: 'reference',
      header: t('list.reference'),
      cell: (row) => <span className={record.oneLine}>{row.reference}</span>,
    },
    {
      key: 'age',
      header: t('list.age'),
      cell: (row) => <span className={record.oneLine}>{labels.of(lists.ageBand, row.ageBand)}</span>,
    },
    { key: 'whereabouts', header: t('list.whereabouts'), cell: (row) => labels.of(lists.whereabouts, row.whereabouts) },
    {
      key: 'relations',
      header: t('list.relations'),
      cell: (row) =>
        row.relations
          .filter(({ endedAt }) => !endedAt)
          .map(({ caseReference }) => caseReference)
          .filter(Boolean)
          .join(', '),
    },
    {
      key: 'review',
      header: t('list.review'),
      cell: (row) => (row.placementReviewOn ? labels.date(row.placementReviewOn) : ''),
    },
    {
      key: 'flags',
      header: t('list.flags'),
      cell: (row) => (
        <>
          <FlagChips row={row} /> <ProtectedChip row={row} />
        </>
      ),
    },
  ]
}

const isDay = (text: string | undefined) => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)
const openOf = (text: string | undefined) => (text === 'true' ? true : text === 'false' ? false : undefined)

/** What the address asks the API for; what it does not know is left out, as an old address may hold. */
const scopes = ['shared', 'emergency'] as const

function childQuery({ scope, whereabouts, placementBasis, open, placementReviewBefore }: UrlFilters) {
  return {
    scope: scopes.find((code) => code === scope),
    mine: scope === 'mine' || undefined,
    whereabouts: isCode(lists.whereabouts, whereabouts) ? whereabouts : undefined,
    placementBasis: isCode(lists.placementBasis, placementBasis) ? placementBasis : undefined,
    open: openOf(open),
    placementReviewBefore: isDay(placementReviewBefore) ? placementReviewBefore : undefined,
  } satisfies Input<'listChildren'>['query']
}

/** Whose records: asked of those who have some of their own. */
const scopeChoice = (t: ChildText, { scope }: UrlFilters): FilterChoice => ({
  name: 'scope',
  label: t('list.scope'),
  any: t('list.any.scope'),
  options: (['mine', ...scopes] as const).map((code) => ({ value: code, label: t(`list.${code}`) })),
  value: scope,
})

/** The filters as parts of a sentence. */
function childFilters(t: ChildText, labels: Labels, filters: UrlFilters): FilterChoice[] {
  const before = isDay(filters.placementReviewBefore) ? filters.placementReviewBefore : undefined
  return [
    {
      name: 'open',
      label: t('list.state'),
      any: t('list.any.open'),
      options: [
        { value: 'true', label: t('list.open') },
        { value: 'false', label: t('list.closed') },
      ],
      value: filters.open,
    },
    {
      name: 'whereabouts',
      label: labels.list(lists.whereabouts),
      any: t('list.any.whereabouts'),
      options: labels.options(lists.whereabouts),
      value: filters.whereabouts,
    },
    {
      name: 'placementBasis',
      label: labels.list(lists.placementBasis),
      any: t('list.any.placementBasis'),
      options: labels.options(lists.placementBasis),
      value: filters.placementBasis,
    },
    {
      name: 'placementReviewBefore',
      label: t('list.reviewBefore'),
      any: t('list.any.placementReviewBefore'),
      options: reviewDays(before).map((day) => ({ value: day, label: t('list.before', { date: labels.date(day) }) })),
      value: before,
    },
  ]
}

/** Today, in a week, in a month, in three months; and the day that is chosen when it is another. */
function reviewDays(chosen: string | undefined): string[] {
  const days = [0, 7, 30, 91].map((ahead) => daysAfter(todayInStockholm(), ahead))
  return chosen && !days.includes(chosen) ? [...days, chosen] : days
}
