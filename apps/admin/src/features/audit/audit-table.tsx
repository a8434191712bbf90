import type { ReactNode } from 'react'
import type { Schemas } from '../../api.ts'
import { useAuditLabels } from '../../audit-labels.ts'
import { auditWords } from '../../i18n/audit.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
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
    { key: 'action', header: t('actionName'), cell: ({ action }) => words.action(action) },
    { key: 'record', header: t('record'), cell: (row) => <RecordCell event={row} /> },
    {
      key: 'changed',
      header: t('changed'),
      cell: ({ changedFields }) => (changedFields ?? []).map(words.field).join(', '),
    },
    {
      key: 'organisation',
      header: t('organisation'),
      cell: ({ organisationId }) => organisationName(organisationId),
    },
    {
      key: 'role',
      header: t('role'),
      cell: (row) => words.role(row.role),
    },
    {
      key: 'account',
      header: t('account'),
      cell: ({ userId }) => userId && <IdLink href={`/audit?userId=${userId}`} id={userId} />,
    },
  ]
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

function IdLink({ href, id }: { href: string; id: string }) {
  return (
    <Link href={href} className={styles.id} title={id}>
      {shortId(id)}
    </Link>
  )
}
