import { useQuery } from '@tanstack/react-query'
import { breakGlassReason, recordPart } from '@varn/codes/access'
import { query, type Schemas } from '../../api.ts'
import { useAuditLabels } from '../../audit-labels.ts'
import { breakGlassWords } from '../../i18n/break-glass.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import record from '../../record/record.module.css'
import { useMay } from '../../session.tsx'
import { Card, FactList, Quote } from '../../ui/card.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import { useParam } from '../../url.ts'
import { ReviewCard } from './review-card.tsx'
import { StateChip } from './state-chip.tsx'

type Detail = Schemas['BreakGlassDetail']

/** One emergency opening: who, what, why, what was read meanwhile, and how it was judged. */
export function BreakGlassOpeningPage() {
  const t = useWords(breakGlassWords)
  const may = useMay()
  const openingId = useParam('openingId')
  const answer = useQuery(query('getBreakGlass', { path: { openingId } }))
  const row = answer.data
  return (
    <Page
      title={row ? t('one', { reference: row.reference }) : t('window')}
      windowTitle={t('window')}
      chips={row && <StateChip row={row} />}
      breadcrumb={[{ href: '/break-glass', label: t('title') }]}
    >
      <Loaded query={answer} lines={8}>
        {(found) => (
          <>
            <Facts row={found} />
            {may('audit:read') && <Events row={found} />}
            {may('break_glass:review') && <ReviewCard row={found} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Facts({ row }: { row: Detail }) {
  const t = useWords(breakGlassWords)
  const labels = useLabels()
  return (
    <Card title={t('detail.facts')}>
      <FactList
        items={[
          { term: t('list.owner'), value: row.organisationName },
          { term: t('list.by'), value: row.openedByName ?? t('somebody'), note: row.openedByOrganisationName },
          { term: t('list.when'), value: labels.dateTime(row.openedAt) },
          { term: t('detail.until'), value: labels.dateTime(row.endedAt ?? row.endsAt) },
          { term: t('list.parts'), value: labels.ofAll(recordPart, row.parts) },
          { term: t('list.reason'), value: labels.of(breakGlassReason, row.reasonCode) },
        ]}
      />
      {row.reason && (
        <div className={record.apart}>
          <h3>{t('detail.reason')}</h3>
          <Quote>{row.reason}</Quote>
        </div>
      )}
      <p className={record.after}>
        {row.ownerSeenAt ? `${t('detail.seen')}: ${labels.dateTime(row.ownerSeenAt)}` : t('detail.notSeen')}
      </p>
    </Card>
  )
}

/** Everything the opener did with the record while it was open, out of the log. */
function Events({ row }: { row: Detail }) {
  const t = useWords(breakGlassWords)
  const labels = useLabels()
  const words = useAuditLabels()
  const entityId = row.caseId ?? row.childId ?? undefined
  const period = { from: row.openedAt, to: row.endedAt ?? row.endsAt }
  const answer = useQuery(
    query('listAuditEvents', { query: { userId: row.openedBy, entityId, ...period, limit: 100 } }),
  )
  return (
    <Card title={t('detail.events')}>
      <Loaded query={answer}>
        {({ items }) => (
          <DataTable
            caption={t('detail.events')}
            rows={items}
            rowKey={({ id }) => id}
            columns={[
              { key: 'at', header: t('list.when'), cell: ({ at }) => labels.dateTime(at) },
              { key: 'what', header: t('list.parts'), cell: ({ action }) => words.action(action) },
            ]}
            empty={<EmptyState title={t('detail.noEvents')} />}
          />
        )}
      </Loaded>
    </Card>
  )
}
