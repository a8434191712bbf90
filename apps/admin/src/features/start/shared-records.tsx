import { useQuery } from '@tanstack/react-query'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { useLabels } from '../../label.ts'
import { lastDayOf } from '../../record/sharing/last-day.ts'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import styles from './start.module.css'

/** What other organisations have shared, until when. For roles without records of their own it is the work; for the others it shows once there is something. */
export function SharedRecords() {
  const t = useWords(startWords)
  const hasOwn = useMay()('case:write')
  const answer = useQuery(query('listShares', { query: { direction: 'received', current: true, limit: 6 } }))
  const rows = answer.data?.items.filter(({ reference }) => reference !== null)
  if (hasOwn && !rows?.length) return null
  return (
    <Card title={t('shared.title')} aside={<Link href="/shares">{t('shared.all')}</Link>}>
      <Loaded query={answer}>{() => <Shared rows={rows ?? []} />}</Loaded>
    </Card>
  )
}

function Shared({ rows }: { rows: Schemas['Share'][] }) {
  const t = useWords(startWords)
  const labels = useLabels()
  if (rows.length === 0) return <EmptyState title={t('shared.empty')} text={t('shared.emptyText')} />
  return (
    <ul className={styles.open}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link href={row.caseId ? `/cases/${row.caseId}` : `/children/${row.childId}`}>{row.reference}</Link>
          <small>
            {t('shared.from', { organisation: row.organisationName, date: labels.date(lastDayOf(row.endsAt)) })}
          </small>
        </li>
      ))}
    </ul>
  )
}
