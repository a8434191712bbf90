import { useQuery } from '@tanstack/react-query'
import { query } from '../../api.ts'
import { breakGlassWords } from '../../i18n/break-glass.ts'
import { useWords } from '../../i18n/index.ts'
import { ToldNote } from '../../record/break-glass-notices.tsx'
import { Card } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import styles from './start.module.css'

/** Emergency openings of the organisation's records that nobody has taken note of. */
export function UnseenOpenings() {
  const t = useWords(breakGlassWords)
  const { data } = useQuery(query('listBreakGlass', { query: { seen: false, limit: 20 } }))
  const rows = data?.items.filter(({ can }) => can.acknowledge) ?? []
  if (rows.length === 0) return null
  return (
    <Card title={t('toldTitle')}>
      {rows.map((row) => (
        <ToldNote key={row.id} row={row} withReference />
      ))}
    </Card>
  )
}

/** Protected records that a named worker has left: the manager names somebody new. */
export function WorkerGaps() {
  const t = useWords(breakGlassWords)
  const { data } = useQuery(query('listRecordWorkerGaps', {}))
  if (!data || data.items.length === 0) return null
  return (
    <Card title={t('gaps.title')}>
      <p>{t('gaps.text')}</p>
      <ul className={styles.open}>
        {data.items.map(({ id, caseId, childId, reference, displayName: name, remaining }) => (
          <li key={id}>
            <Link href={caseId ? `/cases/${caseId}` : `/children/${childId}`}>{reference}</Link>
            <small>
              {remaining === 0 ? t('gaps.none', { name }) : t('gaps.remaining', { name, count: remaining })}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  )
}
