import { useInfiniteQuery } from '@tanstack/react-query'
import { listQuery, rowsOf, type Schemas } from '../../api.ts'
import { auditAlertWords } from '../../i18n/audit-alerts.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { Card, FactList } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import styles from './audit.module.css'
import { AuditTabs } from './audit-tabs.tsx'

type Seal = Schemas['AuditSeal']

/** The chain of seals, with the newest one's hash to write down. */
export function AuditSealsPage() {
  const t = useWords(auditAlertWords)
  const list = useInfiniteQuery(listQuery('listAuditSeals', { query: {} }))
  const columns = useColumns()
  const [head] = rowsOf(list.data)
  return (
    <Page title={t('sealsTitle')} lead={t('sealsLead')} width="wide">
      <AuditTabs current="/audit/seals" />
      {head && <Head seal={head} />}
      <PagedList list={list} lines={6}>
        {(rows) => (
          <DataTable
            caption={t('sealsTitle')}
            columns={columns}
            rows={rows}
            rowKey={({ number }) => String(number)}
            empty={<EmptyState title={t('noSeals')} text={t('noSealsText')} />}
          />
        )}
      </PagedList>
    </Page>
  )
}

function Head({ seal }: { seal: Seal }) {
  const t = useWords(auditAlertWords)
  const labels = useLabels()
  return (
    <Card title={t('head')}>
      <p>{t('headText')}</p>
      <FactList
        items={[
          { term: t('number'), value: labels.number(seal.number) },
          { term: t('hash'), value: <Hash hash={seal.hash} /> },
          { term: t('signed'), value: labels.dateTime(seal.signedAt) },
        ]}
      />
    </Card>
  )
}

/** In groups of eight, as one writes it down; copied, it is one word. */
function Hash({ hash }: { hash: string }) {
  return (
    <code className={styles.hash}>
      {(hash.match(/.{8}/g) ?? []).map((part, index) => (
        // The place is the part's identity: two parts may be alike.
        <span key={`${index} ${part}`}>{part}</span>
      ))}
    </code>
  )
}

function useColumns(): Column<Seal>[] {
  const t = useWords(auditAlertWords)
  const labels = useLabels()
  return [
    { key: 'number', header: t('number'), cell: ({ number }) => labels.number(number) },
    { key: 'signed', header: t('signed'), cell: ({ signedAt }) => labels.dateTime(signedAt) },
    { key: 'until', header: t('until'), cell: ({ endAt }) => labels.dateTime(endAt), wideOnly: true },
    { key: 'count', header: t('eventCount'), cell: ({ eventCount }) => labels.number(eventCount), align: 'right' },
    { key: 'hash', header: t('hash'), cell: ({ hash }) => <code className={styles.id}>{hash.slice(0, 16)}…</code> },
  ]
}
