import type { ReactNode } from 'react'
import type { Schemas } from '../../api.ts'
import { useAuditLabels } from '../../audit-labels.ts'
import { auditWords } from '../../i18n/audit.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
import { Chip } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Link } from '../../ui/link.tsx'
import styles from './audit.module.css'
import { shortId } from './audit-query.ts'

type Event = Schemas['AuditEvent']

export function AuditTable({ rows, empty }: { rows: Event[]; empty: ReactNode }) {
  const t = useWords(auditWords)
  return <DataTable caption={t('title')} columns={useColumns()} rows={rows} rowKey={(row) => row.id} empty={empty} />
}

function useColumns(): Column<Event>[] {
  const t = useWords(auditWords)
  const labels = useLabels()
  const organisationName = useOrganisationName()
  const words = useAuditLabels()
  return [
    {
      key: 'at',
      header: t('time'),
      cell: ({ at }) => (
        <time dateTime={at} className={styles.time}>
          {labels.dateTime(at)}
        </time>
      ),
    },
    { key: 'action', header: t('actionName'), cell: (row) => <ActionCell event={row} /> },
    { key: 'record', header: t('record'), cell: (row) => <RecordCell event={row} /> },
    {
      key: 'changed',
      header: t('changed'),
      cell: ({ changedFields }) => (changedFields ?? []).map(words.field).join(', '),
    },
    {
      key: 'who',
      header: t('who'),
      cell: ({ userId, userName, role, organisationId }) => (
        <>
          {userId && <IdLink href={`/audit?userId=${userId}`} id={userId} name={userName} />}
          <small className={styles.under}>
            {[words.role(role), organisationName(organisationId)].filter(Boolean).join(', ')}
          </small>
        </>
      ),
    },
  ]
}

/** What was done, how many a list showed or a file held, and whether it was refused. */
function ActionCell({ event: { action, refusal, foundIds, details } }: { event: Event }) {
  const t = useWords(auditWords)
  const words = useAuditLabels()
  const rows = typeof details?.rows === 'number' ? details.rows : foundIds?.length
  return (
    <>
      {words.action(action)} {refusal && <Chip tone="warn">{t('refused')}</Chip>}
      {rows !== undefined && <small className={styles.under}>{t('rows', { count: rows })}</small>}
    </>
  )
}

/** The kind of record, and its id as the way to everything that was done with it. */
function RecordCell({ event: { entity, entityId } }: { event: Event }) {
  const words = useAuditLabels()
  if (!entity) return null
  return (
    <>
      {words.entity(entity)} {entityId && <IdLink href={`/audit?entityId=${entityId}`} id={entityId} />}
    </>
  )
}

function IdLink({ href, id, name }: { href: string; id: string; name?: string | null }) {
  return (
    <Link href={href} className={name ? undefined : styles.id} title={id}>
      {name ?? shortId(id)}
    </Link>
  )
}
