import { useInfiniteQuery } from '@tanstack/react-query'
import { holdReason, recordKind } from '@varn/codes/data-subjects'
import { call, listQuery, queryClient, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { retentionWords } from '../../i18n/retention.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
import { NewHold } from '../../record/new-hold.tsx'
import { useTask } from '../../record/use-task.ts'
import { useMay } from '../../session.tsx'
import { ConfirmButton } from '../../ui/actions.tsx'
import { Note } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Link } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { RetentionTabs } from './retention-tabs.tsx'

type Hold = Schemas['LegalHold']

/** Records that must be kept although their time is up. */
export function HoldsPage() {
  const t = useWords(retentionWords)
  const columns = useColumns()
  const list = useInfiniteQuery(listQuery('listLegalHolds', { query: {} }))
  return (
    <Page title={t('tabs.holds')} width="wide" actions={<NewHold />}>
      <RetentionTabs current="/retention/holds" />
      <Note title={t('holds.note')}>{t('holds.noteText')}</Note>
      <PagedList list={list} lines={5}>
        {(rows) => (
          <DataTable
            caption={t('tabs.holds')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t('holds.none')} text={t('holds.noneText')} />}
          />
        )}
      </PagedList>
    </Page>
  )
}

function useColumns(): Column<Hold>[] {
  const t = useWords(retentionWords)
  const labels = useLabels()
  const organisationName = useOrganisationName()
  const may = useMay()
  return [
    {
      key: 'record',
      header: t('holds.record'),
      cell: ({ recordKind: kind, recordId }) => {
        const name = `${labels.of(recordKind, kind)} ${recordId.slice(0, 8)}`
        if (!may('case:read')) return name
        return <Link href={`${kind === 'case' ? '/cases' : '/children'}/${recordId}`}>{name}</Link>
      },
    },
    {
      key: 'organisation',
      header: t('plan.organisation'),
      cell: ({ organisationId }) => organisationName(organisationId),
    },
    { key: 'reason', header: t('holds.reason'), cell: ({ reason }) => labels.of(holdReason, reason) },
    { key: 'since', header: t('holds.since'), cell: ({ createdAt }) => labels.date(createdAt) },
    {
      key: 'ended',
      header: t('holds.ended'),
      cell: (row) =>
        row.endedAt ? labels.date(row.endedAt) : row.can.end ? <EndHold row={row} /> : t('holds.standing'),
    },
  ]
}

function EndHold({ row }: { row: Hold }) {
  const t = useWords(retentionWords)
  const save = useTask()
  const end = async () => {
    const work = () => call('endLegalHold', { path: { legalHoldId: row.id }, ifMatch: row.version })
    const ended = await save.run(work)
    await queryClient.invalidateQueries({ queryKey: ['listLegalHolds'] })
    if (!ended) throw new Error('still held')
    notify(t('holds.done'))
  }
  return (
    <ConfirmButton
      label={t('holds.end')}
      title={t('holds.endTitle')}
      text={t('holds.endText')}
      confirmLabel={t('holds.end')}
      danger
      onConfirm={end}
      error={save.error ? <ErrorState error={save.error} /> : undefined}
    />
  )
}
