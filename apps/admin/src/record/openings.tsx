import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Input, listQuery, rowsOf, type Schemas } from '../api.ts'
import { useAuditLabels } from '../audit-labels.ts'
import { useWords } from '../i18n/index.ts'
import { openingWords } from '../i18n/openings.ts'
import { useLabels } from '../label.ts'
import { Card, Chip } from '../ui/card.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState, ErrorState, LoadingState, LoadMore } from '../ui/states.tsx'
import styles from './record.module.css'
import { type Visit, visitsOf } from './visits.ts'

type Of = { caseId: string } | { childId: string }
type Kind = 'openings' | 'searches' | 'lists'
const queryOf = { openings: {}, searches: { foundBySearch: true }, lists: { seenInList: true } } as const
const titles = { openings: 'title', searches: 'searchedTitle', lists: 'seenTitle' } as const

/** Who has opened a record, and apart from that the searches that found it and the lists in which it was seen. */
export function Openings({ of }: { of: Of }) {
  const t = useWords(openingWords)
  const [seen, setSeen] = useState(false)
  return (
    <>
      <Card title={t('title')}>
        <p>{t('lead')}</p>
        <List of={of} kind="openings" />
        <Button variant="default" aria-expanded={seen} onClick={() => setSeen(!seen)}>
          {t(seen ? 'hideSeen' : 'showSeen')}
        </Button>
      </Card>
      <Card title={t('searchedTitle')}>
        <p>{t('searchedLead')}</p>
        <List of={of} kind="searches" />
      </Card>
      {seen && (
        <Card title={t('seenTitle')}>
          <p>{t('seenLead')}</p>
          <List of={of} kind="lists" />
        </Card>
      )}
    </>
  )
}

function List({ of, kind }: { of: Of; kind: Kind }) {
  return 'caseId' in of ? <CaseList caseId={of.caseId} kind={kind} /> : <ChildList childId={of.childId} kind={kind} />
}

function CaseList({ caseId, kind }: { caseId: string; kind: Kind }) {
  const input: Input<'listCaseOpenings'> = { path: { caseId }, query: queryOf[kind] }
  return <Rows list={useInfiniteQuery(listQuery('listCaseOpenings', input))} kind={kind} />
}

function ChildList({ childId, kind }: { childId: string; kind: Kind }) {
  const input: Input<'listChildOpenings'> = { path: { childId }, query: queryOf[kind] }
  return <Rows list={useInfiniteQuery(listQuery('listChildOpenings', input))} kind={kind} />
}

interface List {
  data: { pages: { items: readonly Schemas['RecordOpening'][] }[] } | undefined
  isPending: boolean
  error: unknown
  refetch: () => void
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => void
}

function Rows({ list, kind }: { list: List; kind: Kind }) {
  const t = useWords(openingWords)
  const rows = rowsOf(list.data)
  const columns = useColumns()
  if (list.isPending) return <LoadingState lines={5} />
  if (list.error) return <ErrorState error={list.error} retry={list.refetch} />
  const empty = {
    openings: <EmptyState title={t('none')} text={t('noneText')} />,
    searches: <EmptyState title={t('noneSearched')} />,
    lists: <EmptyState title={t('noneSeen')} />,
  }[kind]
  return (
    <>
      <DataTable
        caption={t(titles[kind])}
        columns={columns}
        rows={visitsOf(rows)}
        rowKey={({ id }) => id}
        empty={empty}
      />
      {list.hasNextPage && (
        <LoadMore
          shown={rows.length}
          more={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onMore={list.fetchNextPage}
        />
      )}
    </>
  )
}

function useColumns(): Column<Visit>[] {
  const t = useWords(openingWords)
  const labels = useLabels()
  const words = useAuditLabels()
  return [
    {
      key: 'who',
      header: t('who'),
      cell: ({ displayName, organisationName, role }) => (
        <>
          {displayName ?? (organisationName ? t('of', { organisation: organisationName }) : t('nobody'))}
          {role && <small> · {words.role(role)}</small>}
        </>
      ),
    },
    {
      key: 'what',
      header: t('what'),
      cell: ({ done }) => (
        <ul className={styles.done}>
          {done.map(({ id, action, changedFields, refusal, times }) => (
            <li key={id}>
              {words.action(action)}
              {changedFields && changedFields.length > 0 && (
                <small> · {changedFields.map(words.field).join(', ')}</small>
              )}
              {times > 1 && <small> · {t('times', { count: times })}</small>}{' '}
              {refusal && <Chip tone="warn">{t('refused')}</Chip>}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'when',
      header: t('when'),
      cell: ({ from, until }) => (
        <>
          <time dateTime={from}>{labels.dateTime(from)}</time>
          {labels.dateTime(from) !== labels.dateTime(until) && (
            <>
              –<time dateTime={until}>{labels.time(until)}</time>
            </>
          )}
        </>
      ),
    },
  ]
}
