import { useInfiniteQuery } from '@tanstack/react-query'
import { auditAlertOutcome, auditAlertStatus, auditRule } from '@varn/codes/audit'
import { type Input, listQuery, type Schemas } from '../../api.ts'
import { auditAlertWords } from '../../i18n/audit-alerts.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
import { Chip } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Filters } from '../../ui/filters.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useFilters } from '../../url.ts'
import styles from './audit.module.css'
import { AuditTabs } from './audit-tabs.tsx'
import { ReviewAlert } from './review-alert.tsx'

type Alert = Schemas['AuditAlert']

/** Reading that stands out, for the data protection officer to look into. */
export function AuditAlertsPage() {
  const t = useWords(auditAlertWords)
  const labels = useLabels()
  const { filters, set, clear } = useFilters()
  const status = auditAlertStatus.values.find((code) => code === filters.status)
  const input: Input<'listAuditAlerts'> = { query: { ...(status && { status }) } }
  const list = useInfiniteQuery(listQuery('listAuditAlerts', input))
  const columns = useColumns()
  return (
    <Page title={t('title')} lead={t('lead')} width="wide">
      <AuditTabs current="/audit/alerts" />
      <Filters
        lead={t('showing')}
        onChange={set}
        onClear={clear}
        filters={[
          {
            name: 'status',
            label: t('state'),
            any: t('anyStatus'),
            value: status,
            options: labels.options(auditAlertStatus),
          },
        ]}
      />
      <PagedList list={list} lines={6}>
        {(rows) => (
          <DataTable
            caption={t('title')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            empty={<EmptyState title={t('none')} text={t('noneText')} />}
          />
        )}
      </PagedList>
    </Page>
  )
}

function useColumns(): Column<Alert>[] {
  const t = useWords(auditAlertWords)
  const labels = useLabels()
  const organisationName = useOrganisationName()
  return [
    { key: 'why', header: t('why'), cell: ({ rule }) => labels.of(auditRule, rule) },
    {
      key: 'who',
      header: t('who'),
      cell: ({ userId, userName, organisationId }) =>
        userId === null ? (
          t('wholeLog')
        ) : (
          <>
            <Link href={`/audit?userId=${userId}`}>{userName ?? userId}</Link>
            <small className={styles.under}>{organisationName(organisationId)}</small>
          </>
        ),
    },
    { key: 'when', header: t('when'), cell: (row) => <Period row={row} /> },
    {
      key: 'figures',
      header: t('figures'),
      cell: ({ userId, count, threshold, usual }) =>
        userId === null ? (
          t('verifyLog')
        ) : (
          <>
            {t('count', { count: labels.number(count), threshold: labels.number(threshold) })}
            <small className={styles.under}>
              {usual === null ? t('noUsual') : t('usual', { usual: labels.number(usual, 1) })}
            </small>
          </>
        ),
    },
    { key: 'state', header: t('state'), cell: (row) => <State row={row} /> },
  ]
}

/** When it was, as the way to the events of that time: the person's, or all. */
function Period({ row: { periodStart, userId } }: { row: Alert }) {
  const t = useWords(auditAlertWords)
  const labels = useLabels()
  const day = periodStart.slice(0, 10)
  return (
    <>
      <time dateTime={periodStart}>{labels.dateTime(periodStart)}</time>
      <small className={styles.under}>
        <Link href={`/audit?${userId === null ? '' : `userId=${userId}&`}from=${day}`}>{t('events')}</Link>
      </small>
    </>
  )
}

function State({ row }: { row: Alert }) {
  const labels = useLabels()
  if (row.outcome) return <Chip tone="neutral">{labels.of(auditAlertOutcome, row.outcome)}</Chip>
  return <ReviewAlert row={row} />
}
