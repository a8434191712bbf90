import { useQuery } from '@tanstack/react-query'
import { retentionClass } from '@varn/codes/privacy'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { retentionWords } from '../../i18n/retention.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { DecideRule } from './decide-rule.tsx'
import { RetentionTabs } from './retention-tabs.tsx'

/** How long records are kept, and what would go now. */
export function RetentionPage() {
  const t = useWords(retentionWords)
  return (
    <Page title={t('title')} lead={t('lead')} width="wide">
      <RetentionTabs current="/retention" />
      <Card title={t('plan.title')}>
        <Plan />
      </Card>
      <Card title={t('rules.title')}>
        <Rules />
      </Card>
    </Page>
  )
}

function Rules() {
  const t = useWords(retentionWords)
  const labels = useLabels()
  const list = useQuery(query('listRetentionRules', {}))
  if (list.isPending) return <LoadingState lines={8} />
  if (list.error) return <ErrorState error={list.error} retry={list.refetch} />
  const rows = list.data.items
  const columns: Column<Schemas['RetentionRule']>[] = [
    { key: 'class', header: t('rules.class'), cell: (row) => labels.of(retentionClass, row.class) },
    {
      key: 'months',
      header: t('rules.months'),
      cell: ({ months }) => (months === null ? t('rules.kept') : t('rules.monthsValue', { count: months })),
    },
    { key: 'basis', header: t('rules.basis'), cell: ({ basis }) => basis },
    {
      key: 'decided',
      header: t('rules.decided'),
      cell: ({ decidedOn, actsFrom, acts, erases, months }) => {
        const effect = erases === 'by_itself' ? '' : ` ${t(`rules.${erases}`)}`
        const later =
          actsFrom !== decidedOn && actsFrom ? ` ${t('rules.actsFrom', { date: labels.date(actsFrom) })}` : ''
        if (decidedOn !== null) return t('rules.decidedOn', { date: labels.date(decidedOn) }) + later + effect
        if (effect) return effect.trim()
        return acts || months === null ? t('rules.default') : t('rules.waits')
      },
    },
  ]
  if (rows.some(({ can }) => can.decide))
    columns.push({
      key: 'decide',
      header: t('rules.decide'),
      cell: (row) => row.can.decide && <DecideRule row={row} />,
    })
  return <DataTable caption={t('rules.title')} columns={columns} rows={rows} rowKey={(row) => row.class} />
}

function Plan() {
  const t = useWords(retentionWords)
  const labels = useLabels()
  const organisationName = useOrganisationName()
  const plan = useQuery(query('getRetentionPlan', {}))
  if (plan.isPending) return <LoadingState lines={3} />
  if (plan.error) return <ErrorState error={plan.error} retry={plan.refetch} />
  const columns: Column<Schemas['RetentionDue']>[] = [
    { key: 'class', header: t('rules.class'), cell: (row) => labels.of(retentionClass, row.class) },
    {
      key: 'organisation',
      header: t('plan.organisation'),
      cell: ({ organisationId }) => organisationName(organisationId),
    },
    { key: 'records', header: t('plan.records'), cell: ({ records }) => labels.number(records), align: 'right' },
    { key: 'held', header: t('plan.held'), cell: ({ held }) => labels.number(held), align: 'right' },
    { key: 'state', header: t('plan.state'), cell: ({ acts }) => t(acts ? 'plan.goes' : 'plan.waits') },
  ]
  return (
    <DataTable
      caption={t('plan.title')}
      columns={columns}
      rows={plan.data.items}
      rowKey={(row) => `${row.class} ${row.organisationId}`}
      empty={<EmptyState title={t('plan.none')} text={t('plan.noneText')} />}
    />
  )
}
